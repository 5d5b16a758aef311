"""A slice holds what was asked for, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from communique.model import Engagement, Slice
from communique.store import Store
from communique.store.engine import writing
from tests.store.dossiers import PLEDGE, STORY, TALKS


@pytest.fixture
def story(store: Store) -> Store:
    store.add_many(STORY)
    return store


def quotes(store: Store, **wanted: Any) -> list[str]:
    return [entry.evidence[0].quote[:24] for entry in store.slice(Slice(**wanted)).entries]


def who(store: Store, *names: str) -> tuple[str, ...]:
    return tuple(store.find(name)[0].id for name in names)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kinds": ("commitment",)}, ["Sylvania will open a por", "Freedonia will plant 500"]),
        (
            {"statuses": ("held",), "until": "2031-06"},
            ["She met the side of Sylv", "They spoke by telephone."],
        ),
        ({"since": "2032-02-15", "kinds": ("commitment",)}, ["Freedonia will plant 500"]),
        ({"until": "2031-05-31", "kinds": ("commitment",)}, ["Sylvania will open a por"]),
        (
            {"since": "2031-06-30", "until": "2031-06-30"},
            ["Sylvania will open a por", "Freedonia will plant 500", "He met Đỗ Thị Hòa."],
        ),
        ({"sources": (PLEDGE[0].sha256,)}, ["Freedonia will plant 500", "Lark praised Maru."]),
        ({"limit": 2}, ["Freedonia will plant 500", "Do Thi Hoa, Minister of "]),
        ({"limit": 1, "offset": 1}, ["Do Thi Hoa, Minister of "]),
        ({"limit": 2, "offset": 99}, []),
        ({"kinds": ("figure",)}, []),
    ],
)
def test_entries_are_chosen(story: Store, wanted: dict[str, Any], found: list[str]) -> None:
    assert quotes(story, **wanted) == found


def test_entries_about_an_actor_are_those_of_all_who_act_for_it(story: Store) -> None:
    maru = quotes(story, about=who(story, "Maru"))
    assert "Freedonia will plant 500" in maru
    assert "He met Đỗ Thị Hòa." not in maru
    hoa_serves_freedonia = quotes(story, about=who(story, "Freedonia"))
    assert "He met Đỗ Thị Hòa." in hoa_serves_freedonia


def test_entries_between_two_have_one_of_either_side(story: Store) -> None:
    assert quotes(story, between=who(story, "Freedonia", "Sylvania")) == [
        "She met the side of Sylv",
        "Sylvania will open a por",
        "They spoke by telephone.",
        "He met Đỗ Thị Hòa.",
        "The port opened.",
        "The partnership is close",
    ]
    assert quotes(story, between=who(story, "Freedonia", "Maru"))[0] == "Point 1: the two sides s"


@pytest.mark.parametrize(
    ("day", "documents"),
    [("2031-01-09", 0), ("2031-01-10", 1), ("2031-06-15", 4), ("2032-02-20", 5), ("2032-03-01", 6)],
)
def test_as_of_a_day_only_what_was_out_by_then_is_known(
    story: Store, day: str, documents: int
) -> None:
    with writing(story.engine) as connection:
        connection.execute(text("UPDATE document SET added = '2032-04-01T10:00:00+00:00'"))
    story.rebuild()
    assert len(story.slice(Slice(as_of=day)).sources) == documents
    assert len(story.slice(Slice(as_of="2032-04-01")).sources) == 7


def test_what_an_entry_is_part_of_comes_with_it(store: Store) -> None:
    document, dossier = TALKS
    met, call = dossier.entries[1], dossier.entries[3]
    assert isinstance(call, Engagement)
    part = replace(call, part_of=met.id)
    store.add(document, replace(dossier, entries=(*dossier.entries[:3], part)))
    found = store.slice(Slice(limit=1, kinds=("engagement",), until="2031-01-10"))
    assert {entry.kind for entry in found.entries} == {"engagement"}
    known = {entry.id for entry in found.entries}
    assert {getattr(e, "part_of", None) for e in found.entries} - {None} <= known


def test_every_id_in_a_slice_leads_somewhere(story: Store) -> None:
    told = story.slice(Slice(limit=3))
    known = {actor.id for actor in told.actors}
    for entry in told.entries:
        assert set(getattr(entry, "by", ())) | set(getattr(entry, "participants", ())) <= known
