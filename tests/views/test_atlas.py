"""Places as texts write them are found, or are said not to be."""

import pytest

from communique.lexicon.names import states
from communique.model import Actor
from communique.store.counts import Pair, Venue
from communique.views.atlas import capital, located, mapped

GONE = {"Soviet Union", "Yugoslavia", "Czechoslovakia", "East Germany"}


@pytest.mark.parametrize(
    ("place", "city"),
    [
        ("Hanoi", "Hanoi"),
        ("Hà Nội", "Hanoi"),
        ("the White House in Washington", "Washington"),
        ("Bali, Indonesia", "Bali"),
        ("Indonesia", "Jakarta"),
        ("the Republic of Korea", "Seoul"),
        ("Papua New Guinea", "Port Moresby"),
        ("Germany and Angola", None),
        ("the country", None),
        ("", None),
    ],
)
def test_where_a_place_is(place: str, city: str | None) -> None:
    found = located(place)
    assert (found.name if found else None) == city


def test_every_state_of_today_has_a_capital_on_the_map() -> None:
    missing = {state.name for state in states() if capital(state.iso3166) is None}
    assert missing <= GONE


def test_places_are_summed_up_and_pairs_join_capitals() -> None:
    who = {
        "a1": Actor("a1", "Vietnam", "state", identifiers={"iso3166": "VNM"}),
        "a2": Actor("a2", "Angola", "state", identifiers={"iso3166": "AGO"}),
        "a3": Actor("a3", "Ruritania", "state"),
    }
    venues = [Venue("Hanoi", 3), Venue("Angola", 5), Venue("Hà Nội", 3), Venue("the coast", 1)]
    found = mapped(venues, [Pair("a1", "a2", 7), Pair("a1", "a3", 2)], who)
    assert [(one.spot.name, one.number) for one in found.places] == [("Hanoi", 6), ("Luanda", 5)]
    assert found.places[0].written == ("Hanoi", "Hà Nội")
    assert [one.place for one in found.elsewhere] == ["the coast"]
    (tie,) = found.ties
    assert (tie.names, tie.spots[1].name, tie.number) == (("Vietnam", "Angola"), "Luanda", 7)
