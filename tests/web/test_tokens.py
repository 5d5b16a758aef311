"""The page of tokens: one makes one's own, sees it once, and takes it out of use."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from httpx2 import Response
from starlette.testclient import TestClient

from communique.store import Store, open_store, passwords
from communique.web import Settings, desk, keys
from tests.web.programs import PASSWORD, TEAM, Program


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
    with open_store(tmp_path / "record.db", create=True) as made:
        made.accounts.add("Ada", PASSWORD, "admin", "confidential")
        made.accounts.add("Rhea", PASSWORD)
        yield made


def visitor(store: Store, name: str) -> TestClient:
    made = TestClient(desk(store, TEAM), follow_redirects=False)
    key = store.accounts.sign_in(name, PASSWORD) or ""
    made.cookies.set("desk", key)
    made.headers["X-CSRF-Token"] = keys.token(key)
    return made


def secret(page: Response) -> str:
    found = re.search(r"communique_[\w-]{43}", page.text)
    assert found
    return found[0]


def test_a_token_is_shown_once_and_works(store: Store) -> None:
    rhea = visitor(store, "Rhea")
    made = rhea.post("/tokens", data={"scope": ["read"], "label": "<b>archive", "days": "30"})
    program = Program(desk(store, TEAM), secret(made))
    assert program.get("/documents").status_code == 200
    again = rhea.get("/tokens").text
    assert "&lt;b&gt;archive" in again
    assert "communique_" not in again
    (token,) = store.accounts.tokens()
    assert rhea.post("/tokens/revoke", data={"token": token.id}).status_code == 303
    assert program.get("/documents").status_code == 401
    assert [deed.what for deed in store.trail(2)] == ["revoke token", "make token"]


def test_one_sees_and_revokes_ones_own_and_an_admin_all(store: Store) -> None:
    _, made = store.accounts.make_token("Ada", ["read"], "the wire")
    rhea, ada = visitor(store, "Rhea"), visitor(store, "Ada")
    assert "the wire" not in rhea.get("/tokens").text
    assert rhea.post("/tokens/revoke", data={"token": made.id}).status_code == 404
    assert "the wire" in ada.get("/tokens").text
    _, theirs = store.accounts.make_token("Rhea", ["read"])
    assert ada.post("/tokens/revoke", data={"token": theirs.id}).status_code == 303
    assert store.accounts.tokens() == [made]


@pytest.mark.parametrize(
    "sent",
    [{}, {"scope": "rule"}, {"scope": "read", "days": "soon"}, {"scope": "read", "days": "0"}],
)
def test_what_is_no_token_is_not_made(store: Store, sent: dict[str, str]) -> None:
    answer = visitor(store, "Rhea").post("/tokens", data=sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert store.accounts.tokens() == []


def test_a_desk_without_users_has_none(tmp_path: Path) -> None:
    with open_store(tmp_path / "alone.db", create=True) as store:
        me = TestClient(desk(store, Settings()), "http://localhost", client=("127.0.0.1", 5000))
        page = me.get("/tokens").text
        assert "without a token" in page
        assert "<form" not in page.partition("<main")[2]
