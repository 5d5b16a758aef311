"""A server that goes away and comes back: what was reported as stored is there, work goes on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from communique.errors import OutageError
from communique.store import Store
from communique.store.engine import reading
from communique.web import Settings, desk
from tests.faults.conftest import Told, filled, sql
from tests.postgresql import Cluster
from tests.store.dossiers import STORY

OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = 'record' AND pid <> pg_backend_pid()"
)
LOST = "the connection to the server was lost; try again in a moment: what was reported as stored"

Fault = Callable[[Cluster], None]


def cut_off(server: Cluster) -> None:
    """Somebody ends every connection."""
    sql(f"{server.url}/postgres", OTHERS)


def broken_down(server: Cluster) -> None:
    """The server stops at once, and comes back."""
    server.stop()
    server.start()


@pytest.fixture
def there(frail: Cluster, loopback: None) -> Iterator[str]:  # noqa: ARG001
    """An empty database on the server that may be stopped."""
    sql(f"{frail.url}/postgres", "DROP DATABASE IF EXISTS record", "CREATE DATABASE record")
    yield f"{frail.url}/record"
    sql(f"{frail.url}/postgres", OTHERS)


@pytest.mark.parametrize("fault", [cut_off, broken_down])
def test_who_asks_again_after_it_came_back_sees_nothing_of_it(
    there: str, frail: Cluster, fault: Fault
) -> None:
    with filled(there) as store:
        fault(frail)
        assert len(store.documents()) == len(STORY)
        fault(frail)
        assert store.add_many(STORY) == 0


@pytest.mark.parametrize("fault", [cut_off, broken_down])
def test_a_connection_lost_while_adding_loses_nothing(
    there: str, frail: Cluster, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.store import passages

    write = passages.write

    def strike(*given: Any) -> None:
        write(*given)
        fault(frail)

    with filled(there, STORY[1:]) as store:
        monkeypatch.setattr(passages, "write", strike)
        with pytest.raises(OutageError, match=LOST):
            store.add(*STORY[0])
        monkeypatch.undo()
        assert len(store.documents()) == len(STORY) - 1
        assert store.add(*STORY[0])
        assert whole(store)


def test_a_connection_lost_while_reading_is_told(there: str, frail: Cluster) -> None:
    def read() -> None:
        with store._reading() as seen:
            cut_off(frail)
            seen.execute(text("SELECT 1"))

    with filled(there) as store, pytest.raises(OutageError, match=LOST):
        read()


def test_a_server_that_is_down_is_told(there: str, frail: Cluster, tell: Told) -> None:
    filled(there).close()
    frail.stop()
    try:
        for words in (("brief",), ("brief", "--json"), ("add", "examples/before.md", "--json")):
            said = tell(*words, record=there)
            assert (said.exit_code, said.stdout) == (2, "")
            assert said.stderr == (
                f"communique: {there}: the server cannot be reached; start it, or correct the URL\n"
            )
    finally:
        frail.start()
    assert tell("brief", record=there).exit_code == 0


def test_the_desk_says_so_and_goes_on_when_the_server_is_back(there: str, frail: Cluster) -> None:
    team = Settings(alone=False, names=("testserver",))
    with filled(there) as store:
        store.accounts.add("Ada", "a long winter's night", "admin", "confidential")
        key, _ = store.accounts.make_token("Ada", ["read"])
        program = {"Authorization": f"Bearer {key}"}
        with TestClient(desk(store, team), raise_server_exceptions=False) as browser:
            session = store.accounts.sign_in("Ada", "a long winter's night")
            assert session
            browser.cookies.set("communique", session)
            assert browser.get("/announced").status_code == 200
            frail.stop()
            try:
                page = browser.get("/announced")
                answer = browser.get("/api/v1/entries", headers=program)
            finally:
                frail.start()
            for told in (page, answer):
                assert (told.status_code, told.headers["Retry-After"]) == (503, "30")
                assert "127.0.0.1" not in told.text
                assert "start it, or correct the URL" in told.text or "was lost" in told.text
            assert browser.get("/announced").status_code == 200
            assert browser.get("/api/v1/entries", headers=program).status_code == 200


def whole(store: Store) -> bool:
    """Whether a record is what it would be if it were made anew."""
    with reading(store.engine) as connection:
        before = connection.execute(text("SELECT count(*) FROM passage")).scalar()
    store.rebuild()
    with reading(store.engine) as connection:
        return before == connection.execute(text("SELECT count(*) FROM passage")).scalar()
