"""Hostile documents are inert: on every page, in every file that is taken away."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pypdfium2
import pytest
from docx import Document
from icalendar import Calendar
from playwright.sync_api import Browser, FilePayload, expect
from starlette.testclient import TestClient

from communique.export.formats import FORMATS
from communique.store import Store, open_store
from communique.web import Settings, desk
from tests.web.hostile import PAYLOADS, fill
from tests.web.places import places
from tests.web.serving import Visit, served

HARMFUL = """() => {
  const found = [];
  const known = new Set(["javascript:", "data:", "vbscript:", "file:", "blob:"]);
  for (const one of document.querySelectorAll("*")) {
    for (const {name, value} of one.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") found.push(one.outerHTML);
      if (/^hx-(get|post|on)/.test(name) && !value.startsWith("/") && !value.startsWith("?"))
        found.push(one.outerHTML);
    }
    const leads = one.href?.baseVal ?? one.href ?? one.src ?? one.action;
    if (typeof leads === "string" && leads) {
      const to = new URL(leads, location);
      if (known.has(to.protocol) || (to.host !== location.host && one.tagName !== "A"))
        found.push(one.outerHTML);
      if (to.host !== location.host && !/noreferrer|noopener/.test(one.rel) && one.target)
        found.push(one.outerHTML);
    }
  }
  for (const name of ["iframe", "object", "embed", "base", "style", "script:not([src])"])
    for (const one of document.querySelectorAll(name)) found.push(one.outerHTML);
  return found.map((one) => one.slice(0, 300));
}"""
STEERING = """() => {
  const marks = /[\\u202a-\\u202e\\u2066-\\u2069]/, found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    const kept = getComputedStyle(one).unicodeBidi.startsWith("isolate");
    if (marks.test(walk.currentNode.data) && !kept && !one.closest("textarea"))
      found.push(one.outerHTML.slice(0, 300));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    with open_store(path, create=True) as store:
        fill(store)
        yield store


@pytest.fixture(scope="module")
def address(record: Store) -> Iterator[str]:
    with served(record) as at:
        yield at


@pytest.fixture(scope="module")
def visitor(browser: Browser, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address)
    yield visit
    visit.close()


@pytest.fixture(scope="module")
def client(record: Store) -> Iterator[TestClient]:
    app = desk(record, Settings())
    with TestClient(app, "http://localhost", raise_server_exceptions=False) as opened:
        yield opened


def faults(visitor: Visit, path: str) -> Iterator[str]:
    """Open a page; what runs, is fetched from elsewhere, turns the line or hides the page."""
    page, asked = visitor.page, list[str]()

    def heard(request: Any) -> None:
        asked.append(request.url)

    visitor.faults.clear()
    page.on("request", heard)
    answer = page.goto(path)
    page.remove_listener("request", heard)
    if answer is None or answer.status >= 500:
        yield f"{path} does not answer"
    if page.evaluate("window.hacked") is not None:
        yield f"{path} runs it"
    yield from (f"{path} holds {one}" for one in page.evaluate(HARMFUL))
    yield from (f"{path} turns the line in {one}" for one in page.evaluate(STEERING))
    if not page.locator("main").is_visible():
        yield f"{path} is hidden"
    usual = ("status of 400", "status of 404", "status of 409")
    yield from (f"{path}: {f}" for f in visitor.faults if not any(map(f.__contains__, usual)))
    yield from (f"{path} asks for {url}" for url in asked if not url.startswith(visitor.at))


@pytest.mark.parametrize("name", ["markup", "bidi", "lines"])
def test_every_page_shows_hostile_words_as_words(
    visitor: Visit, record: Store, client: TestClient, name: str
) -> None:
    paths = [path for path in places(record, PAYLOADS[name]) if is_page(client, path)]
    assert [fault for path in paths for fault in faults(visitor, path)] == []


@pytest.mark.parametrize("words", [PAYLOADS["markup"], PAYLOADS["bidi"]])
def test_what_is_asked_for_is_shown_as_words(
    visitor: Visit, record: Store, client: TestClient, words: str
) -> None:
    names = ("q", "words", "about", "since", "kind", "page", "status", "place", "at")
    query = urlencode({**dict.fromkeys(names, words), "next": "javascript:window.hacked=1"})
    paths = [path for path in places(record) if is_page(client, path)]
    assert [f for path in (*paths, "/none") for f in faults(visitor, f"{path}?{query}")] == []


def is_page(client: TestClient, path: str) -> bool:
    """Whether it is a page, and no file to take away."""
    return client.get(path).headers["content-type"].startswith("text/html")


def test_what_is_added_under_a_hostile_name(visitor: Visit) -> None:
    """Names of files, texts that cannot be read and addresses come back as words."""
    page = visitor.page
    visitor.go("/add")
    name = "<img src=x onerror=window.hacked=1>\u202egnp.txt"
    files: list[FilePayload] = [{"name": name, "mimeType": "text/plain", "buffer": b"\x89PNG"}]
    page.get_by_label("Drop files here").set_input_files(files)
    page.get_by_label("Addresses").fill("https://127.0.0.1/<script>window.hacked=1</script>")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("2 failed", timeout=60_000)
    assert list(faults(visitor, page.url.removeprefix(visitor.at))) == []
    expect(page.locator("table.papers")).to_contain_text("<img src=x")


def test_every_answer_has_a_strict_policy(client: TestClient, record: Store) -> None:
    for path in (*places(record), "/none", "/static/desk.css", "/document/none"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert not re.search(r"(?:script|style)-src[^;]*(?:https?:|data:|\*)", policy), path
        assert headers["x-content-type-options"] == "nosniff", path


@pytest.fixture(scope="module")
def taken(client: TestClient) -> Callable[[str], bytes]:
    """A file of the whole record."""

    def taken(name: str) -> bytes:
        form = next(one for one in FORMATS if one.name == name)
        answer = client.get(f"/out/{form.file}")
        assert answer.status_code == 200, answer.text[:500]
        assert answer.headers["content-disposition"].startswith("attachment")
        return answer.content

    return taken


def test_word(taken: Callable[[str], bytes]) -> None:
    data = taken("docx")
    words = "\n".join(p.text for p in Document(io.BytesIO(data)).element.body.iter() if p.text)
    assert "<script>" in words
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}
    fields = re.findall(r'instrText[^>]*>([^<]*)<|w:instr="([^"]*)"', "".join(texts.values()))
    assert {"".join(field).strip() for field in fields} <= {"PAGE", "NUMPAGES"}
    assert not re.search("[\\u202a-\\u202e\\u2066-\\u2069]", texts["word/document.xml"])
    outside = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', "".join(texts.values()))
    assert not [one for one in outside if not one.startswith(("http://", "https://"))]
    assert not [name for name in texts if "vba" in name.lower() or "embed" in name.lower()]


def test_pdf(taken: Callable[[str], bytes]) -> None:
    data = taken("pdf")
    assert not re.search(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|SubmitForm|AA)\b", data)
    assert not re.search(rb"/OpenAction\s*<<", data)
    assert not re.search(rb"/URI \((?!https?://)", data)
    with pypdfium2.PdfDocument(data) as document:
        assert "<script>" in "".join(page.get_textpage().get_text_range() for page in document)


def test_csv(taken: Callable[[str], bytes]) -> None:
    rows = list(csv.reader(io.StringIO(taken("csv").decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    numbers = re.compile(r"-?\d+(?:\.\d+)?")
    assert not [c for c in cells if re.match(r"\s*[=+\-@|%\t\r]", c) and not numbers.fullmatch(c)]


def test_calendar(taken: Callable[[str], bytes]) -> None:
    data = taken("ics")
    calendar: Any = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert events
    assert "evil" not in [str(event.get("SUMMARY")) for event in events]
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert data.count(b"\nBEGIN:VEVENT") == len(events)
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f]", data)
    assert not re.search("[\\u202a-\\u202e\\u2066-\\u2069]", data.decode())
    named = {name for event in events for name in event}
    assert not named & {"ATTACH", "ATTENDEE", "ORGANIZER"}
    assert all(str(event.get("URL", "https://")).startswith("http") for event in events)


def test_a_page_that_is_taken_away(taken: Callable[[str], bytes], visitor: Visit) -> None:
    page = visitor.page
    visitor.go("/search")
    page.set_content(taken("html").decode())
    assert page.evaluate("window.hacked") is None
    harmful = """() => [...document.querySelectorAll("*")].filter((one) =>
      [...one.attributes].some(({name, value}) =>
        name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(value))
      || /^(iframe|object|embed|base)$/i.test(one.tagName)).map((one) => one.outerHTML)"""
    assert page.evaluate(harmful) == []


def test_markdown(taken: Callable[[str], bytes]) -> None:
    text = taken("markdown").decode()
    assert not re.search(r"(?<!\\)<(?:script|img|svg|iframe|style|base|a )", text)
    assert not re.search(r"(?<!\\)\]\((?!https?:|#)", text)


def test_lines_of_json(taken: Callable[[str], bytes]) -> None:
    lines = taken("jsonl").decode().split("\n")
    assert all(isinstance(json.loads(line), dict) for line in lines if line)
