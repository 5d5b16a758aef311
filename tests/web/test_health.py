"""How the desk is: told to its own machine and to a token for it, in numbers and without names."""

from collections import namedtuple
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from prometheus_client.parser import text_string_to_metric_families as parsed
from starlette.testclient import TestClient

from communique.model.person import Scope
from communique.store import Store, open_store, passwords, state
from communique.web import Settings, desk
from tests.store.dossiers import STORY

SECRET = "a long winter's night"
FAR = ("10.1.2.3", 4)
NEAR = ("127.0.0.1", 4)
WATCHED = ("/health/ready", "/metrics")
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
        with open_store(tmp_path_factory.mktemp("health") / "record.db", create=True) as made:
            made.add_many(STORY)
            made.accounts.add("Ada", SECRET, "admin", "confidential")
            made.accounts.add("Ed", SECRET, "editor", "internal")
            yield made


def client(store: Store, address: tuple[str, int], host: str = "localhost") -> TestClient:
    settings = Settings(alone=False, names=("desk.example",))
    return TestClient(desk(store, settings), f"http://{host}", False, client=address)


def numbers(text: str) -> dict[tuple[str, ...], float]:
    """Each number by its name and its labels."""
    samples = [one for family in parsed(text) for one in family.samples]
    return {(one.name, *one.labels.values()): one.value for one in samples}


def test_whether_it_lives_is_told_to_anybody(store: Store) -> None:
    answer = client(store, FAR, "desk.example").get("/health")
    assert (answer.status_code, answer.json()) == (200, {"live": True})


@pytest.mark.parametrize("path", WATCHED)
@pytest.mark.parametrize(
    ("address", "host", "headers", "status"),
    [
        (NEAR, "localhost", {}, 200),
        (NEAR, "127.0.0.1:8765", {}, 200),
        (FAR, "desk.example", {}, 403),
        (NEAR, "desk.example", {}, 403),
        (NEAR, "localhost", {"X-Forwarded-For": "10.1.2.3"}, 403),
        (FAR, "desk.example", {"Authorization": "Bearer x"}, 403),
        (FAR, "evil.example", {}, 400),
    ],
)
def test_how_it_is_is_told_to_its_own_machine(
    store: Store,
    path: str,
    address: tuple[str, int],
    host: str,
    headers: dict[str, str],
    status: int,
) -> None:
    assert client(store, address, host).get(path, headers=headers).status_code == status


@pytest.mark.parametrize("path", WATCHED)
@pytest.mark.parametrize(
    ("name", "scope", "status"),
    [("Ada", "metrics", 200), ("Ada", "read", 403), ("Ed", "metrics", 403)],
)
def test_or_to_a_token_for_it(
    store: Store, path: str, name: str, scope: Scope, status: int
) -> None:
    secret, _ = store.accounts.make_token(name, [scope])
    there = client(store, FAR, "desk.example")
    there.headers["Authorization"] = f"Bearer {secret}"
    assert there.get(path).status_code == status
    if scope == "metrics":
        assert there.get("/api/v1/documents").status_code == 403


def test_ready(store: Store) -> None:
    answer = client(store, NEAR).get("/health/ready")
    told = {"ready": True, "record": True, "schema": True, "room": True}
    assert (answer.status_code, answer.json()) == (200, told)


def test_not_ready(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    there = client(store, NEAR)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.disk_usage", lambda _: Usage(10**9, 10**9 - 5, 5))
        answer = there.get("/health/ready")
        assert (answer.status_code, answer.json()["room"]) == (503, False)
    with monkeypatch.context() as patch:
        patch.setattr(state, "SCHEMA", "9999")
        answer = there.get("/health/ready")
        assert (answer.status_code, answer.json()["schema"]) == (503, False)
    with monkeypatch.context() as patch:
        patch.setattr(store.engine.dialect, "connect", _gone)
        store.close()
        answer = there.get("/health/ready")
        assert (answer.status_code, answer.json()) == (503, {"ready": False, "record": False})
        assert there.get("/health").status_code == 200


def _gone(*_: object, **__: object) -> None:
    import sqlite3

    raise sqlite3.OperationalError("unable to open database file")


def test_metrics_are_read_back(store: Store) -> None:
    there = client(store, NEAR)
    for path in ("/document/nothing", "/document/other?q=words", "/health", "/none"):
        there.get(path)
    answer = there.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    found = numbers(answer.text)
    asked = "communique_requests_total"
    assert found[asked, "GET", "/document/{id}", "303"] == 2
    assert found[asked, "GET", "none", "303"] == 1
    assert found["communique_request_seconds_count", "/health"] == 1
    assert found["communique_documents",] == len(STORY)
    assert found["communique_questions",] == len(store.questions())
    entries = sum(value for name, value in found.items() if name[0] == "communique_entries")
    assert entries == len(store.slice().entries)
    assert found["communique_papers_waiting",] == 0
    assert found["process_resident_memory_bytes",] > 0


def test_metrics_count_what_their_reader_may_see(store: Store) -> None:
    store.accounts.change("Ada", clearance="public")
    secret, _ = store.accounts.make_token("Ada", ["metrics"])
    from communique.judging import judge

    judge(store, "Ed", "mark", STORY[0][0].sha256, {"marking": "restricted"}, "so")
    there = client(store, FAR, "desk.example")
    there.headers["Authorization"] = f"Bearer {secret}"
    assert numbers(there.get("/metrics").text)["communique_documents",] == len(STORY) - 1


def test_what_breaks_is_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    there = client(store, NEAR)
    monkeypatch.setattr("communique.web.health.state", _broken)
    answer = there.get("/health/ready")
    assert answer.status_code == 500
    assert len(answer.headers["x-request-id"]) == 16
    found = numbers(there.get("/metrics").text)
    assert found["communique_errors_total", "ZeroDivisionError"] == 1
    assert found["communique_requests_total", "GET", "/health/ready", "500"] == 1


def _broken(_: Store) -> None:
    raise ZeroDivisionError("words of a document")
