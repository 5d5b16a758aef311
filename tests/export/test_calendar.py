"""The calendar file: whole days, ranges as long as a date can mean, lasting UIDs."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from communique.export.calendar import calendar
from communique.model import Dossier, Judgement
from communique.model.marking import Marking
from communique.views.agenda import agenda
from tests.factories import actor, commitment, dossier, engagement
from tests.views.story import visit

DAY = "2025-06-15"


def events(record: Dossier, day: str = DAY) -> list[Any]:
    file = Calendar.from_ical(calendar(agenda(record, day), day))
    return list(file.walk("VEVENT"))


def promise(due: str) -> Dossier:
    act = commitment("build, and open; a bridge", by=("a1",), due=due, strength="pledge")
    return dossier("2025-01-01", [actor("a1", "Ruritania")], act)


@pytest.mark.parametrize(
    ("due", "start", "end"),
    [
        ("2025-07-01", date(2025, 7, 1), date(2025, 7, 2)),
        ("2025-07", date(2025, 7, 1), date(2025, 8, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-12-30/2026-12-31", date(2026, 12, 30), date(2027, 1, 1)),
    ],
)
def test_a_date_lasts_as_long_as_it_can_mean(due: str, start: date, end: date) -> None:
    (event,) = events(promise(due))
    assert (event["dtstart"].dt, event["dtend"].dt) == (start, end)


def test_what_it_says() -> None:
    (event,) = events(promise("2025-05-01"))
    assert event["summary"] == "Overdue: Ruritania, pledge: “build, and open; a bridge”"
    assert event["description"] == "“build, and open; a bridge”"
    assert event["uid"] == "e1@communique"


def test_uids_last_from_file_to_file_and_are_each_of_one_event() -> None:
    uids = [event["uid"] for event in events(visit())]
    assert uids == [event["uid"] for event in events(visit(), "2025-06-16")]
    assert len(set(uids)) == len(uids) > 1


def test_the_same_day_gives_the_same_file() -> None:
    found = agenda(visit(), DAY)
    assert calendar(found, DAY) == calendar(found, DAY)


def test_what_is_called_off_stays_in_the_file_and_says_so() -> None:
    off = engagement("the talks are off", status="cancelled", date="2025-07-01")
    (event,) = events(dossier("2025-06-01", [], off))
    assert (event["status"], event["uid"]) == ("CANCELLED", "e1@communique")
    assert event["summary"].startswith("Cancelled: Meeting")
    assert event["last-modified"].dt == datetime(2025, 6, 1, tzinfo=UTC)
    assert events(promise("2025-07-01"))[0]["status"] == "CONFIRMED"


def test_the_sequence_grows_with_what_is_told_and_decided() -> None:
    def sequence(*judged: Judgement) -> int:
        file = Calendar.from_ical(calendar(agenda(promise("2026"), DAY, judged=judged), DAY))
        return int(str(file.walk("VEVENT")[0]["sequence"]))

    one = Judgement("j1", "correct", "e1", {"due": "2026"}, None, "A. Clerk", "2025-02-01T00:00:00")
    undone = replace(one, retired="2025-02-02T00:00:00", retired_by="A. Clerk")
    assert [sequence(), sequence(one), sequence(undone)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("marking", "class_"),
    [("public", "PUBLIC"), ("internal", "PRIVATE"), ("restricted", "CONFIDENTIAL")],
)
def test_the_marking_of_its_sources_is_its_class(marking: Marking, class_: str) -> None:
    record = promise("2026")
    marked = tuple(replace(source, marking=marking) for source in record.sources)
    (event,) = events(replace(record, sources=marked))
    assert event["class"] == class_


@pytest.mark.parametrize("text", ["a\r\nBEGIN:VALARM", "a\x00\u202eb;c,d\\n", "=1+1"])
def test_hostile_text_is_text(text: str) -> None:
    found = events(
        dossier(
            "2025-01-01",
            [actor("a1", text)],
            commitment(text, by=("a1",), due="2026", strength="plan"),
        )
    )
    assert [sorted(event.keys()) for event in found] == [sorted(events(promise("2026"))[0].keys())]
    assert "\u202e" not in found[0]["summary"]
    assert not found[0].subcomponents
