"""Who may come in, as whom and for how long; and what is on the trail stays there."""

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from communique.errors import CommuniqueError, MissingError, StoreError, WaitError
from communique.model import User
from communique.model.marking import Marking
from communique.model.person import Role
from communique.store import Store, accounts, open_store, passwords, restore
from communique.store.engine import reading, writing
from communique.store.schema import migrate
from tests.store.tables import rows

SECRET, OTHER = "a long winter's night", "an even longer night"
START = datetime(2032, 5, 1, 9, tzinfo=UTC)
CHANGES = (
    "UPDATE trail SET who = 'nobody'",
    "DELETE FROM trail",
    "INSERT OR REPLACE INTO trail VALUES (1, '', '', '', '', '')",
    "REPLACE INTO trail (id, made, who, what, target, detail) VALUES (1, '', '', '', '', '')",
    "TRUNCATE trail",
)


class Clock:
    """The time, which passes when we say so."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(accounts, "moment", made)
    return made


@pytest.fixture(autouse=True)
def _light_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    passwords._decoy.cache_clear()
    yield
    passwords._decoy.cache_clear()


@pytest.fixture
def house(store: Store) -> Store:
    """A record with an admin and a reader."""
    store.accounts.add("Ada Admin", SECRET, "admin", "confidential")
    store.accounts.add("Rhea", SECRET)
    return store


def rhea(store: Store) -> User:
    found = store.accounts.find("Rhea")
    assert found
    return found


def test_a_record_has_no_users_until_one_is_added(store: Store) -> None:
    assert not store.accounts
    assert store.accounts.add("Ada", SECRET) == User("Ada", "reader", "public", True)
    assert store.accounts


@pytest.mark.parametrize("name", ["Rhea", "rhea", "  RHEA ", "Ｒｈｅａ"])
def test_one_name_is_one_user_however_it_is_spelled(house: Store, name: str) -> None:
    assert house.accounts.authenticate(name, SECRET) == rhea(house)
    with pytest.raises(StoreError, match="there is a user of this name; give another"):
        house.accounts.add(name, SECRET)


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "Rhea\u202e", "a\x00b", "\ud800"])
def test_what_is_no_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(CommuniqueError, match="1 to 64 letters"):
        store.accounts.add(name, SECRET)
    assert store.accounts.authenticate(name, SECRET) is None


@pytest.mark.parametrize("password", ["", "short", "x" * 1025, "Rhea Rhea Rhea", "abababababab"])
def test_what_is_easily_guessed_is_refused(store: Store, password: str) -> None:
    with pytest.raises(CommuniqueError, match="the password: "):
        store.accounts.add("Rhea", password)
    assert not store.accounts


@pytest.mark.parametrize(("role", "clearance"), [("king", "public"), ("reader", "cosmic")])
def test_there_is_no_other_role_or_clearance(house: Store, role: Role, clearance: Marking) -> None:
    with pytest.raises(CommuniqueError, match="give one of"):
        house.accounts.add("Otto", SECRET, role, clearance)
    with pytest.raises(CommuniqueError, match="give one of"):
        house.accounts.change("Rhea", role=role, clearance=clearance)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Rhea", OTHER),
        ("Rhea", ""),
        ("Rhea", SECRET + " "),
        ("Rhea", "x" * 100_000),
        ("Rhea", "\ud800" * 12),
        ("Nobody", SECRET),
        ("\x00", SECRET),
        ("", ""),
    ],
)
def test_who_does_not_know_the_password_stays_out(house: Store, name: str, password: str) -> None:
    assert house.accounts.authenticate(name, password) is None
    assert house.accounts.sign_in(name, password) is None


def test_an_unknown_name_takes_as_much_work(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002
            made.append("verify")
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting(1, 8, 1))
    passwords._decoy()
    house.accounts.authenticate("Rhea", OTHER)
    house.accounts.authenticate("Nobody", OTHER)
    assert len(made) == 2


def test_no_password_and_no_token_is_kept(house: Store) -> None:
    token = house.accounts.sign_in("Rhea", SECRET)
    feed = house.accounts.feed_token(rhea(house))
    kept = repr(rows(house))
    assert token
    assert "$argon2id$" in kept
    assert not [secret for secret in (SECRET, token, feed) if secret in kept]


def test_a_session_is_its_users_as_they_are_now(house: Store) -> None:
    token = house.accounts.sign_in("Rhea", SECRET)
    assert token
    assert house.accounts.session(token) == User("Rhea", "reader", "public")
    house.accounts.change("Rhea", role="editor", clearance="restricted")
    assert house.accounts.session(token) == User("Rhea", "editor", "restricted")
    house.accounts.close_session(token)
    assert house.accounts.session(token) is None


@pytest.mark.parametrize("token", ["", "x", "\x00", "' OR 1=1 --", "\ud800"])
def test_no_other_token_opens_a_session(house: Store, token: str) -> None:
    house.accounts.sign_in("Rhea", SECRET)
    assert house.accounts.session(token) is None
    assert house.accounts.by_feed(token) is None


def test_a_session_ends_after_hours_without_use(house: Store, clock: Clock) -> None:
    token = house.accounts.sign_in("Rhea", SECRET) or ""
    clock.wait(minutes=119)
    assert house.accounts.session(token)
    clock.wait(minutes=119)
    assert house.accounts.session(token)
    clock.wait(minutes=121)
    assert house.accounts.session(token) is None


def test_a_session_ends_after_a_day_of_use(house: Store, clock: Clock) -> None:
    token = house.accounts.sign_in("Rhea", SECRET) or ""
    for _ in range(11):
        clock.wait(hours=1)
        assert house.accounts.session(token)
    clock.wait(hours=1)
    assert house.accounts.session(token) is None


def test_a_session_is_read_while_others_write(house: Store, clock: Clock) -> None:
    token = house.accounts.sign_in("Rhea", SECRET) or ""
    clock.wait(minutes=30)
    with writing(house.engine), ThreadPoolExecutor(1) as pool:
        assert pool.submit(house.accounts.session, token).result(timeout=5)


@pytest.mark.parametrize("how", ["password", "active", "everywhere"])
def test_all_sessions_end_at_once(house: Store, how: str) -> None:
    tokens = [house.accounts.sign_in("Rhea", SECRET) or "" for _ in range(3)]
    ada = house.accounts.sign_in("Ada Admin", SECRET) or ""
    match how:
        case "password":
            house.accounts.change("Rhea", password=OTHER)
        case "active":
            house.accounts.change("Rhea", active=False)
            house.accounts.change("Rhea", active=True)
        case "everywhere":
            house.accounts.close_sessions(rhea(house))
    assert not [token for token in tokens if house.accounts.session(token)]
    assert house.accounts.session(ada)


def test_who_is_not_active_stays_out(house: Store) -> None:
    feed = house.accounts.feed_token(rhea(house))
    house.accounts.change("Rhea", active=False)
    assert house.accounts.sign_in("Rhea", SECRET) is None
    assert house.accounts.by_feed(feed) is None
    house.accounts.change("Rhea", active=True)
    assert house.accounts.sign_in("Rhea", SECRET)
    assert house.accounts.by_feed(feed) is None


def test_the_only_admin_stays(house: Store) -> None:
    for changes in ({"role": "reader"}, {"active": False}):
        with pytest.raises(StoreError, match="is the only admin; make another user admin first"):
            house.accounts.change("Ada Admin", **changes)
    house.accounts.change("Rhea", role="admin")
    assert not house.accounts.change("Ada Admin", active=False).active


def test_nobody_else_can_be_changed(house: Store) -> None:
    with pytest.raises(MissingError, match="there is no user of this name"):
        house.accounts.change("Otto", active=False)


def failed(store: Store, name: str, address: str) -> bool:
    """Whether a wrong password was looked at, not turned away before."""
    try:
        return store.accounts.authenticate(name, OTHER, address) is None
    except WaitError:
        return False


@pytest.mark.parametrize("name", ["Rhea", "Nobody"])
def test_after_five_tries_one_waits_whoever_is_meant(house: Store, clock: Clock, name: str) -> None:
    assert [failed(house, name, "192.0.2.1") for _ in range(6)] == [True] * 5 + [False]
    with pytest.raises(WaitError, match="wait a quarter of an hour"):
        house.accounts.sign_in(name, SECRET, "192.0.2.1")
    assert failed(house, name, "192.0.2.2")
    clock.wait(minutes=15)
    assert failed(house, name, "192.0.2.1")


def test_an_address_is_slowed_down_whatever_names_it_tries(house: Store) -> None:
    tries = [failed(house, f"Name {at}", f"2001:db8::{at:x}") for at in range(31)]
    assert tries == [True] * 30 + [False]


def test_a_name_is_guarded_against_many_addresses(house: Store) -> None:
    tries = [failed(house, "Rhea", f"198.51.100.{at}") for at in range(101)]
    assert tries == [True] * 100 + [False]


def test_the_right_password_begins_the_count_anew(house: Store) -> None:
    for _ in range(3):
        assert [failed(house, "Rhea", "192.0.2.1") for _ in range(4)] == [True] * 4
        assert house.accounts.sign_in("Rhea", SECRET, "192.0.2.1")


def test_tries_at_once_are_counted_too(house: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        tries = list(pool.map(lambda _: failed(house, "Rhea", "192.0.2.1"), range(12)))
    assert tries.count(True) == 5


def test_a_feed_has_one_address_at_a_time(house: Store) -> None:
    first = house.accounts.feed_token(rhea(house))
    assert house.accounts.by_feed(first) == rhea(house)
    second = house.accounts.feed_token(rhea(house))
    assert house.accounts.by_feed(first) is None
    assert house.accounts.by_feed(second) == rhea(house)
    house.accounts.change("Rhea", clearance="internal")
    assert house.accounts.by_feed(second) == User("Rhea", "reader", "internal")


def test_searches_are_kept_by_whom_they_are(house: Store) -> None:
    ada = User("Ada Admin", "admin", "confidential")
    kept = house.accounts.save_search(rhea(house), "  Border  talks", "q=border&kind=engagement")
    assert kept.name == "Border talks"
    assert house.accounts.searches(rhea(house)) == [kept]
    assert house.accounts.searches(ada) == []
    with pytest.raises(MissingError, match="you keep none like this"):
        house.accounts.drop_search(ada, kept.id)
    house.accounts.drop_search(rhea(house), kept.id)
    assert house.accounts.searches(rhea(house)) == []


@pytest.mark.parametrize(
    ("name", "query"), [("", "q=a"), (" ", "q=a"), ("a\x00", "q=a"), ("long", "q" * 5000)]
)
def test_what_is_no_search_is_refused(house: Store, name: str, query: str) -> None:
    with pytest.raises(StoreError, match="give a short name"):
        house.accounts.save_search(rhea(house), name, query)


def test_the_trail_is_read_from_its_end(store: Store) -> None:
    for number in range(1, 6):
        store.audit("Rhea", "accept", f"entry {number}", "right\x00\nso")
    latest = store.trail(2)
    assert [deed.target for deed in latest] == ["entry 5", "entry 4"]
    assert [deed.id for deed in store.trail(9, latest[-1].id)] == [3, 2, 1]
    assert latest[0].detail == "right  so"


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_on_the_trail_stays(store: Store, change: str) -> None:
    store.audit("Rhea", "accept", "entry 1")
    before = store.trail()
    with pytest.raises(DatabaseError), writing(store.engine) as connection:
        connection.execute(text(change))
    assert store.trail() == before


def test_a_backup_keeps_users_searches_and_the_trail(house: Store, tmp_path: Path) -> None:
    token = house.accounts.sign_in("Rhea", SECRET) or ""
    feed = house.accounts.feed_token(rhea(house))
    house.accounts.save_search(rhea(house), "Talks", "q=talks")
    house.audit("Ada Admin", "add user", "Rhea")
    house.backup(tmp_path / "b.gz")
    restore(tmp_path / "b.gz", tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        assert again.accounts.all() == house.accounts.all()
        assert again.accounts.searches(rhea(again)) == house.accounts.searches(rhea(house))
        assert again.trail() == house.trail()
        assert again.accounts.by_feed(feed) == rhea(house)
        assert again.accounts.session(token) is None
        assert again.accounts.sign_in("Rhea", SECRET)
        again.audit("Rhea", "sign in")
        assert [deed.id for deed in again.trail()] == [2, 1]


def test_users_are_not_restored_over(house: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.db", create=True) as empty:
        empty.backup(tmp_path / "b.gz")
    house.backup(tmp_path / "full.gz")
    restore(tmp_path / "full.gz", tmp_path / "full.db")
    with pytest.raises(StoreError, match="it is not empty; restore into a new record"):
        restore(tmp_path / "b.gz", tmp_path / "full.db")


def test_a_backup_with_what_is_not_known_is_refused(house: Store, tmp_path: Path) -> None:
    house.backup(tmp_path / "b.gz")
    with gzip.open(tmp_path / "b.gz", "rt", encoding="utf-8") as file:
        lines = file.readlines()
    with gzip.open(tmp_path / "b.gz", "wt", encoding="utf-8") as file:
        file.writelines(['["spell",{}]\n', *lines])
    with pytest.raises(StoreError, match="is no whole backup"):
        restore(tmp_path / "b.gz", tmp_path / "again.db")


def test_users_stay_in_when_the_record_is_rebuilt(house: Store) -> None:
    token = house.accounts.sign_in("Rhea", SECRET) or ""
    house.audit("Rhea", "sign in")
    house.rebuild()
    assert house.accounts.session(token) == rhea(house)
    assert len(house.trail()) == 1


def test_an_older_record_gets_the_tables(url: str) -> None:
    from communique.store.engine import address, engine_for

    engine = engine_for(address(url))
    with writing(engine) as connection:
        migrate(connection, "0001")
    engine.dispose()
    with open_store(url) as store, reading(store.engine):
        store.accounts.add("Rhea", SECRET)
        assert store.accounts.sign_in("Rhea", SECRET)
