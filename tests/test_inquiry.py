"""Parts of the record, with what came of what they announce."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.inquiry import told, told_between
from communique.model import Slice
from communique.store import Store, open_store

DAY = "2027-01-01"


@pytest.fixture
def store(examples: Path) -> Iterator[Store]:
    with open_store(examples) as store:
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
