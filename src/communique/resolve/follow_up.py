"""What came of what was announced: one row for each announcement of an earlier source."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.model import (
    Commitment,
    Dossier,
    Engagement,
    Entry,
    FollowUp,
    Position,
    Statement,
)
from communique.resolve import undertakings
from communique.resolve.candidates import Candidates
from communique.resolve.dates import Days, days, overlap
from communique.resolve.matching import Finding, finding
from communique.resolve.people import degrees
from communique.resolve.record import Record
from communique.resolve.unannounced import unannounced
from communique.resolve.words import likeness, says

_DECISIVE = ("contradicted", "cancelled", "postponed", "reported", "partly")
_HAPPENED = ("reported", "partly")
_TOPIC = 0.3


def follow_ups(dossier: Dossier, as_of: str | None = None) -> Dossier:
    """The dossier with a row for each announcement of a source that a later source follows.

    ``as_of`` is the day asked about (EDTF), by default the day the last dated source came out.
    """
    record = Record(dossier)
    day = as_of or max((source.published or "" for source in dossier.sources), default="")
    among = Candidates(record)
    found = {entry.id: _findings(record, entry, among) for entry in _announced(record)}
    rows = tuple(_row(record, record.entries[id_], found, day) for id_ in found)
    spoken_of = {id_ for row in rows for id_ in row.outcome}
    return replace(dossier, follow_ups=rows, unannounced=unannounced(record, spoken_of, among))


def _announced(record: Record) -> list[Entry]:
    """What the sources before the last one say will be."""
    last = len(record.dated) - 1
    return [
        entry for entry in record.originals if record.place(entry) < last and _looks_ahead(entry)
    ]


def _looks_ahead(entry: Entry) -> bool:
    match entry:
        case Commitment():
            return entry.state in ("open", "under way")
        case Engagement():
            return entry.status in ("planned", "proposed")
        case Position():
            return entry.status == "candidate"
        case Statement():
            return any(says("expected", span.quote) for span in entry.evidence)
    return False


def _findings(record: Record, announced: Entry, among: Candidates) -> list[Finding]:
    """All that later sources say of it, the best first."""
    later = among.later(announced)
    found = [one for entry in later if (one := finding(record, announced, entry))]
    return sorted(found, key=lambda one: -one.score)


def _row(record: Record, announced: Entry, found: dict[str, list[Finding]], day: str) -> FollowUp:
    mine = found[announced.id]
    if not mine:
        return _silent(record, announced, found, day)
    best = _decisive(record, mine)
    ids = [best.entry.id, *(one.entry.id for one in _alike(announced, best, mine))]
    if best.state in _HAPPENED and isinstance(announced, Engagement):
        ids += _said_there(record, announced, best.entry)
    return FollowUp(announced.id, tuple(dict.fromkeys(ids)), best.state, best.why)


def _alike(announced: Entry, best: Finding, found: Sequence[Finding]) -> Iterator[Finding]:
    """The others that say the same; one of a kind is enough for what is to be done once."""
    kinds = {best.entry.kind}
    for one in found:
        if one.state == best.state and one is not best:
            if isinstance(announced, Engagement) or one.entry.kind not in kinds:
                yield one
            kinds.add(one.entry.kind)


def _decisive(record: Record, found: Sequence[Finding]) -> Finding:
    """What settles it before what merely names it; of that, the latest source, then the best."""
    settled = [one for one in found if one.state in _DECISIVE]
    if not settled:
        return found[0]
    return max(
        settled,
        key=lambda one: (
            record.place(one.entry),
            -_HAPPENED.index(one.state) if one.state in _HAPPENED else 1,
            one.score,
        ),
    )


def _said_there(record: Record, announced: Engagement, held: Entry) -> list[str]:
    """The commitments and statements on the announced topics in the report of a meeting."""
    if announced.type not in ("meeting", "call"):
        return []
    topics, sides = record.quoted(announced), undertakings.sides(record, announced.participants)
    return [
        entry.id
        for entry in record.beside(held)
        if isinstance(entry, Commitment | Statement)
        and sides <= undertakings.sides(record, undertakings.named(entry))
        and likeness(topics, record.subject(entry)) >= _TOPIC
    ]


def _silent(
    record: Record, announced: Entry, found: dict[str, list[Finding]], day: str
) -> FollowUp:
    """No source speaks of it; overdue where its date has passed and its occasion is unreported."""
    date, asked = _when(announced), days(day)
    if date and asked and date[1] < asked[0] and not _occasion(record, announced, found):
        return FollowUp(announced.id, (), "overdue", "its date has passed")
    return FollowUp(announced.id, (), "no evidence", None)


def _occasion(record: Record, announced: Entry, found: dict[str, list[Finding]]) -> bool:
    """Whether the trip or event it belongs to is spoken of, only without it."""
    wholes = (record.entries[id_] for id_, findings in found.items() if findings)
    return any(_within(record, announced, whole) for whole in wholes)


def _within(record: Record, part: Entry, whole: Entry) -> bool:
    if not isinstance(whole, Engagement):
        return False
    if isinstance(part, Engagement) and part.part_of == whole.id:
        return True
    dates, trip = _when(part), _when(whole)
    people = degrees(record, whole.participants, undertakings.named(part))
    return bool(dates and trip and overlap(dates, trip) and any(people))


def _when(entry: Entry) -> Days | None:
    match entry:
        case Commitment():
            return days(entry.due)
        case Engagement():
            return days(entry.date)
    return None
