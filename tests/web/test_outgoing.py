"""What is taken away from the desk: the brief, every file, a calendar that follows the record."""

import csv
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest
from argon2 import PasswordHasher
from icalendar import Calendar
from starlette.testclient import TestClient

from communique.export.formats import FORMATS, Format
from communique.export.making import made
from communique.judging import judge
from communique.model import Slice
from communique.store import Store, open_store, passwords
from communique.web.app import desk
from communique.web.settings import Settings


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    with open_store(record) as store:
        app = desk(store, Settings())
        yield TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


def token(page: str) -> str:
    return page.partition('name="csrf" value="')[2].partition('"')[0]


def test_the_page_lists_every_file(client: TestClient) -> None:
    page = client.get("/out?about=Angola").text
    for one in FORMATS:
        assert f'href="/out/{one.file}?about=Angola"' in page


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_file_comes_as_a_file(client: TestClient, one: Format) -> None:
    answer = client.get(f"/out/{one.file}?about=Angola")
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["content-type"].startswith(one.media)
    assert answer.headers["content-disposition"] == f'attachment; filename="{one.file}"'


def test_the_brief_as_a_page_and_as_a_word_file(client: TestClient) -> None:
    page = client.get("/brief?between=Canada&between=Indonesia")
    assert page.status_code == 200
    assert "<h1>Canada and Indonesia</h1>" in page.text
    data = client.get("/out/brief.docx?between=Canada&between=Indonesia").content
    assert docx.Document(BytesIO(data)).paragraphs[0].text == "Canada and Indonesia"


def test_what_is_asked_for_narrows_the_table(client: TestClient) -> None:
    data = client.get("/out/entries.csv?kind=commitment&about=Canada").content
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert {row["kind"] for row in rows} == {"commitment"}


@pytest.mark.parametrize("path", ["/out/entries.csv?about=Nowhere", "/out/brief.pdf?since=soon"])
def test_what_cannot_be_understood_gives_no_file(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 400


def test_there_is_no_other_file(client: TestClient) -> None:
    assert client.get("/out/passwd").status_code == 404


def test_a_calendar_follows_the_record(client: TestClient) -> None:
    page = client.get("/out?about=Angola")
    made = client.post("/out/feed?about=Angola", data={"csrf": token(page.text)})
    assert made.status_code == 200
    address = made.text.partition("<code>")[2].partition("</code>")[0]
    assert address.endswith("/due.ics?about=Angola")
    first = client.get(address)
    assert Calendar.from_ical(first.content)["method"] == "PUBLISH"
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_taken_away_is_on_the_trail(client: TestClient, record: Path) -> None:
    client.get("/out/codebook.csv")
    with open_store(record) as store:
        assert store.trail(1)[0].detail == "codebook"


SECRET = "a long winter's night"
TEAM = Settings(alone=False, names=("desk.example",))


@pytest.fixture
def house(record: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The record of the examples with one reader, from whom one text is kept."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
    with open_store(record) as store:
        store.accounts.add("Rhea", SECRET)
        hidden = next(one for one in store.documents() if "Joint" in (one.title or ""))
        judge(store, "Ada", "mark", hidden.id, {"marking": "restricted"})
        yield store


def visitor(store: Store) -> TestClient:
    return TestClient(desk(store, TEAM), base_url="https://desk.example")


def test_a_feed_shows_what_its_owner_may_see_until_there_is_a_new_one(house: Store) -> None:
    rhea = visitor(house)
    form = {"name": "Rhea", "password": SECRET, "csrf": token(rhea.get("/login").text)}
    rhea.post("/login", data=form)
    first, second = (address(rhea) for _ in range(2))
    assert visitor(house).get(first).status_code == 404
    found = visitor(house).get(second)
    assert found.status_code == 200
    whole = b"".join(made(house, "ics", Slice(), "", date.today().isoformat()))
    uids = [{event["uid"] for event in Calendar.from_ical(file).walk("VEVENT")}
            for file in (found.content, whole)]  # fmt: skip
    assert uids[0] < uids[1]


def address(reader: TestClient) -> str:
    """A new address of the reader's calendar."""
    page = reader.post("/out/feed", data={"csrf": token(reader.get("/out").text)}).text
    return page.partition("<code>https://desk.example")[2].partition("</code>")[0]
