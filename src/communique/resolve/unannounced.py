"""Results that nobody had announced."""

from collections.abc import Collection

from communique.model import Commitment, Engagement, Entry, Instrument, Position, Relation
from communique.resolve import events, recognition
from communique.resolve.candidates import Candidates
from communique.resolve.dates import days
from communique.resolve.evidence import source_of
from communique.resolve.record import Record
from communique.resolve.words import says

_DONE = ("adopted", "signed", "ratified", "in force", "terminated")


def unannounced(
    record: Record,
    spoken_of: Collection[str],
    among: Candidates,
    of: Collection[str] | None = None,
) -> tuple[str, ...]:
    """The ids of results in later sources that are the outcome of no announcement.

    ``of`` are the entries to look at, by default all.
    """
    return tuple(
        entry.id
        for entry in results(record)
        if (of is None or entry.id in of)
        and entry.id not in spoken_of
        and record.times.before(source_of(entry))
        and not _known_before(record, entry, among)
    )


def results(record: Record) -> list[Entry]:
    """What sources say came about."""
    return [entry for entry in record.originals if _is_result(record, entry)]


def _is_result(record: Record, entry: Entry) -> bool:
    """Something that came about, with those who did it; a signing is told once."""
    match entry:
        case Engagement():
            return entry.status == "held" and entry.type != "other" and len(entry.participants) > 1
        case Instrument():
            done = entry.status == "done" and entry.action in _DONE and bool(entry.parties)
            return done and not record.within(entry, Engagement)
        case Commitment():
            return entry.strength == "agreement"
        case Relation():
            return entry.change not in (None, "reaffirmed")
        case Position():
            return entry.status == "elected" and says("won", entry.evidence[0].quote)
    return False


def _known_before(record: Record, entry: Entry, among: Candidates) -> bool:
    """Whether it happened before the source ahead of it came out, or that source has it."""
    dated = getattr(entry, "date", None) or getattr(entry, "since", None)
    happened, told = days(dated), record.times.before(source_of(entry))
    if happened and told and happened[1] < told[0]:
        return True
    if isinstance(entry, Relation):
        earlier = (other for other in record.relations if record.follows(entry, other))
        return any(_same(record, other, entry) for other in earlier)
    event = events.as_event(record, entry)
    return event is not None and any(
        recognition.same(other, event, recognition.features(record, other, event))
        for other in among.earlier(event)
    )


def _same(record: Record, earlier: Relation, later: Relation) -> bool:
    same_level = record.stems(earlier.level) == record.stems(later.level)
    return set(earlier.between) == set(later.between) and same_level
