"""EDTF values and the days they span."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from communique.annotate.edtf import (
    interval,
    is_future,
    is_past,
    months_from,
    of_parts,
    overlaps,
    span_of,
    week_of,
)

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31))
VALUES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}~"),
    st.tuples(DAYS, DAYS).map(lambda pair: "/".join(map(str, sorted(pair)))),
    DAYS.map(lambda day: f"{day}/.."),
)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-10-25", date(2025, 10, 25), date(2025, 10, 25)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025~", date(2025, 1, 1), date(2025, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2022-09/2023-09", date(2022, 9, 1), date(2023, 9, 30)),
        ("1977/..", date(1977, 1, 1), date.max),
        ("../2030", date.min, date(2030, 12, 31)),
    ],
)
def test_the_first_and_the_last_day(edtf: str, first: date, last: date) -> None:
    assert span_of(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf", ["", "soon", "2025-02-30", "2025-13", "2025-09-24/2025-09-21", "199X-05", "0000"]
)
def test_what_no_calendar_has(edtf: str) -> None:
    assert span_of(edtf) is None
    assert not overlaps(edtf, "../..")
    assert not is_past(edtf, date.max)
    assert not is_future(edtf, date.min)


@given(VALUES, VALUES)
def test_overlap_is_mutual_and_has_a_day(a: str, b: str) -> None:
    assert overlaps(a, a)
    assert overlaps(a, b) == overlaps(b, a)
    spans = span_of(a), span_of(b)
    assert all(spans)
    assert overlaps(a, b) == (not is_past(a, spans[1][0]) and not is_future(a, spans[1][1]))  # type: ignore[index]


@given(VALUES, DAYS)
def test_a_day_is_past_present_or_future(edtf: str, on: date) -> None:
    assert is_past(edtf, on) + is_future(edtf, on) + overlaps(edtf, str(on)) == 1


@given(st.text(max_size=24))
def test_any_text_is_answered(text: str) -> None:
    span = span_of(text)
    assert span is None or span[0] <= span[1]


@given(DAYS, DAYS)
def test_an_interval_spans_its_ends(one: date, other: date) -> None:
    assume(one <= other)
    assert span_of(interval(str(one), str(other))) == (one, other)


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    span = span_of(week_of(day))
    assert span
    assert span[0].weekday() == 0
    assert span[1] - span[0] == timedelta(days=6)
    assert span[0] <= day <= span[1]


def test_months_run_over_the_turn_of_the_year() -> None:
    assert months_from(2024, 11, 3) == "2024-11/2025-01"
    assert months_from(2024, 11, 1) == of_parts(2024, 11)
