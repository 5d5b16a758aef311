"""What was marked in a document is blacked out, and nothing that its words alone give is left."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Document, Dossier, Evidence
from communique.resolve.redaction import blackened, redacted
from tests.factories import actor, commitment, dossier, engagement, position, statement

TOLD = dossier(
    "2031-01-10",
    [
        actor("a1", "Freedonia", "state", "Fredonian"),
        actor("a2", "Ada Lark", "person", "Lark", "Adamina"),
        actor("a3", "Bo Finch", "person"),
        actor("a4", "Sylvania", "state"),
    ],
    position("Ada Lark is President of Freedonia.", holder="a2", role="President", body="a1"),
    engagement("Bo Finch met Lark in Umbria.", participants=("a3", "a2"), place="Umbria"),
    statement("Freedonia, or the Fredonian side, is glad.", by=("a1",)),
    commitment("A bridge will be built.", by=("a4",)),
)
DOCUMENT = Document("told.txt", TOLD.sources[0].text)
IDS = [entry.id for entry in TOLD.entries]


def names(told: Dossier) -> dict[str, tuple[str, ...]]:
    return {one.name: one.aliases for one in told.actors}


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4))
def test_only_the_words_are_blacked_out(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(min(*place, len(text)), min(max(place), len(text))) for place in places]
    black = blackened(text, [Evidence("s1", *span, text[slice(*span)]) for span in spans])
    assert len(black) == len(text)
    for at, (old, new) in enumerate(zip(text, black, strict=True)):
        inside = any(start <= at < end for start, end in spans)
        assert new == ("█" if inside and not old.isspace() else old)


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ({"e1"}, ["Freedonia", "Bo Finch", "Sylvania"]),
        ({"e2"}, ["Freedonia", "Ada Lark", "Sylvania"]),
        ({"e3"}, ["Freedonia", "Ada Lark", "Bo Finch", "Sylvania"]),
        ({"e1", "e2", "e3"}, ["Sylvania"]),
        ({"e4"}, ["Freedonia", "Ada Lark", "Bo Finch"]),
    ],
)
def test_who_is_named_there_alone_is_gone(hidden: set[str], left: list[str]) -> None:
    less = redacted(DOCUMENT, TOLD, hidden)
    assert [*names(less)] == left


def test_a_name_that_stands_there_alone_is_gone() -> None:
    assert names(redacted(DOCUMENT, TOLD, {"e3"}))["Freedonia"] == ()
    assert names(redacted(DOCUMENT, TOLD, {"e2"}))["Ada Lark"] == ("Lark", "Adamina")


def test_an_entry_on_somebody_who_is_gone_goes_too() -> None:
    less = redacted(DOCUMENT, TOLD, {"e1"})
    assert [entry.id for entry in less.entries] == ["e3", "e4"]


@pytest.mark.parametrize("hidden", [{*some} for n in range(5) for some in combinations(IDS, n)])
def test_what_is_left_stands_on_words_that_are_left(hidden: set[str]) -> None:
    less = redacted(DOCUMENT, TOLD, hidden)
    spans = [span for e in TOLD.entries if e.id in hidden for span in e.evidence]
    text = blackened(DOCUMENT.text, spans)
    for entry in less.entries:
        for span in entry.evidence:
            assert text[span.start : span.end] == span.quote
    assert redacted(DOCUMENT, TOLD, set()) == TOLD
