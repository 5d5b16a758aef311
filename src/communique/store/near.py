"""Which texts are read to say what came of an announcement, where all would be too many."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
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


# The parties of an entry, each as those whom it is or acts for there.
_Parties = frozenset[frozenset[str]]


def near(connection: Connection, ids: Collection[str], where: Near) -> list[str]:
    """The texts of the entries, and of the others that speak of two of their parties the nearest.

    Of an entry with one party, those that speak of it. Nearest is what came out nearest to the day
    the entry is about; each entry has its nearest before any has its second. Where fewer are found
    than may be read, others out at that time are read, too.
    """
    seen = _seen(connection, ids, where.day)
    parties = _parties(connection, seen)
    speak = _speaking(connection, parties.values(), _stretch(seen.values(), where))
    shared = {each: _shared(each, speak) for each in {*parties.values()}}
    told = _told(connection, set().union(*shared.values()))
    ranked = (_ranked(seen[id_], shared[parties[id_]], told, where) for id_ in seen)
    turns = (text for text in chain.from_iterable(zip_longest(*ranked)) if text)
    own = dict.fromkeys(one.text for one in seen.values())
    found = [*dict.fromkeys([*own, *turns])]
    if seen and len(found) < where.most:
        middle = sorted(one.day for one in seen.values())[len(seen) // 2]
        found = [*dict.fromkeys([*found, *_others(connection, middle, where)])]
    return found[: max(where.most, len(own))]


def _seen(connection: Connection, ids: Collection[str], day: str) -> dict[str, _Seen]:
    query = select(entry.c.id, entry.c.document, source.c.known_by, ledger.c.due)
    query = query.join(source, source.c.document == entry.c.document)
    query = query.outerjoin(ledger, ledger.c.entry == entry.c.id)
    rows = {row.id: row for row in fetch(connection, query, entry.c.id, ids)}
    about = {id_: min(row.due or row.known_by, day) for id_, row in rows.items()}
    found = ((id_, rows[id_]) for id_ in ids if id_ in rows)
    return {id_: _Seen(row.document, row.known_by, about[id_]) for id_, row in found}


def _parties(connection: Connection, ids: Iterable[str]) -> Mapping[str, _Parties]:
    query = select(party.c.entry, party.c.profile, profile.c.leader)
    query = query.join_from(party, entry, party.c.entry == entry.c.id)
    acts = (side.c.document == entry.c.document) & (side.c.profile == party.c.profile)
    query = query.join(side, acts).join(profile, profile.c.id == side.c.of)
    leaders = defaultdict[tuple[str, str], set[str]](set)
    for row in fetch(connection, query.where(party.c.role != _SAID), party.c.entry, ids):
        leaders[row.entry, row.profile].add(row.leader)
    found: dict[str, _Parties] = dict.fromkeys(ids, frozenset())
    for (id_, _), each in leaders.items():
        found[id_] |= {frozenset(each)}
    return found


def _stretch(seen: Collection[_Seen], where: Near) -> tuple[str, str]:
    """The first and the last day on which a text can have come out to be of use to any of them."""
    last = where.as_of or "9999-99-99"
    if where.earlier:
        return "", min(last, max((one.told for one in seen), default=""))
    return min((one.told for one in seen), default=last), last


def _speaking(
    connection: Connection, parties: Iterable[_Parties], days: tuple[str, str]
) -> Mapping[str, set[str]]:
    """The texts of a stretch that speak of each actor, or of somebody who acts for it.

    A copy says nothing of its own.
    """
    day, own = source.c.known_by, source.c.copy_of.is_(None)
    out = select(source.c.document).where(day >= days[0], day <= days[1], own)
    # Looked at row by row: the texts on them are fewer than those of a stretch.
    query = select(side.c.document, profile.c.leader)
    query = query.where(func.coalesce(side.c.document, "").in_(out))
    query = query.join_from(profile, side, side.c.of == profile.c.id)
    groups = chain.from_iterable(parties)
    found = defaultdict[str, set[str]](set)
    for row in fetch(connection, query, profile.c.leader, chain.from_iterable(groups)):
        found[row.leader].add(row.document)
    return found


def _shared(parties: _Parties, speak: Mapping[str, set[str]]) -> set[str]:
    """The texts that speak of two of the parties, or of the only one."""
    texts = (set().union(*(speak[one] for one in group)) for group in parties)
    counts = Counter(chain.from_iterable(texts))
    return {text for text, number in counts.items() if number >= min(_TWO, len(parties))}


def _told(connection: Connection, texts: Iterable[str]) -> dict[str, str]:
    """The day by which each text was out."""
    query = select(source.c.document, source.c.known_by)
    return {r.document: r.known_by for r in fetch(connection, query, source.c.document, texts)}


def _ranked(one: _Seen, texts: Iterable[str], told: Mapping[str, str], where: Near) -> list[str]:
    """The other texts that came out after it, or before, the nearest first."""
    day = _number(one.day)
    fit = ((abs(_number(told[text]) - day), text) for text in texts if text != one.text)
    after = (each for each in fit if _fits(told[each[1]], one.told, where))
    return [text for _, text in nsmallest(where.most, after)]


def _others(connection: Connection, middle: str, where: Near) -> list[str]:
    """The texts that came out nearest to a day."""
    day, last = source.c.known_by, where.as_of or "9999-99-99"
    query = select(source.c.document, day).where(source.c.copy_of.is_(None), day <= last)
    query = query.limit(where.most)
    before = query.where(day <= middle).order_by(day.desc(), source.c.document)
    after = query.where(day > middle).order_by(day, source.c.document)
    rows = [*connection.execute(before), *connection.execute(after)]
    rows.sort(key=lambda row: abs(_number(row.known_by) - _number(middle)))
    return [row.document for row in rows]


def _fits(day: str, told: str, where: Near) -> bool:
    return day <= told if where.earlier else day >= told


@lru_cache(maxsize=65536)
def _number(day: str) -> int:
    """A day as a number that sorts; where it is not known the last it can be."""
    year, month, date = (int(part) for part in f"{day}-99-99".split("-")[:3])
    return 372 * year + 31 * min(month, 12) + min(date, 31)
