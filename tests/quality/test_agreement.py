import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality.agreement import (
    fold,
    same_date,
    same_number,
    same_status,
    same_strength,
    same_unit,
    same_words,
    shared_part,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đà Nẵng", "da nang"),
        ("São Tomé and Príncipe", "sao tome and principe"),
        ("the State's  “leader”", "the state s leader"),
        (None, "none"),
    ],
)
def test_folding_drops_marks_and_case(text: str | None, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("gold", "found", "credit"),
    [
        (None, None, 1.0),
        ("2031-05-02", None, 0.0),
        ("2031-05-02", "2031-05-02", 1.0),
        ("2031-05-02~", "2031-05-02", 1.0),
        ("2031-05", "2031-05-02", 0.5),
        ("2031", "2031-05-02/2031-05-04", 0.5),
        ("2031-05-02/2031-05-04", "2031-05-04/2031-05-09", 0.5),
        ("2031-05-02", "2031-06", 0.0),
        ("1994/..", "1994/", 1.0),
        ("1994/..", "2031", 0.5),
        ("../1994", "2031", 0.0),
        ("203X", "2031", 0.5),
        ("2031", "some day", 0.0),
    ],
)
def test_dates_agree_wholly_or_by_half(gold: str | None, found: str | None, credit: float) -> None:
    assert same_date(gold, found) == credit


@pytest.mark.parametrize(
    ("gold", "found", "credit"),
    [
        ("percent", "%", 1.0),
        ("USD", "US dollars", 1.0),
        ("people", "persons", 1.0),
        ("treaty", "treaties", 0.0),
        ("school", "schools", 1.0),
        ("square kilometres", "kilometres", 2 / 3),
    ],
)
def test_units_agree_under_their_usual_names(gold: str, found: str, credit: float) -> None:
    assert same_unit(gold, found) == pytest.approx(credit)


def test_neighbours_earn_half() -> None:
    assert same_status("planned", "ongoing") == 0.5
    assert same_status("planned", "held") == 0.0
    assert same_strength("offer", "pledge") == 0.5
    assert same_strength("aim", "obligation") == 0.0


def test_numbers_are_compared_by_value() -> None:
    assert same_number(1e11, 100_000_000_000) == 1.0
    assert same_number(16, 16.5) == 0.0
    assert same_number(16, None) == 0.0


def test_function_words_do_not_count() -> None:
    assert same_words("open an embassy in Lima", "open the embassy, Lima") == 1.0


@given(st.lists(st.text(max_size=3)), st.lists(st.text(max_size=3)))
def test_the_shared_part_is_a_symmetric_share(one: list[str], other: list[str]) -> None:
    part = shared_part(one, other)
    assert 0 <= part <= 1
    assert part == shared_part(other, one)
    assert shared_part(one, one) == 1
