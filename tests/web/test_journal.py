"""A walk over every route: the journal knows what was asked and how long it took, and no word."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from communique import journal
from communique.errors import ReadError
from communique.store import Store, open_store
from communique.web import Settings, desk, worker
from communique.web.worker import Task, outcome
from tests.web.hostile import PAYLOADS, fill
from tests.web.places import places

CANARIES = ("hacked", "evil", "HYPERLINK", "Freedonia", "Sylvania", "Lark", "zyzzyva", "Nemo")
QUERY = "q=zyzzyva&about=zyzzyva&name=zyzzyva&place=zyzzyva&page=zyzzyva&since=zyzzyva"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("journal") / "zyzzyva.db"
    with open_store(path, create=True) as store:
        fill(store)
        yield store


@pytest.fixture
def client(record: Store) -> Iterator[TestClient]:
    app = desk(record, Settings(me="Nemo"))
    with TestClient(app, "http://localhost", False, follow_redirects=False) as opened:
        yield opened


def read(told: str) -> list[dict[str, Any]]:
    """The lines of a journal, in which no canary sits."""
    assert not [one for one in CANARIES if one.lower() in told.lower()]
    return [json.loads(line) for line in told.splitlines()]


def test_every_page(client: TestClient, record: Store, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [*places(record, PAYLOADS["markup"]), "/zyzzyva", "/document/zyzzyva", "/metrics"]
    with journal.kept("json"):
        statuses = [client.get(f"{path}?{QUERY}").status_code for path in paths]
    lines = [one for one in read(capsys.readouterr().err) if one["event"] == "request"]
    assert [one["status"] for one in lines] == statuses
    assert {"/", "/search", "/document/{id}", "/actor/{id}", "none"} <= {o["route"] for o in lines}
    assert len({one["request"] for one in lines}) == len(paths)
    assert len({one["who"] for one in lines if one["who"]}) == 1


def test_every_form(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    found = [route for route in client.app.routes if isinstance(route, Route)]  # type: ignore[attr-defined]
    posts = [one.path for one in found if "POST" in (one.methods or ()) and one.path != "/add"]
    token = re.search('name="csrf" value="([0-9a-f]+)"', client.get("/add").text)
    assert token
    client.headers["X-CSRF-Token"] = token[1]
    names = ("name", "query", "reason", "target", "id", "one", "other", "old", "new", "next")
    with journal.kept("json"):
        for path in posts:
            client.post(re.sub(r"\{[^}]*\}", "zyzzyva", path), data=dict.fromkeys(names, "zyzzyva"))
        client.post("/login", data={"csrf": "zyzzyva"})
        client.post("/api/v1/documents", json={"text": "zyzzyva", "zyzzyva": "zyzzyva"})
    routes = {one["route"] for one in read(capsys.readouterr().err) if one["event"] == "request"}
    assert {*posts, "/api/v1/documents"} <= routes


def test_what_breaks_on_words(
    client: TestClient, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("zyzzyva")

    monkeypatch.setattr(Store, "shelf", broken)
    with journal.kept("json"):
        answer = client.get("/documents?q=zyzzyva")
    assert answer.status_code == 500
    lines = read(capsys.readouterr().err)
    fault, request = (next(o for o in lines if o["event"] == e) for e in ("broken", "request"))
    assert (fault["error"], fault["level"]) == ("ValueError", "error")
    assert fault["places"][-1].endswith(".broken")
    assert fault["request"] == request["request"] == answer.headers["x-request-id"]


@pytest.mark.parametrize("error", [KeyError("zyzzyva"), ReadError("zyzzyva", "zyzzyva", "mend it")])
def test_a_paper_that_breaks(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    def broken(_: Task) -> None:
        raise error

    monkeypatch.setattr(worker, "_document", broken)
    (tmp_path / "zyzzyva.txt").write_text("zyzzyva")
    with open_store(tmp_path / "record.db", create=True), journal.kept("json"):
        came = outcome(str(tmp_path / "record.db"), Task("zyzzyva", tmp_path / "zyzzyva.txt", "Ed"))
    assert came.state == "failed"
    assert all(one["event"] == "paper broken" for one in read(capsys.readouterr().err))
