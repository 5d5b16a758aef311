"""Documents page by page, by the words of their headings, and the copies of one text."""

import pytest

from communique.store import Store
from tests.store.dossiers import COPY, LONG, STORY


@pytest.fixture
def full(store: Store) -> Store:
    store.add_many(STORY)
    return store


def test_the_latest_stand_first_and_pages_follow_one_another(full: Store) -> None:
    whole = full.shelf()
    days = [one.published for one in whole.documents if one.published]
    assert days == sorted(days, reverse=True)
    first, second = full.shelf(limit=1), full.shelf(limit=1, offset=1)
    assert (*first.documents, *second.documents) == whole.documents[:2]
    assert first.all == second.all == len(whole.documents) == len(STORY)


@pytest.mark.parametrize("words", ["Talks", "tálks", "TALKS"])
def test_words_of_the_heading_in_any_spelling(full: Store, words: str) -> None:
    assert [one.title for one in full.shelf(words).documents] == ["Talks"]


def test_words_that_no_heading_has(full: Store) -> None:
    found = full.shelf("Talks nowhere")
    assert (found.documents, found.all) == ((), 0)


def test_what_was_added_last_is_new(full: Store) -> None:
    assert {one.id for one in full.newest(9)} == {one.id for one in full.documents()}
    assert len(full.newest(1)) == 1


def test_copies_know_one_another(store: Store) -> None:
    store.add_many([LONG, COPY])
    first, second = store.documents()
    assert store.copies(first.id) == (second,)
    assert store.copies(second.id) == (first,)


def test_who_has_no_copy(full: Store) -> None:
    assert full.copies(STORY[0][0].sha256) == full.copies("nowhere") == ()
