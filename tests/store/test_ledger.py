"""The ledger lists what is ahead and what came about by day; near are the texts of the parties."""

from collections.abc import Iterator
from itertools import count, takewhile
from typing import Any, get_args

import pytest
from sqlalchemy import text

from benchmarks.synthetic import World
from communique.model import Entry, Judgement, Slice
from communique.model.listing import Listing, What
from communique.store import Near, Store, open_store
from communique.store.engine import writing
from communique.store.schema import migrate
from tests.factories import commitment, engagement, instrument
from tests.store.dossiers import ADA, FREEDONIA, MARU, STATES, STORY, SYLVANIA, read
from tests.store.tables import rows

PAIR = ("a1", "a2")
PLANS = read(
    "2031-02-01",
    STATES,
    commitment("Freedonia will dredge the canal.", by=("a1",), to=("a2",), due="2031-06"),
    commitment("Sylvania will send ships one day.", by=("a2",), to=("a1",)),
    commitment("Maru will plant rice.", by=("a3",), due="2032"),
    engagement("They will meet in May.", participants=PAIR, status="planned", date="2031-05"),
    instrument("They signed a pact.", name="pact", action="signed", parties=PAIR, date="2031-02"),
    engagement("They met on Monday.", participants=PAIR, date="2031-01-27"),
)
DAY = "2031-06-15"


@pytest.fixture
def plans(store: Store) -> Store:
    store.add(*PLANS)
    return store


def words(store: Store, ids: list[str]) -> list[str]:
    told = {entry.id: entry.evidence[0].quote for entry in store.entries(ids).entries}
    return [told[id_] for id_ in ids]


def listed(store: Store, what: Any, wanted: Slice | None = None, **more: Any) -> list[str]:
    return words(store, store.ledger.page(wanted or Slice(), Listing(what, DAY, 10, **more)))


@pytest.mark.parametrize(
    ("what", "more", "found"),
    [
        ("due", {}, ["Freedonia will dredge the canal.", "Maru will plant rice."]),
        ("due", {"until": "2031-12-31"}, ["Freedonia will dredge the canal."]),
        ("due", {"offset": 1}, ["Maru will plant rice."]),
        ("overdue", {}, ["They will meet in May."]),
        ("reported", {}, ["They met on Monday.", "They signed a pact."]),
    ],
)
def test_what_stands_on_the_ledger(
    plans: Store, what: Any, more: dict[str, Any], found: list[str]
) -> None:
    order = sorted if what == "reported" else list
    assert order(listed(plans, what, **more)) == found


@pytest.mark.parametrize(
    ("name", "wanted", "number"),
    [
        ("Maru", {}, 1),
        ("Freedonia", {}, 3),
        ("Freedonia", {"kinds": ("engagement",)}, 1),
        ("Freedonia", {"as_of": "2031-01-01"}, 0),
        ("Freedonia", {"since": "2031-06-01"}, 1),
    ],
)
def test_a_part_of_it(plans: Store, name: str, wanted: dict[str, Any], number: int) -> None:
    part = Slice(about=(plans.find(name)[0].id,), **wanted)
    assert len(listed(plans, "announced", part)) == number


def test_what_is_rejected_is_taken_off_it(plans: Store) -> None:
    (meeting,) = plans.ledger.page(Slice(), Listing("overdue", DAY, 10))
    plans.judge(Judgement("j1", "reject", meeting, {}, "No.", "me", "2032-01-01T00:00:00+00:00"))
    assert listed(plans, "overdue") == []


def test_the_pages_together_are_the_whole_list(store: Store) -> None:
    store.add_many([*STORY, PLANS, *World(3).documents(12, entries=15)])
    dates = {entry.id: entry for entry in store.slice().entries}
    for what in get_args(What):
        whole = store.ledger.page(Slice(), Listing(what, "2021-01-01", 1000))
        assert [*pages(store, what)] == whole
        assert len({*whole}) == len(whole) > 3
    due = store.ledger.page(Slice(), Listing("due", "2021-01-01", 1000))
    assert (days := [last(dates[id_]) for id_ in due]) == sorted(days)


def pages(store: Store, what: Any) -> Iterator[str]:
    each = (store.ledger.page(Slice(), Listing(what, "2021-01-01", 7, 7 * at)) for at in count())
    for page in takewhile(bool, each):
        yield from page


def last(entry: Entry) -> str:
    date = getattr(entry, "due", None) or getattr(entry, "date", "")
    return f"{date}-99-99"[:10]


LATER = [
    read(day, people, engagement(f"Talks of {day}.", participants=who, date=day))
    for day, people, who in [
        ("2031-03-01", [FREEDONIA, SYLVANIA], ("a1", "a2")),
        ("2031-04-20", [FREEDONIA, SYLVANIA, ADA], ("a4", "a2")),
        ("2031-05-20", [FREEDONIA, MARU], ("a1", "a3")),
        ("2031-09-01", [FREEDONIA, SYLVANIA], ("a1", "a2")),
        ("2031-01-05", [FREEDONIA, SYLVANIA], ("a1", "a2")),
    ]
]


@pytest.mark.parametrize(
    ("where", "days"),
    [
        (Near(DAY, 4), ["2031-04-20", "2031-03-01", "2031-09-01"]),
        (Near(DAY, 2), ["2031-04-20"]),
        (Near(DAY, 2, as_of="2031-04-01"), ["2031-03-01"]),
        (Near(DAY, 2, earlier=True), ["2031-01-05"]),
        (Near("2031-03-02", 4), ["2031-03-01", "2031-04-20", "2031-09-01"]),
        (Near(DAY, 3, as_of="2031-04-01"), ["2031-03-01", "2031-01-05"]),
    ],
)
def test_near_are_the_later_texts_on_two_of_the_parties(
    plans: Store, where: Near, days: list[str]
) -> None:
    plans.add_many(LATER)
    meeting = plans.ledger.page(Slice(), Listing("overdue", DAY, 10))
    texts = {one.id: one.published for one in plans.documents()}
    found = [texts[id_] for id_ in plans.ledger.near(meeting, where)]
    assert found == ["2031-02-01", *days]


def test_of_one_party_alone_the_texts_on_it(plans: Store) -> None:
    plans.add_many(LATER)
    (rice,) = plans.ledger.page(Slice(), Listing("due", DAY, 1, 1))
    texts = {one.id: one.published for one in plans.documents()}
    found = [texts[id_] for id_ in plans.ledger.near([rice], Near(DAY, 3))]
    assert found[:2] == ["2031-02-01", "2031-05-20"]


def test_where_there_is_time_all_are_read(plans: Store) -> None:
    plans.add_many(LATER)
    meeting = plans.ledger.page(Slice(), Listing("overdue", DAY, 10))
    assert len(plans.ledger.near(meeting, Near(DAY, 10))) == 6
    assert plans.ledger.near([], Near(DAY, 10)) == []


def test_how_much_there_is_to_read(plans: Store) -> None:
    plans.add_many(LATER)
    maru = Slice(about=(plans.find("Maru")[0].id,))
    assert plans.ledger.texts() == 6
    assert plans.ledger.size(Slice(), 100) == 11
    assert plans.ledger.size(Slice(), 3) == 3
    assert plans.ledger.size(maru, 100) == 7
    assert plans.ledger.size(Slice(kinds=("instrument",)), 100) == 6


def test_a_record_of_before_gets_a_ledger(url: str) -> None:
    with open_store(url, create=True) as store:
        store.add_many([*STORY, PLANS, *World(3).documents(6, entries=15)])
        whole = rows(store)["ledger"]
        with writing(store.engine) as connection:
            connection.execute(text("DROP TABLE ledger"))
            connection.execute(text("UPDATE communique_schema SET version_num = '0006'"))
            migrate(connection, "0007")
            connection.execute(text("UPDATE communique_schema SET version_num = '0008'"))
            migrate(connection, "0009")
        assert rows(store)["ledger"] == whole != []
