"""A walk over all pages: nobody comes in without signing in, and readers change nothing."""

import re
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from communique.store import Store, open_store, passwords
from communique.web import Settings, desk, health, keys

SECRET = "a long winter's night"
# A reader's own affairs.
OWN = {"/login", "/logout", "/me", "/out/feed", "/search", "/searches", "/tokens", "/tokens/revoke"}
FOR_ADMINS, FOR_EDITORS = ("/people", "/trail"), ("/review", "/add", "/history/undo", "/mark")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
        with open_store(tmp_path_factory.mktemp("roles") / "record.db", create=True) as made:
            made.accounts.add("Ada", SECRET, "admin", "confidential")
            made.accounts.add("Ed", SECRET, "editor")
            made.accounts.add("Rhea", SECRET)
            yield made


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[Starlette]:
    made = desk(store, Settings(alone=False))
    with TestClient(made):
        yield made


def visitor(site: Starlette, store: Store, name: str = "") -> TestClient:
    """A browser in which this user signed in, if one is named."""
    made = TestClient(site, "https://localhost", follow_redirects=False)
    if name:
        key = store.accounts.sign_in(name, SECRET)
        assert key
        made.cookies.set("__Host-desk", key, domain="localhost.local")
        made.headers["X-CSRF-Token"] = keys.token(key)
    return made


def paths(site: Starlette, method: str) -> list[str]:
    """Every address that takes a method, with something in the place of ids."""
    routes = [route for route in site.routes if isinstance(route, Route)]
    found = {route.path for route in routes if method in (route.methods or ())}
    return sorted(re.sub(r"\{[^}]*\}", "x", path) for path in found)


def test_the_walk_goes_somewhere(site: Starlette) -> None:
    assert {"/", "/people", "/out/x"} <= {*paths(site, "GET")}
    assert {"/login", "/people/x"} <= {*paths(site, "POST")}


def test_nobody_sees_a_page_without_signing_in(site: Starlette, store: Store) -> None:
    nobody = visitor(site, store)
    for path in {*paths(site, "GET")} - health.PATHS:
        answer = nobody.get(path)
        open_ = path == "/login" or path.startswith("/feed/")
        assert answer.status_code in ((200, 404) if open_ else (303,)), path
        assert nobody.get(path, params={"format": "json"}).status_code in (200, 401, 404), path
    for path in paths(site, "POST"):
        assert nobody.post(path).status_code == (403 if path == "/login" else 401), path


@pytest.mark.parametrize("name", ["Rhea", "Ed"])
def test_what_is_for_others_is_refused(site: Starlette, store: Store, name: str) -> None:
    closed = FOR_ADMINS if name == "Ed" else (*FOR_ADMINS, *FOR_EDITORS)
    user = visitor(site, store, name)
    for path in paths(site, "GET"):
        if path.startswith(FOR_ADMINS):
            assert user.get(path).status_code == 403, path
    for path in paths(site, "POST"):
        if path.startswith(closed):
            assert user.post(path).status_code == 403, path


def test_readers_change_nothing_but_their_own(site: Starlette, store: Store) -> None:
    rhea = visitor(site, store, "Rhea")
    for path in paths(site, "POST"):
        if path not in OWN and not path.startswith("/searches/"):
            assert rhea.post(path).status_code == 403, path
    assert {deed.who for deed in store.trail()} <= {"Rhea"}


def test_no_form_is_taken_without_its_token(site: Starlette, store: Store) -> None:
    ada = visitor(site, store, "Ada")
    del ada.headers["X-CSRF-Token"]
    before = store.trail()
    for path in paths(site, "POST"):
        assert ada.post(path).status_code == 403, path
    assert store.trail() == before


def test_nothing_is_changed_by_looking(site: Starlette, store: Store) -> None:
    ada = visitor(site, store, "Ada")
    before = (store.trail(), store.accounts.all(), store.judgements())
    for path in paths(site, "GET"):
        assert ada.get(path).status_code < 500, path
    assert (store.trail(), store.accounts.all(), store.judgements()) == before
