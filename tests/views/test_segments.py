"""Overlapping spans cut into pieces that can be drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.views.segments import segments

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=12)


@pytest.mark.parametrize(
    ("text", "spans", "pieces"),
    [
        ("", [], []),
        ("abc", [], [("abc", ())]),
        ("abcdef", [(1, 1, 4), (2, 3, 6)], [("a", ()), ("bc", (1,)), ("d", (1, 2)), ("ef", (2,))]),
        ("abcd", [(1, 0, 4), (2, 1, 2)], [("a", (1,)), ("b", (1, 2)), ("cd", (1,))]),
        ("ab\n\ncd", [(1, 1, 5)], [("a", ()), ("b", (1,)), ("\n\n", (1,)), ("c", (1,)), ("d", ())]),
        ("abc", [(1, 2, 2), (2, 2, 9), (3, -1, 2)], [("abc", ())]),
    ],
)
def test_segments(
    text: str, spans: list[tuple[int, int, int]], pieces: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert [(s.text, s.spans) for s in segments(text, spans)] == pieces


@given(st.text(alphabet="ab\n", max_size=36), SPANS)
def test_pieces_make_up_the_text_and_keep_every_span(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    spans = [(number, start, end) for number, (start, end) in enumerate(pairs)]
    pieces = segments(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    for number, start, end in spans:
        covered = "".join(piece.text for piece in pieces if number in piece.spans)
        assert covered == (text[start:end] if 0 <= start < end <= len(text) else "")
    assert not [p for p in pieces if "\n" in p.text and p.text.strip("\n")]
