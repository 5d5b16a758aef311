"""Whoever edits marks a document or an entry; whoever may not see it finds nothing there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.model import Slice
from communique.store import Store, open_store
from communique.web import Settings, desk


@pytest.fixture
def store(record: Path) -> Iterator[Store]:
    with open_store(record) as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> TestClient:
    return TestClient(
        desk(store, Settings()), base_url="http://localhost", client=("127.0.0.1", 50000)
    )


def mark(client: TestClient, path: str, level: str) -> int:
    """Fill in the form on a page; the status of the answer."""
    text = client.get(path).text
    fields = dict(re.findall(r'<input type="hidden" name="(csrf|target)" value="(\w*)"', text))
    given = {**fields, "marking": level, "reason": "for us alone"}
    return client.post("/mark", data=given, follow_redirects=False).status_code


def test_a_document_is_marked_and_is_gone_for_others(client: TestClient, store: Store) -> None:
    one = store.documents()[0].id
    assert mark(client, f"/document/{one}", "restricted") == 303
    assert store.marking(one) == "restricted"
    assert "restricted" in client.get(f"/document/{one}").text
    assert one not in [other.id for other in store.cleared("internal").documents()]
    assert [deed.what for deed in store.trail(1)] == ["mark"]


def test_an_entry_is_marked_and_says_who_did_it(client: TestClient, store: Store) -> None:
    [entry] = store.slice(Slice(kinds=("commitment",), limit=1)).entries
    assert mark(client, f"/entry/{entry.id}", "internal") == 303
    assert store.marking(entry.id) == "internal"
    assert "for us alone" in client.get(f"/entry/{entry.id}").text


@pytest.mark.parametrize("level", ["secret", "", "PUBLIC"])
def test_a_marking_that_there_is_not(client: TestClient, store: Store, level: str) -> None:
    one = store.documents()[0].id
    assert mark(client, f"/document/{one}", level) == 400
    assert store.marking(one) == "public"


def test_nothing_without_a_token(client: TestClient, store: Store) -> None:
    one = store.documents()[0].id
    given = {"target": one, "marking": "restricted"}
    assert client.post("/mark", data=given).status_code == 403
    assert store.marking(one) == "public"
