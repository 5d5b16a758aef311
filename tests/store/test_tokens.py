"""Tokens of programs: what they open, for how long, and that only a trace of them is kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher

from communique.errors import CommuniqueError, MissingError, StoreError
from communique.model import User
from communique.store import Store, accounts, passwords
from tests.store.tables import rows

SECRET, OTHER = "a long winter's night", "an even longer night"
START = datetime(2032, 5, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _light_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
    passwords._decoy.cache_clear()
    yield
    passwords._decoy.cache_clear()


@pytest.fixture
def house(store: Store) -> Store:
    store.accounts.add("Ada", SECRET, "admin", "confidential")
    store.accounts.add("Rhea", SECRET)
    return store


def test_a_token_stands_for_its_user_as_they_are_now(house: Store) -> None:
    secret, made = house.accounts.make_token("rhea", ["review", "read"], " the  archive ")
    assert (made.user, made.label, made.scopes) == ("Rhea", "the archive", ("read", "review"))
    assert house.accounts.by_token(secret) == (User("Rhea", "reader", "public"), made)
    house.accounts.change("Rhea", role="editor", clearance="internal")
    assert house.accounts.by_token(secret) == (User("Rhea", "editor", "internal"), made)
    assert house.accounts.tokens() == [made]


def test_only_a_trace_of_it_is_kept(house: Store) -> None:
    secret, _ = house.accounts.make_token("Rhea", ["read"])
    assert secret.startswith("communique_")
    assert not any(secret in row for table in rows(house).values() for row in table)
    for other in ("", "communique_", secret[:-1], f"{secret} ", house.accounts.tokens()[0].id):
        assert house.accounts.by_token(other) is None


def test_it_is_good_as_long_as_was_said(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "moment", lambda: START)
    secret, made = house.accounts.make_token("Rhea", ["read"], days=30)
    assert made.until == "2032-05-31"
    for days, good in ((30, True), (31, False)):
        monkeypatch.setattr(accounts, "moment", lambda days=days: START + timedelta(days=days))
        assert bool(house.accounts.by_token(secret)) is good


@pytest.mark.parametrize("change", [{"active": False}, {"password": OTHER}])
def test_who_is_put_out_takes_their_programs_along(house: Store, change: Any) -> None:
    secret, _ = house.accounts.make_token("Rhea", ["read"])
    house.accounts.change("Rhea", **change)
    house.accounts.change("Rhea", active=True)
    assert house.accounts.by_token(secret) is None
    assert house.accounts.tokens() == []


def test_a_token_is_revoked_by_its_user_or_by_whoever_may(house: Store) -> None:
    ada, rhea = house.accounts.find("Ada"), house.accounts.find("Rhea")
    secret, made = house.accounts.make_token("Rhea", ["read"])
    with pytest.raises(MissingError, match="there is no such token"):
        house.accounts.drop_token(made.id, ada)
    assert house.accounts.drop_token(made.id, rhea) == made
    assert house.accounts.by_token(secret) is None
    _, other = house.accounts.make_token("Rhea", ["read"])
    assert house.accounts.drop_token(other.id) == other


@pytest.mark.parametrize(
    ("scopes", "label", "days", "told"),
    [
        ([], "", None, "give one of read, add, review, metrics"),
        (["rule"], "", None, "rule: give one of"),
        (["read"], "", 0, "good for 1 to"),
        (["read"], "", 10**9, "good for 1 to"),
        (["read"], "long" * 20, None, "up to 64 letters"),
        (["read"], "a\x00", None, "up to 64 letters"),
    ],
)
def test_what_is_no_token_is_refused(
    house: Store, scopes: Any, label: str, days: int | None, told: str
) -> None:
    with pytest.raises(CommuniqueError, match=told):
        house.accounts.make_token("Rhea", scopes, label, days)


def test_nobody_and_too_many_have_none(house: Store) -> None:
    with pytest.raises(MissingError):
        house.accounts.make_token("Nobody", ["read"])
    for _ in range(50):
        house.accounts.make_token("Rhea", ["read"])
    with pytest.raises(StoreError, match="has 50 tokens already"):
        house.accounts.make_token("Rhea", ["read"])
