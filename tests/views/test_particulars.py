"""One entry by itself: its fields in words, its quotes in their place, what came of it."""

import pytest

from communique.views.particulars import particulars
from tests.views.story import visit


def fields(id_: str) -> dict[str, list[str]]:
    return {f.name: [v.text for v in f.values] for f in particulars(visit(), id_).fields}


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("e5", {"value": ["over 1.5 billion USD"], "unit": ["USD"], "qualifier": ["over"]}),
        ("e11", {"between": ["Freedonia", "Ruritania"], "since": ["since 1977"]}),
        ("e12", {"by": ["Rufus Firefly"], "said by": ["Rufus Firefly"], "stance": ["welcome"]}),
    ],
)
def test_fields_in_words(id_: str, told: dict[str, list[str]]) -> None:
    assert told.items() <= fields(id_).items()


def test_actors_and_wholes_lead_on() -> None:
    found = {f.name: f.values for f in particulars(visit(), "e2").fields}
    assert [(v.leads, v.id) for v in found["participants"]] == [("actor", "a1"), ("actor", "a2")]
    assert [(v.leads, v.id) for v in found["part of"]] == [("entry", "e1")]


def test_the_words_stand_in_their_place() -> None:
    [quote] = particulars(visit(), "e11").quotes
    assert (quote.before, quote.words) == ("The two countries, ", "friends since 1977")
    assert quote.after == ", upgraded their ties to a strategic partnership."


@pytest.mark.parametrize("id_", ["e1", "e8"])
def test_what_came_of_it_is_told_on_either_side(id_: str) -> None:
    came = particulars(visit(), id_).came
    assert came is not None
    assert [row.state for row in came.rows] == ["reported"]


def test_entries_out_of_the_same_words() -> None:
    assert [line.entries for line in particulars(visit(), "e7").beside] == [("e8",)]


def test_who_is_not_there() -> None:
    with pytest.raises(KeyError):
        particulars(visit(), "e99")
