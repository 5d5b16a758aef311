"""What falls due as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from communique.export.inert import inert
from communique.model.marking import Marking
from communique.views.agenda import Appointment

_DAY = timedelta(days=1)
_CLASSES: dict[Marking, str] = {"public": "PUBLIC", "internal": "PRIVATE"}


def calendar(agenda: Iterable[Appointment], as_of: str) -> bytes:
    """One event of whole days for each; a date that is not precise lasts as long as it can mean.

    An entry keeps its UID in every file, and its SEQUENCE grows with what is told of it, so that
    a calendar program brings it up to date, and takes out what is cancelled.
    """
    file = Calendar()
    file.add("prodid", "-//communique//due//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", "communique: what is due")
    file.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    stamp = _midnight(date.fromisoformat(as_of))
    for one in agenda:
        file.add_component(_event(one, stamp))
    return bytes(file.to_ical())


def _event(one: Appointment, stamp: datetime) -> Event:
    due, event = one.due, Event()
    event.add("uid", f"{due.entry}@communique")
    event.add("sequence", one.revision)
    event.add("dtstamp", stamp)
    event.add("last-modified", _midnight(one.changed) if one.changed else stamp)
    event.add("dtstart", due.first)
    event.add("dtend", due.last + _DAY)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("class", _CLASSES.get(one.marking, "CONFIDENTIAL"))
    event.add("summary", inert(_head(one) + due.what))
    event.add("description", "\n\n".join(f"“{inert(c.words)}”" for c in due.line.citations))
    event.add("categories", ["overdue" if due.overdue else "due", due.line.kind or "entry"])
    event.add("transp", "TRANSPARENT")
    return event


def _head(one: Appointment) -> str:
    if one.cancelled:
        return "Cancelled: "
    return "Overdue: " if one.due.overdue else ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
