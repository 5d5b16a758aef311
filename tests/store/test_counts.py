"""Counts say what a slice would find, and no other number."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import text

from benchmarks.synthetic import World
from communique.model import Judgement, Slice
from communique.store import Store, open_store
from communique.store.engine import writing
from communique.store.schema import migrate
from tests.factories import engagement, position
from tests.store.dossiers import ADA, BO, HOA, STATES, STORY, read
from tests.store.tables import rows

_MINE = ("moment", "venue", "met")
_OFFICES = [*STATES, ADA, BO, HOA]


@pytest.fixture
def world(store: Store) -> Store:
    store.add_many([*STORY, *World(3).documents(12, entries=15)])
    return store


def who(store: Store, name: str) -> str:
    return store.find(name)[0].id


def slices(store: Store) -> list[Slice]:
    china, freedonia, sylvania = (who(store, name) for name in ("China", "Freedonia", "Sylvania"))
    return [
        Slice(),
        Slice(kinds=("engagement", "figure")),
        Slice(statuses=("held",)),
        Slice(since="2031-01-09", until="2031-06-30"),
        Slice(until="2019-12-31", kinds=("statement",)),
        Slice(about=(china,)),
        Slice(about=(freedonia,), since="2031-06-01"),
        Slice(between=(freedonia, sylvania)),
        Slice(as_of="2031-06-15"),
        Slice(sources=(STORY[0][0].sha256,)),
        Slice(about=(china,), as_of="2020-12-31", kinds=("commitment",), statuses=("open",)),
    ]


def test_as_many_are_counted_as_a_slice_holds(world: Store) -> None:
    for wanted in slices(world):
        held = (one.kind for one in world.slice(wanted).entries)
        asked = Counter(kind for kind in held if not wanted.kinds or kind in wanted.kinds)
        assert world.counts.kinds(wanted) == asked, wanted


@pytest.mark.parametrize("width", [4, 7, 10])
def test_stretches_sum_up_to_the_kinds(world: Store, width: Any) -> None:
    for wanted in slices(world):
        summed: Counter[str] = Counter()
        for one in world.counts.stretches(width, wanted):
            summed[one.kind] += one.number
            assert {len(one.first or ""), len(one.last or "")} <= {0, width}
        assert summed == world.counts.kinds(wanted)


def test_entries_of_some_days_lie_within_them(world: Store) -> None:
    year = Slice(since="2031-01-01", until="2031-12-31")
    ids = [one.entry for one in world.counts.dated(year, 100)]
    inside = [
        one.number
        for one in world.counts.stretches(10, year)
        if (one.first or "") >= "2031-01-01" and (one.last or "") <= "2031-12-31"
    ]
    assert len(ids) == sum(inside) > 5
    assert [one.entry for one in world.counts.dated(year, 3, 2)] == ids[2:5]
    some = world.counts.dated(year, 1000, whole=False)
    assert len(some) == sum(world.counts.kinds(year).values())
    assert all(one.first <= "2031-12-31" and one.last >= "2031-01-01" for one in some)
    assert {one.id for one in world.entries(ids).entries} == set(ids)


def meeting(**fields: Any) -> Any:
    return engagement("They met.", **fields)


@pytest.mark.parametrize(
    ("told", "among", "pairs"),
    [
        (meeting(participants=("a1", "a2")), "state", {("Freedonia", "Sylvania")}),
        (meeting(participants=("a1",), host="a3"), "state", {("Freedonia", "Maru")}),
        (meeting(participants=("a1", "a2"), status="planned"), "state", set()),
        (meeting(participants=("a4", "a7")), "person", {("Ada Lark", "Đỗ Thị Hòa")}),
        (meeting(participants=("a4", "a7")), "state", set()),
        (meeting(participants=("a1",)), "state", set()),
    ],
)
def test_who_meets_whom(store: Store, told: Any, among: Any, pairs: set[tuple[str, str]]) -> None:
    store.add_many([read("2031-01-10", _OFFICES, told)])
    assert named(store, among) == pairs


def named(store: Store, *among: Any) -> set[tuple[str, ...]]:
    found = store.counts.pairs(among)
    actors = store.counts.actors({id_ for pair in found for id_ in (pair.one, pair.other)})
    return {tuple(sorted((actors[one.one].name, actors[one.other].name))) for one in found}


def test_people_meet_for_their_states(store: Store) -> None:
    store.add_many(STORY)
    assert ("Freedonia", "Sylvania") in named(store, "state")
    assert named(store, "body", "mixed") == set()


def test_places_are_counted_as_written(store: Store) -> None:
    store.add_many(STORY)
    assert [(one.place, one.number) for one in store.counts.venues()] == [("Đà Nẵng", 1)]
    (at,) = store.counts.at(["Đà Nẵng"], Slice(), 5)
    assert store.entries([at]).entries[0].evidence[0].quote.endswith("Đà Nẵng.")
    assert store.counts.venues(Slice(since="2032-01-01")) == []
    assert store.counts.venues(Slice(about=(who(store, "Maru"),))) == []


def test_what_is_taken_out_is_not_counted(store: Store) -> None:
    store.add_many(STORY)
    before = store.counts.kinds()["engagement"]
    (at,) = store.counts.at(["Đà Nẵng"], Slice(), 5)
    store.judge(Judgement("j1", "reject", at, {}, "No.", "me", "2032-01-01T00:00:00+00:00"))
    assert store.counts.kinds()["engagement"] == before - 1
    assert store.counts.venues() == []


def marked(store: Store, target: str) -> Store:
    made = "2032-01-01T00:00:00+00:00"
    value = {"marking": "restricted"}
    store.judge(Judgement(f"j {target}", "mark", target, value, None, "me", made))
    return store.cleared("public")


def test_what_is_not_for_all_is_not_counted_for_all(world: Store) -> None:
    (talks,) = (one.id for one in world.documents() if one.title == "Talks")
    public = marked(world, talks)
    for wanted in slices(world):
        held = Counter(one.kind for one in public.slice(wanted).entries)
        asked = {kind: n for kind, n in held.items() if not wanted.kinds or kind in wanted.kinds}
        assert public.counts.kinds(wanted) == asked
    assert public.counts.venues() == []
    assert [repr(one.number) for one in public.counts.pairs(["state"])] == ["1"]
    assert [repr(one.number) for one in world.counts.pairs(["state"])] == ["3"]
    assert {one.marking for one in public.counts.stretches(4)} == {"public"}
    assert [one.marking for one in world.counts.venues()] == ["restricted"]
    assert [one.marking for one in world.counts.pairs(["state"])] == ["restricted"]


def test_for_whom_they_act_is_known_to_those_only_who_may_see_it(store: Store) -> None:
    post = position("Ada Lark, President of Freedonia", holder="a4", role="President", body="a1")
    talks = meeting(participants=("a4", "a2"))
    store.add_many([read("2031-01-10", _OFFICES, post, talks)])
    assert named(store, "state") == {("Freedonia", "Sylvania")}
    (secret,) = (one.id for one in store.slice(Slice(kinds=("position",))).entries)
    public = marked(store, secret)
    assert named(public, "state", "mixed") == set()
    assert named(store, "state") == {("Freedonia", "Sylvania")}


def test_a_record_of_before_is_counted_too(url: str) -> None:
    with open_store(url, create=True) as store:
        store.add_many([*STORY, *World(3).documents(6, entries=15)])
        whole = {name: each for name, each in rows(store).items() if name in _MINE}
        with writing(store.engine) as connection:
            for name in _MINE:
                connection.execute(text(f"DROP TABLE {name}"))
            connection.execute(text("UPDATE communique_schema SET version_num = '0005'"))
            migrate(connection, "0006")
        again = {name: each for name, each in rows(store).items() if name in _MINE}
    assert again == whole
    assert all(whole.values())
