"""A desk without room for what is sent to it says so, and takes it when there is room."""

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from communique.store import Store, open_store
from communique.web import Settings, desk
from communique.web.jobs import Jobs
from communique.web.worker import Outcome, Task
from tests.faults.conftest import Disk
from tests.faults.test_disk_full import FULL, fill

LARGE = b"The two ministers met in Oslo. " * 60_000


class Known:
    """A reader to whom nothing is new."""

    def read(self, task: Task) -> Outcome | None:
        return Outcome("known", "0" * 64, task.name)

    def close(self) -> None:
        """Nothing to stop."""


@pytest.fixture
def store(record: Path) -> Iterator[Store]:
    with open_store(record) as opened:
        yield opened


def visitor(store: Store) -> TestClient:
    app = desk(store, Settings())
    app.state.jobs = Jobs(Known())
    client = TestClient(app, "http://localhost", False, client=("127.0.0.1", 50000))
    client.follow_redirects = False
    return client


def send(client: TestClient, *files: bytes) -> Response:
    token = re.search(r'name="csrf" value="(\w+)"', client.get("/add").text)
    assert token
    sent: list[Any] = [("files", (f"{at}.txt", data)) for at, data in enumerate(files)]
    return client.post("/add", data={"csrf": token[1]}, files=sent)


@pytest.mark.parametrize("room", [100_000, 2_500_000], ids=["as it comes", "as it is put by"])
def test_no_room_for_what_is_sent(
    store: Store, disk: Callable[[], Disk], monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    there = disk()
    monkeypatch.setattr(tempfile, "tempdir", str(there.path))
    with visitor(store) as client:
        ballast = fill(there, spare=room)
        said = send(client, LARGE, b"Small.")
        assert (said.status_code, said.headers["Retry-After"]) == (503, "30")
        assert "make room for temporary files, and send it again" in said.text
        left = [path for path in there.path.rglob("*") if path.is_file() and path != ballast]
        assert left == []
        ballast.unlink()
        assert send(client, LARGE, b"Small.").status_code == 303


def test_a_judgement_on_a_full_disk_is_told_and_can_be_made_again(
    record: Path, disk: Callable[[], Disk]
) -> None:
    there = disk()
    path = there.path / "record.db"
    path.write_bytes(record.read_bytes())
    with open_store(path) as store, visitor(store) as client:
        entry = store.slice().entries[0].id
        store.audit("me", "look")
        ballast = fill(there)
        judge = {"target": entry, "action": "reject", "reason": "no"}
        said = client.post("/api/v1/judgements", json=judge)
        assert said.status_code == 503
        assert FULL in said.json()["detail"]
        assert store.judgements() == []
        assert client.get("/announced").status_code == 200
        ballast.unlink()
        assert client.post("/api/v1/judgements", json=judge).status_code in (200, 201)
        assert [one.target for one in store.judgements()] == [entry]
