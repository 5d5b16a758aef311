"""The entries as they were read and judged, each with its parties, its days and its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from communique.model import Actor, Commitment, Dossier, Entry, Evidence, Judgement
from communique.resolve import judged
from communique.resolve.dates import Days, days
from communique.resolve.record import Record
from communique.resolve.renaming import parties
from communique.store import judgements, ledger, moments, passages, sights
from communique.store.identities import load
from communique.store.plain import dumps
from communique.store.rows import Sheaf, drop, fetch
from communique.store.seen import Marks, levels, marks_in, seen
from communique.store.tables import ALL, Sight, entry, party
from communique.store.told import Told, people_in

_DATES = ("date", "due", "term", "since")
_STATUSES = ("status", "state")


def write(connection: Connection, told: Sequence[Told]) -> None:
    """Let the documents hold the entries that they tell now, as people judged them."""
    _clear(connection, [one.id for one in told])
    inside = [each.id for one in told for each in one.dossier.entries]
    said = judgements.on(connection, [*inside, *(one.id for one in told)])
    marked, known = marks_in(said), ledger.known_by(connection, [one.id for one in told])
    sheaf = Sheaf()
    for sight in sights.kept(connection):
        actors = _named(connection, sight, said)
        drop(connection, sight.side.c.document, [one.id for one in told])
        for one in told:
            if here := seen(one, marked, sight.rank):
                record = Record(_judged(here.told.dossier, said, actors))
                sheaf.add(sight.side, _sides(one.id, record))
                if sight is ALL:
                    _write(sheaf, one, record, marked, known)
    sheaf.put(connection)


def _named(connection: Connection, sight: Sight, said: Iterable[Judgement]) -> dict[str, Actor]:
    """Those of whom corrections speak, as far as they are seen."""
    known = load(connection, {id_ for one in said for id_ in people_in(one.value)}, sight)
    return {id_: who.actor for id_, who in known.items()}


def _clear(connection: Connection, documents: Sequence[str]) -> None:
    ids = [row.id for row in fetch(connection, select(entry.c.id), entry.c.document, documents)]
    moments.clear(connection, ids)
    ledger.clear(connection, ids)
    drop(connection, party.c.entry, ids)
    drop(connection, entry.c.id, ids)
    passages.clear(connection, documents)


def _judged(dossier: Dossier, said: Iterable[Judgement], actors: Mapping[str, Actor]) -> Dossier:
    """As people judged it; a correction that speaks of somebody unknown waits until they are."""
    own = {one.id: one for one in dossier.actors}
    known = {**actors, **own}
    kept = judged(dossier, [one for one in said if people_in(one.value) <= known.keys()])
    named = {id_ for each in kept.entries for id_, _ in parties(each)} & known.keys()
    return replace(kept, actors=tuple(known[id_] for id_ in sorted(named | own.keys())))


def _write(
    sheaf: Sheaf, told: Told, record: Record, marked: Marks, known_by: Mapping[str, str]
) -> None:
    now, for_whom = {one.id: one for one in record.dossier.entries}, levels(told, marked)
    each = [(one.id in now, now.get(one.id, one)) for one in told.dossier.entries]
    rows = [_row(told, one, known, for_whom[one.id]) for known, one in each]
    sheaf.add(entry, rows)
    sheaf.add(party, (row for one in now.values() for row in _parties(one, for_whom[one.id])))
    moments.write(sheaf, record, rows)
    ledger.write(sheaf, record, rows, known_by)
    passages.write(sheaf, record.dossier, for_whom, _black(told, marked))


def _black(told: Told, marked: Marks) -> list[tuple[Evidence, int]]:
    """The words that not all may see, and who may; of a document that is marked, all words."""
    whole = Evidence(told.id, 0, len(told.document.text), told.document.text)
    spans = [(span, marked.get(e.id, 0)) for e in told.dossier.entries for span in e.evidence]
    return [(span, rank) for span, rank in [(whole, marked.get(told.id, 0)), *spans] if rank]


def _row(told: Told, one: Entry, kept: bool, marking: int) -> dict[str, object]:
    first, last = _days(one, told.document.heading.published)
    return {
        "id": one.id,
        "document": told.id,
        "kind": one.kind,
        "status": _field(one, _STATUSES),
        "first": first,
        "last": last,
        "rejected": not kept,
        "data": dumps(one),
        "marking": marking,
    }


def _days(one: Entry, published: str | None) -> Days | tuple[None, None]:
    """The entry's days, or its source's; a commitment stands from when it is told until due."""
    own, told = days(_field(one, _DATES)), days(published)
    if isinstance(one, Commitment) and own and told:
        return min(told[0], own[0]), max(told[1], own[1])
    return own or told or (None, None)


def _field(one: Entry, names: Iterable[str]) -> str | None:
    """The first of these fields that the entry has."""
    return next((getattr(one, name) for name in names if hasattr(one, name)), None)


def _parties(one: Entry, marking: int) -> list[dict[str, object]]:
    row = {"entry": one.id, "marking": marking}
    return [{**row, "profile": id_, "role": role} for id_, role in sorted(parties(one))]


def _sides(document: str, record: Record) -> list[dict[str, str]]:
    """For whom each actor of the document acts, as this document has it; all for themselves."""
    return [
        {"document": document, "profile": actor.id, "of": of}
        for actor in record.dossier.actors
        for of in sorted(record.sides(actor.id) | {actor.id})
    ]
