"""What came of what was announced: one row for each announcement of an earlier source."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.model import (
    Commitment,
    Dossier,
    Engagement,
    Entry,
    FollowUp,
    FollowUpState,
    Instrument,
    Position,
    Statement,
)
from communique.resolve import chains, undertakings
from communique.resolve.candidates import Candidates
from communique.resolve.dates import days, overlap
from communique.resolve.events import as_event
from communique.resolve.evidence import covers
from communique.resolve.matching import Finding, finding
from communique.resolve.notes import note
from communique.resolve.parties import named
from communique.resolve.people import degrees
from communique.resolve.recognition import fits, related
from communique.resolve.record import Record
from communique.resolve.schedule import schedule, when
from communique.resolve.unannounced import unannounced
from communique.resolve.words import lexicon, likeness, says

_HAPPENED = ("reported", "partly")
_SETTLED = (*_HAPPENED, "postponed", "cancelled")
_PLANS = (Commitment, Engagement)
_HALF = 0.5
_TOPIC = 0.3
_LEAST_WORDS = 2

_Found = dict[str, list[Finding]]


@dataclass(frozen=True, slots=True)
class _Told:
    """All that is found: of each announcement, the best first; and who repeats whom."""

    record: Record
    found: _Found
    day: str

    def row(self, id_: str, again: Sequence[Entry]) -> FollowUp:
        """The row of one announcement, which the entries ``again`` repeat."""
        announced = self.record.entries[id_]
        mine = sorted(self._all(id_, again), key=lambda one: -one.score)
        if not mine:
            return self._silent(announced)
        best = chains.decisive(self.record, mine)
        alike = [best, *_alike(announced, best, mine)]
        ids = [one.entry.id for one in alike]
        if best.state in _HAPPENED and isinstance(announced, Engagement):
            ids += _said_there(self.record, announced, best.entry)
        return FollowUp(
            id_,
            tuple(dict.fromkeys(ids)),
            best.state,
            note(self.record, announced, best, [one for one in again if one.id not in ids]),
            self._said(announced, mine),
            _counted(len(chains.sources(one for one in mine if one.state == best.state))),
            schedule(announced, best.entry, best.state, days(self.day)),
        )

    def _all(self, id_: str, again: Sequence[Entry]) -> Iterator[Finding]:
        """What is found of it and, on days that fit, of its repetitions; each entry once."""
        yield from self.found[id_]
        seen = {one.entry.id for one in self.found[id_]}
        for one in (one for entry in again for one in self.found.get(entry.id, ())):
            if one.entry.id not in seen and fits(self.record, id_, one.entry):
                seen.add(one.entry.id)
                yield one

    def _said(self, announced: Entry, found: Sequence[Finding]) -> FollowUpState | None:
        """The state by the words of the parties themselves alone."""
        parties = undertakings.sides(self.record, named(announced))
        own = [one for one in found if parties & self.record.speakers(one.entry)]
        return chains.decisive(self.record, own).state if own else None

    def _silent(self, announced: Entry) -> FollowUp:
        """Nobody speaks of it; overdue where its date has passed and its occasion is not told."""
        plan = schedule(announced, None, "no evidence", days(self.day))
        if plan == "overdue" and not self._occasion(announced):
            return FollowUp(announced.id, (), "overdue", "its date has passed", schedule=plan)
        return FollowUp(announced.id, (), "no evidence", schedule=plan)

    def _occasion(self, announced: Entry) -> bool:
        """Whether the trip or event it belongs to is spoken of, only without it."""
        entries = self.record.entries
        spoken = (entries[id_] for id_, findings in self.found.items() if findings)
        return any(_within(self.record, announced, whole) for whole in spoken)


def follow_ups(
    dossier: Dossier,
    as_of: str | None = None,
    *,
    news: bool = True,
    of: Collection[str] | None = None,
) -> Dossier:
    """The dossier with a row for each announcement of a source that a later source follows.

    ``as_of`` is the day asked about (EDTF), by default the day the last dated source came out.
    Without ``news`` nobody looks for what came unannounced. With ``of`` only what has to do with
    these entries is followed up. The order in which sources stand in the dossier does not matter.
    """
    record = Record(dossier)
    among = Candidates(record)
    found = _found(record, among, of)
    told = _Told(record, found, as_of or record.times.last_day())
    first = chains.repeated(record, found)
    again = {id_: [record.entries[o] for o, one in first.items() if one == id_] for id_ in found}
    rows = tuple(told.row(id_, again[id_]) for id_ in found if id_ not in first)
    if not news:
        return replace(dossier, follow_ups=rows, unannounced=())
    spoken_of = {id_ for row in rows for id_ in row.outcome} | _undertaken_again(found)
    return replace(dossier, follow_ups=rows, unannounced=unannounced(record, spoken_of, among, of))


def announced(record: Record) -> list[Entry]:
    """What sources say will be; what rests on the words of a plan is that plan's, not its own."""
    ahead = [entry for entry in record.originals if _looks_ahead(entry)]
    plans = {entry.id for entry in ahead if isinstance(entry, _PLANS)}
    return [e for e in ahead if e.id in plans or not plans & _told_in(record, e)]


def _undertaken_again(found: _Found) -> set[str]:
    """The undertakings that speak of an announced one, though another word settles it."""
    told = (one.entry for findings in found.values() for one in findings)
    return {entry.id for entry in told if isinstance(entry, Commitment)}


def _found(record: Record, among: Candidates, of: Collection[str] | None) -> _Found:
    """What is said of each announcement; anew, without its date, of what was put off."""
    ahead = {entry.id: entry for entry in announced(record)}
    found = _reached(record, among, ahead, ahead if of is None else of)
    found = {id_: one for id_, one in found.items() if one or _is_followed(record, id_)}
    record.put_off = chains.put_off(record, found)
    anew = {id_: _findings(record, record.entries[id_], among) for id_ in record.put_off}
    return {**found, **anew}


def _reached(
    record: Record, among: Candidates, ahead: Mapping[str, Entry], of: Collection[str]
) -> _Found:
    """What is said of each announcement that has to do with one of these entries."""
    found: _Found = {}
    edge = {one.id for one in record.originals if one.id in of}
    while edge:
        found |= {id_: _findings(record, ahead[id_], among) for id_ in edge & ahead.keys()}
        near = [(record.entries[id_], {e.entry.id for e in found.get(id_, ())}) for id_ in edge]
        edge = {
            id_
            for id_ in ahead.keys() - found.keys()
            if any(id_ in said or _linked(record, ahead[id_], one) for one, said in near)
        }
    return {id_: found[id_] for id_ in ahead if id_ in found}


def _linked(record: Record, announced: Entry, entry: Entry) -> bool:
    """Whether an entry belongs to an announced event, or can speak of what was announced."""
    if _within(record, entry, announced):
        return True
    if record.follows(entry, announced) is False:
        return False
    if _one_event(record, announced, entry):
        return True
    words = {word for word in record.about(announced) & record.about(entry) if word[0] != "@"}
    return len(words) >= _LEAST_WORDS and finding(record, announced, entry) is not None


def _one_event(record: Record, announced: Entry, entry: Entry) -> bool:
    """Whether both can be one event by types and people; an event that is put off has any day."""
    one, other = as_event(record, announced), as_event(record, entry)
    if one is None or other is None or not related(one, other):
        return False
    met = degrees(record, one.participants, other.participants)
    return any(met) or not one.participants or not other.participants


def _told_in(record: Record, entry: Entry) -> set[str]:
    """The plans it belongs to: of an instrument any, else those that its words cover by half."""
    least = 0.0 if isinstance(entry, Instrument) else _HALF
    plans = (one for kind in _PLANS for one in record.within(entry, kind))
    return {one.id for one in plans if covers(entry, one) >= least}


def _looks_ahead(entry: Entry) -> bool:
    match entry:
        case Commitment():
            return entry.state in ("open", "under way")
        case Engagement():
            return entry.status in ("planned", "proposed")
        case Instrument():
            return entry.status == "planned" and entry.action in lexicon()["stages"]
        case Position():
            return entry.status == "candidate"
        case Statement():
            return any(says("expected", span.quote) for span in entry.evidence)
    return False


def _is_followed(record: Record, id_: str) -> bool:
    """Whether any source came out later."""
    return record.times.is_followed(record.entries[id_].evidence[0].source)


def _findings(record: Record, announced: Entry, among: Candidates) -> list[Finding]:
    """All that later sources say of it, the best first; of unknown order, what settles it alone."""
    found = (finding(record, announced, entry) for entry in among.later(announced))
    told = [
        one
        for one in found
        if one and (one.state in _SETTLED or record.follows(one.entry, announced))
    ]
    return sorted(told, key=lambda one: -one.score)


def _alike(announced: Entry, best: Finding, found: Sequence[Finding]) -> Iterator[Finding]:
    """The others that say the same; one of a kind is enough for what is to be done once."""
    kinds = {best.entry.kind}
    for one in found:
        if one.state == best.state and one is not best:
            if isinstance(announced, Engagement) or one.entry.kind not in kinds:
                yield one
            kinds.add(one.entry.kind)


def _said_there(record: Record, announced: Engagement, held: Entry) -> list[str]:
    """The commitments and statements on the announced topics in the report of a meeting."""
    if announced.type not in ("meeting", "call"):
        return []
    topics, sides = record.quoted(announced), undertakings.sides(record, announced.participants)
    return [
        entry.id
        for entry in record.beside(held)
        if isinstance(entry, Commitment | Statement)
        and sides <= undertakings.sides(record, named(entry))
        and likeness(topics, record.subject(entry)) >= _TOPIC
    ]


def _within(record: Record, part: Entry, whole: Entry) -> bool:
    if not isinstance(whole, Engagement):
        return False
    if isinstance(part, Engagement) and part.part_of == whole.id:
        return True
    planned, trip = when(part), when(whole)
    people = degrees(record, whole.participants, named(part))
    return bool(planned and trip and overlap(planned, trip) and any(people))


def _counted(number: int) -> str:
    return f"{number} source{'s' if number > 1 else ''}"
