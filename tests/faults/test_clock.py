"""A clock that jumps: what is later stays later, and nobody is locked out or let in by it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from communique.errors import WaitError
from communique.judging import judge, undo
from communique.store import Store, accounts, open_store
from tests.faults.conftest import filled

NOON = datetime(2032, 6, 1, 12, tzinfo=UTC)
AHEAD, BACK = timedelta(days=400), timedelta(days=-400)
PASSWORD = "a long winter's night"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with filled(url) as made:
        made.accounts.add("Ada", PASSWORD)
        yield made


class Clock:
    """Says whatever time it is set to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOON
        monkeypatch.setattr(accounts, "moment", lambda: self.now)
        monkeypatch.setattr("communique.judging._now", lambda: self._said("microseconds"))
        monkeypatch.setattr("communique.store.store._now", lambda: self._said("seconds"))

    def _said(self, precision: str) -> str:
        return self.now.isoformat(timespec=precision)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.mark.parametrize("jump", [AHEAD, BACK])
def test_of_two_corrections_the_later_holds(store: Store, clock: Clock, jump: timedelta) -> None:
    target = store.slice().entries[0].id
    first = judge(store, "Ada", "mark", target, {"marking": "restricted"})
    clock.now += jump
    second = judge(store, "Ada", "mark", target, {"marking": "internal"})
    clock.now -= jump
    third = judge(store, "Ada", "mark", target, {"marking": "confidential"})
    assert store.marking(target) == "confidential"
    assert [one.id for one in store.judgements()] == [first.id, second.id, third.id]
    assert undo(store, "Ada").id == third.id
    assert store.marking(target) == "internal"


def test_the_trail_stays_in_order(store: Store, clock: Clock) -> None:
    for number, jump in enumerate((AHEAD, BACK, BACK)):
        store.audit("Ada", f"deed {number}")
        clock.now += jump
    assert [one.what for one in store.trail()] == ["deed 2", "deed 1", "deed 0"]


def test_documents_keep_their_place_whenever_they_came(url: str, clock: Clock) -> None:
    with filled(url) as store:
        clock.now += BACK
        before = store.documents()
        assert store.add_many([]) == 0
        store.rebuild()
        assert store.documents() == before
    with open_store(url) as store:
        assert store.documents() == before


@pytest.mark.parametrize("jump", [AHEAD, BACK])
def test_a_session_ends_with_the_clock_that_opened_it(
    store: Store, clock: Clock, jump: timedelta
) -> None:
    token = store.accounts.sign_in("Ada", PASSWORD)
    assert token
    assert store.accounts.session(token)
    clock.now += timedelta(minutes=-1)
    assert store.accounts.session(token), "two clocks may be a little apart"
    clock.now += jump
    assert not store.accounts.session(token)
    again = store.accounts.sign_in("Ada", PASSWORD)
    assert again
    assert store.accounts.session(again)


@pytest.mark.parametrize("jump", [AHEAD, BACK])
def test_nobody_is_locked_out_for_longer(store: Store, clock: Clock, jump: timedelta) -> None:
    for _ in range(5):
        assert not store.accounts.authenticate("Ada", "wrong", "192.0.2.1")
    with pytest.raises(WaitError):
        store.accounts.authenticate("Ada", PASSWORD, "192.0.2.1")
    clock.now += jump
    assert store.accounts.authenticate("Ada", PASSWORD, "192.0.2.1")


def test_a_token_is_good_until_its_day_by_the_clock_of_the_hour(store: Store, clock: Clock) -> None:
    secret, _ = store.accounts.make_token("Ada", ["read"], days=30)
    clock.now += AHEAD
    assert not store.accounts.by_token(secret)
    clock.now -= AHEAD
    assert store.accounts.by_token(secret)
