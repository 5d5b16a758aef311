"""Adding without scripts: what is given becomes a job, what cannot be taken stays in the form."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from communique.store import Store, open_store
from communique.web import Settings, desk
from communique.web.adding import labelled
from communique.web.jobs import Jobs
from communique.web.worker import Task, outcome

TALKS = "Foreign Minister Ana Soto of Chile met Foreign Minister Espen Eide of Norway in Oslo."


class Here:
    """A worker in this process."""

    def __init__(self, record: str) -> None:
        self.record = record

    def read(self, task: Task) -> Any:
        return outcome(self.record, task)

    def close(self) -> None:
        """Nothing to stop."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", create=True) as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    app = desk(store, Settings())
    app.state.jobs = Jobs(Here(store.url))
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as visitor:
        yield visitor


def send(client: TestClient, files: Any = (), **fields: str) -> Response:
    token = re.search(r'name="csrf" value="(\w+)"', client.get("/add").text)
    assert token
    sent = [("files", each) for each in files] or [("files", ("", b""))]
    return client.post("/add", data={"csrf": token[1], **fields}, files=sent)


def came(client: TestClient, answer: Response) -> list[dict[str, Any]]:
    """What came of each, as soon as all is done."""
    for _ in range(1000):
        view = client.get(answer.url.path, headers={"accept": "application/json"}).json()
        if all(paper["outcome"] for paper in view["papers"]):
            return [{"name": one["name"], **one["outcome"]} for one in view["papers"]]
        time.sleep(0.01)
    raise AssertionError("it does not come to an end")


def test_files_are_read_and_what_failed_says_why(client: TestClient, store: Store) -> None:
    files = [("talks.txt", TALKS.encode()), ("copy.txt", TALKS.encode()), ("p.txt", b"\x89PNG")]
    answer = send(client, files)
    found = came(client, answer)
    assert [one["state"] for one in found] == ["read", "known", "failed"]
    page = client.get(answer.url.path).text
    assert "1 read, 1 already on record, 1 failed" in page
    assert "is a PNG image" in page
    assert "What to do: give the text behind the picture" in page
    assert len(store.documents()) == 1
    assert "talks.txt and 2 more" in client.get("/add").text


def test_a_text_has_the_heading_that_is_typed(client: TestClient, store: Store) -> None:
    heading = {"title": "Talks: in Oslo", "publisher": "A Ministry", "published": "2025-03-04"}
    came(client, send(client, text=TALKS, url="https://example.org/talks", **heading))
    [known] = store.documents()
    document = store.document(known.id)
    assert document.text.strip() == TALKS
    assert {name: getattr(document.heading, name) for name in heading} == heading
    assert document.heading.url == "https://example.org/talks"
    assert known.name == "Talks: in Oslo.txt"


def test_a_heading_that_is_wrong_is_said(client: TestClient) -> None:
    [found] = came(client, send(client, text=TALKS, published="soon"))
    assert "is not a date" in found["problem"]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "Nothing was given"),
        ({"text": "  "}, "Nothing was given"),
        ({"addresses": "ftp://example.org"}, "is no address"),
        ({"addresses": " ".join(f"https://example.org/{n}" for n in range(51))}, "50 addresses"),
    ],
)
def test_what_cannot_be_taken_stays_in_the_form(
    client: TestClient, fields: dict[str, str], problem: str
) -> None:
    answer = send(client, title="Kept", **fields)
    assert answer.status_code == 422
    assert problem in answer.text
    assert 'value="Kept"' in answer.text


def test_too_many_files_are_refused(client: TestClient) -> None:
    answer = send(client, [(f"{n}.txt", b"x") for n in range(201)])
    assert answer.status_code == 422
    assert "201 files are too many" in answer.text


def test_what_is_marked_stays_so(client: TestClient, store: Store) -> None:
    [found] = came(client, send(client, text=TALKS, marking="confidential"))
    assert store.marking(found["document"]) == "confidential"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("talks.txt", "talks.txt"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\me\talks.docx", "talks.docx"),
        ("\u202etxt.exe", "txt.exe"),
        ("/", "a file"),
        ("..", "a file"),
        ("a" * 300 + ".html", "a" * 108 + "…" + "aaaaa.html"),
    ],
)
def test_a_name_is_only_a_name(name: str, label: str) -> None:
    assert labelled(name) == label


def test_a_job_that_is_not_known(client: TestClient) -> None:
    answer = client.get("/add/0123456789abcdef")
    assert answer.status_code == 404
    assert "What was read is on record" in answer.text.replace("\n", " ")


def test_a_page_that_waits_asks_again_with_scripts_and_without(client: TestClient) -> None:
    state = client.app.state.jobs  # type: ignore[attr-defined]
    state._reader.read = lambda _: time.sleep(0.3)
    page = send(client, text=TALKS).text
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
