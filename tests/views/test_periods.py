"""The calendar: what is part of what, and what comes next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.views.periods import ALL_TIME, around, beside, called, days, parts, period, short

YEARS = (1950, 2030)
PERIODS = st.one_of(
    st.integers(101, 298).map(lambda decade: f"{decade}X"),
    st.integers(1001, 2998).map(str),
    st.dates().filter(lambda day: 1001 <= day.year <= 2998).map(lambda day: f"{day:%Y-%m}"),
    st.dates().filter(lambda day: 1001 <= day.year <= 2998).map(str),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ALL_TIME),
        ("202X", "202X"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", ALL_TIME),
        ("2025-13", ALL_TIME),
        ("2025-00", ALL_TIME),
        ("20XX", ALL_TIME),
        ("<b>", ALL_TIME),
        ("9999", ALL_TIME),
    ],
)
def test_what_is_no_period_is_all_time(asked: str, found: str) -> None:
    assert period(asked) == found


@pytest.mark.parametrize(
    ("at", "first", "last", "number"),
    [
        ("", "195X", "203X", 9),
        ("202X", "2020", "2029", 10),
        ("2025", "2025-01", "2025-12", 12),
        ("2024-02", "2024-02-01", "2024-02-29", 29),
    ],
)
def test_a_period_has_parts(at: str, first: str, last: str, number: int) -> None:
    found = parts(at, YEARS)
    assert (found[0], found[-1], len(found)) == (first, last, number)


def test_few_years_are_shown_as_such() -> None:
    assert parts("", (2014, 2026))[0] == "2014"
    assert parts("2025-09-24", YEARS) == ()


@given(PERIODS)
def test_every_part_lies_within_its_period(at: str) -> None:
    found = parts(at, YEARS)
    assert all(around(part) == at and period(part) == part for part in found)
    assert [beside(part, 1) for part in found[:-1]] == [*found[1:]]
    window = days(at)
    assert window is not None
    assert all(window[0] <= (days(part) or window)[0] for part in found)
    assert all((days(part) or window)[1] <= window[1] for part in found)


@given(PERIODS)
def test_the_next_one_has_this_one_before_it(at: str) -> None:
    later = beside(at, 1)
    assert later is not None
    assert later > at
    assert beside(later, -1) == at


@pytest.mark.parametrize(
    ("at", "words", "name"),
    [
        ("", "All years", ""),
        ("202X", "the 2020s", "2020s"),
        ("2025", "2025", "2025"),
        ("2025-05", "May 2025", "May"),
        ("2025-05-03", "3 May 2025", "3"),
    ],
)
def test_periods_in_words(at: str, words: str, name: str) -> None:
    assert called(at) == words
    if name:
        assert short(at) == name


def test_nothing_lies_around_all_time() -> None:
    assert around("") is None
    assert beside("", 1) is None
    assert days("") is None
    assert beside("299X", 1) is None
