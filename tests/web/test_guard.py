"""What goes with every answer, whatever became of the request."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.store import open_store
from communique.web import Settings, desk, today
from communique.web.guard import HEADERS


def broken(*_: object) -> None:
    raise RuntimeError("a fault of ours")


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/nowhere", 404), ("/trail", 200), ("/odd", 500)]
)
def test_every_answer_says_what_a_browser_may_do_with_it(
    path: str, status: int, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "_found", broken)
    with open_store(record) as store:
        app = desk(store, Settings())
        answer = TestClient(app, base_url="http://localhost", raise_server_exceptions=False).get(
            path
        )
    assert answer.status_code == status
    assert all(answer.headers[name] == text for name, text in HEADERS)
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "a fault of ours" not in answer.text
