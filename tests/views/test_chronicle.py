"""Counts become parts, lanes and bars; few entries become marks and lines."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Dossier, Kind
from communique.store.counts import Dated, Stretch
from communique.views.chronicle import Chronicle, chronicle, sparse
from tests.views.story import visit

NOBODY = Dossier((), (), ())


def counted(at: str, *stretches: tuple[Kind, str | None, str | None, int]) -> Chronicle:
    return chronicle(at, [Stretch(*one) for one in stretches], NOBODY, ())


def test_what_lies_in_one_part_is_a_number_and_the_rest_are_bars() -> None:
    found = counted(
        "2025",
        ("engagement", "2025-05", "2025-05", 7),
        ("engagement", "2025-00", "2025-99", 2),
        ("engagement", "2024-11", "2025-02", 3),
        ("figure", "2025-12", "2026-01", 1),
    )
    talks, figures = found.lanes
    assert talks.numbers == (0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0)
    assert [(b.start, b.end, b.number, b.before, b.after) for b in talks.bars] == [
        (0, 1, 3, True, False),
        (0, 11, 2, False, False),
    ]
    assert [(b.start, b.end, b.after) for b in figures.bars] == [(11, 11, True)]
    assert found.parts[4].number == 7
    assert (found.before, found.around, found.after) == ("2024", "202X", "2026")


@pytest.mark.parametrize(
    ("at", "first", "last", "place"),
    [
        ("", "1977", "9999", (2, 7, False, True)),
        ("202X", "2020", "2029", (0, 9, False, False)),
        ("202X", "1977", "9999", (0, 9, True, True)),
        ("2025-09", "2025-09-00", "2025-09-99", (0, 29, False, False)),
        ("2025-09", "2025-09-21", "2025-09-24", (20, 23, False, False)),
        ("2025-09", "2025-00-00", "2025-99-99", (0, 29, True, True)),
        ("2025-09-24", "2025-09-00", "2025-09-99", (0, 0, True, True)),
    ],
)
def test_an_imprecise_date_is_a_bar(at: str, first: str, last: str, place: tuple[Any, ...]) -> None:
    others: list[tuple[Kind, str, str, int]] = (
        [("engagement", "1950", "1950", 1), ("engagement", "2020", "2020", 1)] if not at else []
    )
    found = counted(at, ("relation", first, last, 1), *others)
    (bar,) = found.lanes[-1].bars
    assert (bar.start, bar.end, bar.before, bar.after) == place


def test_entries_without_a_date_are_told_apart() -> None:
    found = counted("", ("figure", None, None, 4), ("figure", "2025", "2025", 1))
    assert (found.undated, found.number) == (4, 1)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["engagement", "figure"]),
            st.integers(2018, 2032),
            st.integers(0, 5),
            st.integers(1, 100),
        )
    )
)
def test_no_entry_is_lost(told: list[tuple[Kind, int, int, int]]) -> None:
    inside = [one for one in told if one[1] + one[2] >= 2020 and one[1] <= 2029]
    found = counted("202X", *((k, str(y), str(y + long), n) for k, y, long, n in inside))
    lanes = found.lanes
    summed = sum(sum(x.numbers) + sum(bar.number for bar in x.bars) + x.rest for x in lanes)
    assert summed == sum(number for *_, number in inside)
    assert all(len(lane.bars) <= 5 for lane in lanes)


def test_few_entries_have_marks_and_lines() -> None:
    told = visit()
    days = [
        Dated("e8", "2025-03-03", "2025-03-05"),
        Dated("e2", "2025-03-04", "2025-03-04"),
        Dated("e10", "2025-00-00", "2025-99-99"),
        Dated("e11", "1977-00-00", "9999-99-99"),
    ]
    stretches = [
        Stretch("engagement", "2025-03-03", "2025-03-05", 1),
        Stretch("engagement", "2025-03-04", "2025-03-04", 1),
        Stretch("relation", "2025-00-00", "2025-99-99", 1),
        Stretch("relation", "1977-00-00", "9999-99-99", 1),
    ]
    assert sparse(stretches)
    found = chronicle("2025-03", stretches, told, days)
    assert [(mark.entry, mark.start, mark.end) for mark in found.marks][:2] == [
        ("e8", 2, 4),
        ("e2", 3, 3),
    ]
    assert found.lines is not None
    (section,) = found.lines.sections
    headings = [group.heading for group in section.groups]
    assert headings == ["3–5 March 2025", "4 March 2025", "2025", "since 1977"]
    assert "Anna Mora" in section.groups[0].lines[0].text


def test_many_entries_are_only_counted() -> None:
    found = counted("2025", ("engagement", "2025-05", "2025-05", 7000))
    assert not sparse([Stretch("engagement", "2025-05", "2025-05", 7000)])
    assert found.marks == ()
    assert found.lines is None


def test_nothing_on_record_is_said() -> None:
    found = counted("2025")
    assert found.lines is not None
    assert found.lines.sections[0].remark == "Nothing on record lies within this time."
