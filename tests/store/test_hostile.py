"""Whatever a record is asked for, it answers, or says in its own words why it does not."""

from contextlib import suppress

import pytest

from communique.errors import StoreError
from communique.model import Slice
from communique.store import Store
from tests.store.dossiers import TALKS


@pytest.mark.parametrize(
    "words", ["\ud800", "a\udcffb", "\0", "a\0b", '"', "*", "'; --", "a" * 9999]
)
def test_what_no_text_can_hold(store: Store, words: str) -> None:
    store.add(*TALKS)
    for ask in (store.search, store.find, store.shelf, store.document, store.actor, store.copies):
        with suppress(StoreError):
            ask(words)
    for part in (Slice(about=(words,)), Slice(sources=(words,)), Slice(since=words)):
        with suppress(StoreError):
            store.slice(part)
    assert store.documents()
