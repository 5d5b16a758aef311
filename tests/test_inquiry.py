"""Parts of the record, with what came of what they announce."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic import World
from communique import inquiry
from communique.inquiry import Question, Reach, Told, told, told_between
from communique.model import Slice
from communique.store import Store, open_store
from communique.views.due import due
from communique.views.follow_up import follow_up, unannounced
from communique.views.lines import Line
from communique.views.sheet import Brief
from communique.views.timeline import timeline
from tests.store.dossiers import STORY

DAY = "2027-01-01"
_NEWS = "Not announced, yet reported"
_NOT_LISTS = ("page", "nothing", "instrument")


@pytest.fixture
def store(shared_record: Path) -> Iterator[Store]:
    with open_store(shared_record) as store:
        yield store


def about(store: Store, name: str) -> Slice:
    return Slice(about=(store.find(name)[0].id,))


@pytest.mark.parametrize(
    "part",
    [
        Slice(),
        Slice(kinds=("engagement",)),
        Slice(since="2025-06-01"),
        Slice(until="2024-12-31"),
        Slice(as_of="2024-10-31"),
        Slice(kinds=("relation",), as_of="1900-01-01"),
    ],
)
def test_a_part_holds_all_that_its_follow_ups_name(store: Store, part: Slice) -> None:
    dossier, asked = told(store, part, DAY), store.slice(part)
    held = {entry.id for entry in dossier.entries}
    assert {entry.id for entry in asked.entries} <= held
    assert {id_ for row in dossier.follow_ups for id_ in (row.announced, *row.outcome)} <= held
    assert {*dossier.unannounced} <= held
    assert {row.announced for row in dossier.follow_ups} <= {entry.id for entry in asked.entries}


def test_an_outcome_in_other_words_is_found_from_a_part(store: Store) -> None:
    """The later report names only the president; the part asks for the country."""
    part = told(store, about(store, "Angola"), DAY)
    visit = next(
        entry
        for entry in part.entries
        if entry.kind == "engagement" and entry.type == "visit" and entry.status == "planned"
    )
    states = {row.announced: row.state for row in part.follow_ups}
    assert states[visit.id] in ("reported", "postponed", "partly")


def test_a_brief_between_two_has_the_posts_of_both(store: Store) -> None:
    one, other = store.find("Canada")[0].id, store.find("Indonesia")[0].id
    dossier = told_between(store, Slice(between=(one, other)), DAY)
    posts = {entry.body for entry in dossier.entries if entry.kind == "position"}
    assert {one, other} <= posts
    assert not any(source.text for source in dossier.sources)
    whole = told_between(store, Slice(between=(one, other)), DAY, texts=True)
    assert all(source.text for source in whole.sources)


VIEWS: dict[str, tuple[Any, Any]] = {
    "due": (inquiry.due, lambda one, day: due(one.dossier, day, page=one.page)),
    "dated": (inquiry.dated, lambda one, _: timeline(one.dossier, page=one.page)),
    "announced": (inquiry.announced, lambda one, day: follow_up(one.dossier, day, page=one.page)),
    "unannounced": (
        inquiry.unannounced,
        lambda one, day: unannounced(one.dossier, day, page=one.page),
    ),
}


@pytest.fixture(params=["examples", "world"])
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A record that can be told whole, page by page, too."""
    made = request.param == "world"
    path = tmp_path / "record.db" if made else request.getfixturevalue("examples")
    with open_store(path, create=made) as store:
        if made:
            store.add_many([*STORY, *World(3).documents(8, entries=15)])
        yield store


@pytest.mark.parametrize("what", VIEWS)
@pytest.mark.parametrize("day", [DAY, "2021-01-01"])
def test_the_pages_together_say_what_the_whole_says(small: Store, what: str, day: str) -> None:
    ask, view = VIEWS[what]
    whole = ask(small, Question(Slice(), day, reach=Reach(10_000, 0, 0)))
    assert whole.page is None
    paged = Counter[object]()
    for page in pages(small, ask, Slice(), day):
        paged.update(said(view(page, day)))
    assert paged == said(view(whole, day))


@pytest.mark.parametrize("what", VIEWS)
def test_the_pages_of_a_part(small: Store, what: str) -> None:
    ask, _ = VIEWS[what]
    for found in (*small.find("China")[:1], *small.find("Angola")[:1]):
        part = Slice(about=(found.id,))
        inside = {entry.id for entry in small.slice(part).entries}
        listed = [one.page.entries for one in pages(small, ask, part, DAY) if one.page]
        assert {id_ for page in listed for id_ in page} <= inside


def pages(store: Store, ask: Any, part: Slice, day: str) -> Iterator[Told]:
    """Every page, with all texts looked at."""
    for number in count(1):
        one = ask(store, Question(part, day, number, Reach(0, 14, 1000)))
        yield one
        if not one.page.more:
            return


def said(view: Brief) -> Counter[object]:
    """All that the lists of a view say; what was not announced is a list of its own."""
    found = Counter[object]()
    for section in (one for one in view.sections if one.key not in _NOT_LISTS):
        for row in section.rows:
            found[row.state, row.announced.text, texts(row.outcome)] += 1
        for group in section.groups:
            if group.heading != _NEWS or "announced" in view.title:
                found.update(texts(group.lines))
    return found


def texts(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(line.text for line in lines)


def test_a_page_says_how_far_it_looked(small: Store) -> None:
    day = "2021-01-01"
    one = inquiry.due(small, Question(Slice(), day, reach=Reach(0, 2, 3)))
    assert one.page is not None
    assert one.page.texts <= max(3, len(one.page.entries))
    view = due(one.dossier, day, page=one.page)
    assert f"in {one.page.texts} of {small.ledger.texts()} texts" in (view.sections[0].remark or "")


def test_a_brief_of_a_large_part_draws_on_the_newest_of_each_kind(small: Store) -> None:
    asked = Question(Slice(), DAY, reach=Reach(10, 0, 0))
    every, newest = inquiry.in_brief(small, asked, None)
    some, cut = inquiry.in_brief(small, asked, 3, texts=True)
    assert (newest, cut) == (False, True)
    assert {entry.id for entry in some.entries} < {entry.id for entry in every.entries}
    assert {entry.kind for entry in some.entries} == {entry.kind for entry in every.entries}
    assert all(source.text for source in some.sources)
    whole, cut = inquiry.in_brief(small, Question(Slice(), DAY, reach=Reach(10_000, 0, 0)), 3)
    assert (whole, cut) == (every, False)
