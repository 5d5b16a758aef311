"""The dossiers of a pair, of an engagement and of an instrument, on the story of one visit."""

from dataclasses import replace

import pytest

from communique.views.dealings import dealings
from communique.views.instrument import deeds
from communique.views.occasion import occasion
from communique.views.sheet import Brief
from tests.views.story import ACTORS, visit

RURITANIA, FREEDONIA = ACTORS[2], ACTORS[3]


def told(brief: Brief) -> dict[str, list[str]]:
    return {s.key: [line.text for line in s.lines()] for s in brief.sections}


def test_two_states_with_what_either_undertook() -> None:
    found = dealings(visit(), RURITANIA, FREEDONIA, "2025-06-01")
    assert found.brief.title == "Ruritania and Freedonia"
    lines = told(found.brief)
    assert lines["relation"] == [
        "Friends, since 1977",
        "Strategic partnership, since 2025 — upgraded",
    ]
    assert lines["ours"] == ["Ruritania, pledge: “lend two icebreakers”"]
    assert lines["both"] == [
        "Ruritania and Freedonia, aim: “open a joint ferry line by 2026”, due 2026"
    ]
    assert "theirs" not in lines
    assert found.ladder is not None
    assert [rung.level for rung in found.ladder.rungs] == ["Friends", "Strategic partnership"]


def test_seen_from_the_other_side() -> None:
    lines = told(dealings(visit(), FREEDONIA, RURITANIA, "2025-06-01").brief)
    assert lines["theirs"] == ["Ruritania, pledge: “lend two icebreakers”"]


def test_two_who_never_met() -> None:
    empty = replace(visit(), entries=(), follow_ups=(), unannounced=())
    found = dealings(empty, RURITANIA, FREEDONIA, "2025-06-01")
    assert found.ladder is None
    assert [*told(found.brief)] == ["engagement"]


@pytest.mark.parametrize("id_", ["e1", "e8"])
def test_an_engagement_by_whoever_tells_of_it(id_: str) -> None:
    found = occasion(visit(), id_, "2025-06-01")
    assert found.entries == ("e1", "e8")
    assert (found.brief.title, found.date) == ("Visit to Freedonia: Anna Mora", "3–5 March 2025")
    lines = told(found.brief)
    assert [line.split(":")[0] for line in lines["engagement"]] == ["Visit to Freedonia", "Meeting"]
    assert "Harbour Agreement" in lines["instrument"][0]
    assert dict(found.actors) == {"a1": "Anna Mora", "a4": "Freedonia"}


def test_a_part_says_what_it_belongs_to() -> None:
    lines = told(occasion(visit(), "e2", "2025-06-01").brief)
    assert [line.split(":")[0] for line in lines["engagement"]] == ["Meeting", "Visit to Freedonia"]


def test_an_instrument_with_its_deeds_and_who_speaks_of_it() -> None:
    found = deeds(visit(), "e9", "2025-06-01")
    assert (found.names, found.type) == (("Harbour Agreement",), "treaty")
    assert dict(found.parties) == {"a3": "Ruritania", "a4": "Freedonia"}
    assert told(found.brief)["instrument"] == ["Signed by Ruritania and Freedonia"]


@pytest.mark.parametrize("id_", ["e3", "e99"])
def test_what_is_none(id_: str) -> None:
    with pytest.raises(KeyError):
        occasion(visit(), id_, "2025-06-01")
    with pytest.raises(KeyError):
        deeds(visit(), id_, "2025-06-01")
