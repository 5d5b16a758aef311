"""Which texts are read to say what came of an announcement, where all would be too many."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest

from sqlalchemy import Connection, func, select

from communique.store.rows import fetch
from communique.store.tables import entry, ledger, party, profile, side, source

_SAID = "attributed_to"
_TWO = 2


@dataclass(frozen=True, slots=True)
class Near:
    """Where to look: up to ``most`` texts, out by ``as_of`` (ISO days), on what stands at ``day``.

    Later texts say what came of an announcement; ``earlier`` ones, whether a result was announced.
    """

    day: str
    most: int
    earlier: bool = False
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """An entry with its text, the day its text was out, and the day it is about."""

    text: str
    told: str
    day: str


_Days = Mapping[str, str]


def near(connection: Connection, ids: Collection[str], where: Near) -> list[str]:
    """The texts of the entries, and of the others that speak of two of their parties the nearest.

    Of an entry with one party, those that speak of it. Nearest is what came out nearest to the day
    the entry is about; each entry has its nearest before any has its second.
    """
    seen = _seen(connection, ids, where.day)
    own = dict.fromkeys(one.text for one in seen.values())
    groups = _groups(connection, seen)
    told, speak = _speaking(connection, groups, _stretch(seen.values(), where))
    ranked = (_ranked(one, _shared(groups[id_], speak), told, where) for id_, one in seen.items())
    turns = (text for text in chain.from_iterable(zip_longest(*ranked)) if text)
    return [*dict.fromkeys([*own, *turns])][: max(where.most, len(own))]


def _seen(connection: Connection, ids: Collection[str], day: str) -> dict[str, _Seen]:
    query = select(entry.c.id, entry.c.document, source.c.known_by, ledger.c.due)
    query = query.join(source, source.c.document == entry.c.document)
    query = query.outerjoin(ledger, ledger.c.entry == entry.c.id)
    rows = {row.id: row for row in fetch(connection, query, entry.c.id, ids)}
    about = {id_: min(row.due or row.known_by, day) for id_, row in rows.items()}
    found = ((id_, rows[id_]) for id_ in ids if id_ in rows)
    return {id_: _Seen(row.document, row.known_by, about[id_]) for id_, row in found}


def _stretch(seen: Collection[_Seen], where: Near) -> tuple[str, str]:
    """The first and the last day on which a text can have come out to be of use to any of them."""
    last = where.as_of or "9999-99-99"
    if where.earlier:
        return "", min(last, max((one.told for one in seen), default=""))
    return min((one.told for one in seen), default=last), last


def _ranked(one: _Seen, texts: Iterable[str], told: _Days, where: Near) -> list[str]:
    """The other texts that came out after it, or before, the nearest first."""
    day = _number(one.day)
    fit = (
        text
        for text in texts
        if text != one.text
        and (told[text] <= one.told if where.earlier else told[text] >= one.told)
    )
    return sorted(fit, key=lambda text: (abs(_number(told[text]) - day), text))[: where.most]


def _fits(day: str, told: str, where: Near) -> bool:
    return day <= told if where.earlier else day >= told


def _groups(connection: Connection, ids: Iterable[str]) -> Mapping[str, list[frozenset[str]]]:
    """The parties of each entry: each as those whom it is or acts for there."""
    query = select(party.c.entry, party.c.profile, profile.c.leader)
    query = query.join_from(party, entry, party.c.entry == entry.c.id)
    acts = (side.c.document == entry.c.document) & (side.c.profile == party.c.profile)
    query = query.join(side, acts).join(profile, profile.c.id == side.c.of)
    found = defaultdict[tuple[str, str], set[str]](set)
    for row in fetch(connection, query.where(party.c.role != _SAID), party.c.entry, ids):
        found[row.entry, row.profile].add(row.leader)
    groups = defaultdict[str, list[frozenset[str]]](list)
    for (id_, _), leaders in found.items():
        groups[id_].append(frozenset(leaders))
    return groups


def _shared(parties: Collection[frozenset[str]], speak: Mapping[str, set[str]]) -> Iterator[str]:
    """The texts that speak of two of the parties, or of the only one."""
    texts = (set().union(*(speak[one] for one in group)) for group in parties)
    counts = Counter(chain.from_iterable(texts))
    return (text for text, number in counts.items() if number >= min(_TWO, len(parties)))


def _speaking(
    connection: Connection, groups: Mapping[str, list[frozenset[str]]], days: tuple[str, str]
) -> tuple[_Days, Mapping[str, set[str]]]:
    """The day of each text of that stretch, and the texts that speak of each actor.

    One that speaks of somebody who acts for the actor does so, too; a copy says nothing of its own.
    """
    day = source.c.known_by
    out = select(source.c.document, day).where(day >= days[0], day <= days[1])
    out = out.where(source.c.copy_of.is_(None))
    told = {row.document: row.known_by for row in connection.execute(out)}
    # Looked at row by row: the texts on them are fewer than those of a stretch.
    fit = func.coalesce(side.c.document, "").in_(out.with_only_columns(source.c.document))
    query = select(side.c.document, profile.c.leader).where(fit)
    query = query.join_from(profile, side, side.c.of == profile.c.id)
    leaders = set[str]().union(*chain.from_iterable(groups.values()))
    speak = defaultdict[str, set[str]](set)
    for row in fetch(connection, query, profile.c.leader, leaders):
        speak[row.leader].add(row.document)
    return told, speak


def _number(day: str) -> int:
    """A day as a number that sorts; where it is not known the last it can be."""
    year, month, date = (int(part) for part in f"{day}-99-99".split("-")[:3])
    return 372 * year + 31 * min(month, 12) + min(date, 31)
