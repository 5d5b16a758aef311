"""Paragraphs side by side: all of both, in order, and those that say the same in one row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.views.beside import aligned
from communique.views.reader import Passage, Stretch


def passages(*texts: str) -> list[Passage]:
    """Paragraphs with nothing but their texts."""
    return [
        Passage(0, len(t), (Stretch(0, len(t), t, None, (), (), (), False, False),), *_BARE)
        for t in texts
    ]


_BARE = (None, None, None, (), (), False)
LONG = "They spoke for a long time about the ferry and about the harbour, in 1977 and later."


def told(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    rows = aligned(passages(*one), passages(*other))
    return [(_text(row.one), _text(row.other)) for row in rows]


def _text(some: tuple[Passage, ...]) -> str:
    return "|".join(passage.stretches[0].text for passage in some)


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        (["a", "b"], ["x", "y"], [("a", "x"), ("b", "y")]),
        (["Title", LONG], ["Titre", LONG], [("Title", "Titre"), (LONG, LONG)]),
        ([LONG, "In 2019 it rained."], [LONG, "Stray.", "En 2019 il plut."], None),
        ([], ["x"], [("", "x")]),
        ([], [], []),
    ],
)
def test_rows(one: list[str], other: list[str], rows: list[tuple[str, str]] | None) -> None:
    found = told(one, other)
    assert found == rows or ("In 2019 it rained.", "En 2019 il plut.") in found


@given(st.lists(st.text(max_size=30), max_size=40), st.lists(st.text(max_size=30), max_size=9))
def test_every_paragraph_stands_in_one_row_in_its_order(one: list[str], other: list[str]) -> None:
    ours, theirs = passages(*one), passages(*other)
    rows = aligned(ours, theirs)
    assert [p for row in rows for p in row.one] == ours
    assert [p for row in rows for p in row.other] == theirs
    assert all(row.one or row.other for row in rows)
