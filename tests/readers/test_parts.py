"""A long text in parts: nothing is lost, nothing moves, and a short one stays whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Document, Span, Turn
from communique.readers import parts as module
from communique.readers.parts import parts


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST", 20)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Norway met Chile.", ["Norway met Chile."]),
        ("Norway met.\n\nChile went home.", ["Norway met.\n\n", "Chile went home."]),
        ("Norway met. It said.\nNo.", ["Norway met. ", "It said.\nNo."]),
        ("Norwayandchilemet theminister", ["Norwayandchilemet ", "theminister"]),
        ("a" * 45, ["a" * 20, "a" * 20, "a" * 5]),
    ],
)
def test_it_is_cut_where_a_reader_would_pause(text: str, cut: list[str]) -> None:
    assert [part.text for _, part in parts(Document("a", text))] == cut


@given(text=st.text("aB. \n", max_size=120), data=st.data())
def test_nothing_is_lost_and_nothing_moves(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = tuple(Span(*pair) for pair in pairwise(places))
    turns = tuple(Turn(span.start, span.end, "A", "speech") for span in spans)
    found = [*parts(Document("a", text, turns=turns, furniture=spans))]
    assert "".join(part.text for _, part in found) == text
    assert all(len(part.text) <= 20 for _, part in found)
    for which in ("turns", "furniture"):
        kept = [
            (start + at, part.text[at])
            for start, part in found
            for one in getattr(part, which)
            for at in range(one.start, one.end)
        ]
        assert kept == [(at, text[at]) for one in spans for at in range(one.start, one.end)]
