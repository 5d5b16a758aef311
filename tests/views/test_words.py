"""Numbers, names and text put into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Evidence, Figure
from communique.model.entries import Qualifier
from communique.views.words import amount, counted, listed, shortened, shown

SOMEWHERE = (Evidence("s1", 0, 1, "x"),)


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "words"),
    [
        (100_000_000_000, "USD", "over", "over 100 billion USD"),
        (1_500_000, "doses", "about", "about 1.5 million doses"),
        (1500, "people", "nearly", "nearly 1,500 people"),
        (16, "percent", "exact", "16%"),
        (7.5, "°C", "at most", "at most 7.5 °C"),
        (1_234_567, "tonnes", "exact", "1,234,567 tonnes"),
        (0, "", "exact", "0"),
        (2_000_000_000_000, "USD", "exact", "2 trillion USD"),
    ],
)
def test_amount(value: float, unit: str, qualifier: Qualifier, words: str) -> None:
    figure = Figure(
        id="e1", value=value, unit=unit, qualifier=qualifier, of="x", evidence=SOMEWHERE
    )
    assert amount(figure, unit) == words


@given(st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15))
def test_a_number_never_runs_on_in_naughts(value: float) -> None:
    assert "0000" not in counted(value).partition(".")[0]


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_listed(names: list[str], words: str) -> None:
    assert listed(names) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two\n lines\t here ", "two lines here"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("a\x9b2Jb", "a 2Jb"),
        ("\u202eevil", "evil"),
        ("Lương Cường", "Lương Cường"),
    ],
)
def test_shown(text: str, words: str) -> None:
    assert shown(text) == words


@given(st.text())
def test_shown_is_one_line_that_no_terminal_obeys(text: str) -> None:
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown(text))
    assert shown(shown(text)) == shown(text)


@pytest.mark.parametrize(
    ("text", "most", "words"),
    [
        ("a short text", 12, "a short text"),
        ("a text that is longer", 12, "a text that …"),
        ("one, two, three", 10, "one, two …"),
    ],
)
def test_shortened(text: str, most: int, words: str) -> None:
    assert shortened(text, most) == words
