"""Trips: a visit with what happens in it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from communique.annotate import Annotation
from communique.annotate.edtf import overlaps, span_of
from communique.extract.events import words
from communique.extract.standing import by_date
from communique.model import Engagement, Entry

# A longer stretch of days is a term or a programme, and no trip.
_LONGEST = 31
_OPENING = ("meeting", "conference", "ceremony")
# An event lasts no longer.
_FEW_DAYS = 5
_INSIDE = ("meeting", "speech", "ceremony", "conference", "signing")


def in_trip(annotation: Annotation, entries: Sequence[Entry]) -> list[Entry]:
    """Activities of the main visit belong to it, and have its dates where the text gives none."""
    trip = _main_visit(entries)
    if trip is None or not trip.date:
        entries = _on_the_day(entries)
    if trip is None:
        return list(entries)
    dated = trip if trip.date else _with_dates(annotation, trip, entries)
    dated = replace(dated, status=by_date(dated.status, dated.date, annotation.published))
    legs = [e for e in entries if e is not trip and _is_leg(e, dated)]
    return [dated if entry is trip else _placed(entry, dated, legs) for entry in entries]


def _on_the_day(entries: Sequence[Entry]) -> list[Entry]:
    """Dealings without a date of those whose event the text opens with: on its days."""
    main = _opening_event(entries)
    if main is None:
        return list(entries)
    return [replace(e, date=main.date, part_of=main.id) if _within(e, main) else e for e in entries]


def _opening_event(entries: Sequence[Entry]) -> Engagement | None:
    """The first dated event of a text, where it is over within days and told first of all."""
    events = [e for e in entries if isinstance(e, Engagement)]
    first = next((e for e in events[:2] if e.date and e.type in _OPENING), None)
    days = span_of(first.date) if first is not None and first.date else None
    return first if days and (days[1] - days[0]).days < _FEW_DAYS else None


def _within(entry: Entry, main: Engagement) -> TypeGuard[Engagement]:
    if not isinstance(entry, Engagement) or entry is main or entry.date:
        return False
    if entry.type not in _INSIDE or entry.status != main.status or _of_another_time(entry):
        return False
    return bool(main.type == "conference" or main.name) or _shares(entry, main)


def _of_another_time(entry: Engagement) -> bool:
    """Whether the words say that it was before: "had last met", "their previous talks"."""
    told = {word.casefold() for e in entry.evidence for word in e.quote.split()}
    return bool(told & words("elsewhen"))


def _is_leg(entry: Entry, trip: Engagement) -> TypeGuard[Engagement]:
    """Whether a visit is a part of a longer one: its days are within those of the trip."""
    if not isinstance(entry, Engagement) or entry.type != "visit" or not trip.date:
        return False
    return bool(entry.date and overlaps(entry.date, trip.date)) and _shares(entry, trip)


def _main_visit(entries: Sequence[Entry]) -> Engagement | None:
    """The visit that the document is about: the one that most is told of."""
    visits = [e for e in entries if isinstance(e, Engagement) and e.type == "visit"]
    visits = [visit for visit in visits if visit.status in ("planned", "held", "ongoing")]
    return max(visits, key=lambda visit: (len(visit.evidence), bool(visit.date)), default=None)


def _with_dates(annotation: Annotation, trip: Engagement, entries: Sequence[Entry]) -> Engagement:
    """The trip with the days on which the traveller attends something, where they are several."""
    for entry in entries:
        if isinstance(entry, Engagement) and entry.date and "/" in entry.date:
            days = span_of(entry.date)
            travellers = [
                a for a in entry.participants if annotation.actors[a].type in ("person", "group")
            ]
            if days and (days[1] - days[0]).days < _LONGEST and _shares(entry, trip):
                return replace(
                    trip,
                    date=entry.date,
                    participants=tuple(dict.fromkeys((*trip.participants, *travellers))),
                    evidence=(*trip.evidence, entry.evidence[0]),
                )
    return trip


def _placed(entry: Entry, whole: Engagement, legs: Sequence[Engagement]) -> Entry:
    """The entry in its trip, or in the leg told last before it."""
    if not isinstance(entry, Engagement) or not (entry.type in _INSIDE or _stop(entry, whole)):
        return entry
    told = [leg for leg in legs if leg.evidence[0].start <= entry.evidence[0].start]
    trip = told[-1] if told and entry not in legs else whole
    if not trip.date or not _shares(entry, trip) or entry.status in ("postponed", "cancelled"):
        return entry
    if entry.date is not None and not overlaps(entry.date, trip.date):
        return entry
    if entry.date is None and entry.status != trip.status:
        if {entry.status, trip.status} != {"held", "ongoing"}:
            return entry
    return replace(entry, part_of=trip.id, date=entry.date or trip.date)


def _stop(entry: Engagement, trip: Engagement) -> bool:
    """Whether a visit without days of its own is a stop on the trip told before it."""
    undated = entry.type == "visit" and entry.date is None
    return undated and trip.evidence[0].start < entry.evidence[0].start


def _shares(entry: Engagement, trip: Engagement) -> bool:
    return bool(set(entry.participants) & set(trip.participants))
