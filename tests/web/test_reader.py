"""The reader: every word of a source under what was read out of it, and the entry beside it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from communique.model import Slice
from communique.store import Store
from communique.web import Settings, desk
from tests.web.serving import Visit

TALK = "Deputy Minister Han"
Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def client(library: Store) -> TestClient:
    return TestClient(desk(library, Settings()), base_url="http://localhost")


@pytest.fixture(scope="module")
def talk(library: Store) -> str:
    """An interview among the examples."""
    return next(one.id for one in library.documents() if (one.title or "").startswith(TALK))


@pytest.fixture
def page(visit: Open, reading_room: str, talk: str) -> Page:
    return visit(reading_room).go(f"/document/{talk}")


def test_every_word_is_on_the_page(client: TestClient, library: Store, talk: str) -> None:
    view = client.get(f"/document/{talk}?format=json").json()
    read = ["".join(s["text"] for s in p["stretches"]) for p in view["text"]["passages"]]
    assert " ".join(" ".join(read).split()) == " ".join(library.document(talk).text.split())


def test_turns_have_their_speakers_and_entries_their_links(client: TestClient, talk: str) -> None:
    text = client.get(f"/document/{talk}").text
    assert re.search(r"<b>Question</b>", text)
    assert re.search(r'<b><a href="/actor/a\w+">Han Ji-won</a></b>', text)
    marked = re.findall(r'<a class="mark in-(\w+)', text)
    assert {"engagement", "commitment", "position", "figure"} <= {*marked}


def test_the_words_asked_for_are_lit_without_a_script(client: TestClient, talk: str) -> None:
    view = client.get(f"/document/{talk}?format=json").json()
    card = view["text"]["cards"][3]
    at = f"{card['start']}-{card['end']}"
    text = client.get(f"/document/{talk}?at={at}").text
    assert f'id="w{at}"' in text
    assert len(re.findall(r'class="mark[^"]* lit"', text)) >= 1


@pytest.mark.parametrize("at", ["x", "9-3", "0-99999999", "-1-2", "1-1"])
def test_words_that_are_not_there(client: TestClient, talk: str, at: str) -> None:
    assert client.get(f"/document/{talk}?at={at}").status_code == 200


@pytest.mark.parametrize("path", ["/document/0", "/entry/0", "/document/0?with=1"])
def test_what_is_not_on_record(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_two_texts_beside_one_another(client: TestClient, library: Store, talk: str) -> None:
    other = next(one.id for one in library.documents() if one.id != talk)
    view = client.get(f"/document/{talk}?with={other}&format=json").json()
    for side, text in (("one", view["text"]), ("other", view["beside"])):
        laid = [passage for row in view["rows"] for passage in row[side]]
        assert laid == text["passages"]
    assert client.get(f"/document/{talk}?with={other}").status_code == 200


def test_every_entry_has_a_page_of_its_own(client: TestClient, library: Store) -> None:
    for entry in library.slice(Slice(kinds=("commitment",), limit=5)).entries:
        text = client.get(f"/entry/{entry.id}").text
        assert "<h1" in text
        assert f"/document/{entry.evidence[0].source}?at=" in text


def test_htmx_gets_the_entry_alone(client: TestClient, library: Store) -> None:
    [entry] = library.slice(Slice(kinds=("relation",), limit=1)).entries
    part = client.get(f"/entry/{entry.id}", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "<h1" not in part


def test_a_card_over_the_words(page: Page) -> None:
    page.locator(".mark.in-commitment").first.hover()
    card = page.locator("#card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("commitment")
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()


def test_a_click_opens_the_entry_beside_the_text_and_escape_closes_it(page: Page) -> None:
    address = page.url
    page.locator(".mark.in-commitment").first.click()
    beside = page.locator("#beside")
    expect(beside.locator(".kind").first).to_have_text("commitment")
    expect(page.locator(".mark.open").first).to_be_visible()
    assert page.url == address
    page.keyboard.press("Escape")
    expect(beside).to_be_empty()
    expect(page.locator(".mark.in-commitment").first).to_be_focused()


def test_the_keyboard_alone_will_do(page: Page) -> None:
    first = page.locator("a.mark").first
    page.locator(".legend a").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if first.evaluate("one => one === document.activeElement"):
            break
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#beside h2").first).to_be_visible()
    expect(page.locator("#beside")).to_be_focused()


def test_the_address_lights_up_the_words(page: Page) -> None:
    to = page.locator(".cards .to").nth(7)
    at = to.get_attribute("data-at") or ""
    to.click()
    expect(page.locator(".mark.lit").first).to_be_visible()
    expect(page).to_have_url(re.compile(rf"#{at}$"))
    start, end = at[1:].split("-")
    lit = page.locator(".mark.lit")
    assert lit.first.get_attribute("data-start") == start
    assert lit.last.get_attribute("data-end") == end


def test_without_scripts_a_click_is_a_link(visit: Open, reading_room: str, talk: str) -> None:
    page = visit(reading_room, java_script_enabled=False).go(f"/document/{talk}")
    page.locator("a.mark").first.click()
    expect(page).to_have_url(re.compile(r"/entry/e\w+$"))
    expect(page.locator("h1")).to_be_visible()


def test_nothing_complains_and_nothing_runs_over(visit: Open, reading_room: str, talk: str) -> None:
    for width in (1440, 1000, 390):
        seen = visit(reading_room, viewport={"width": width, "height": 800})
        page = seen.go(f"/document/{talk}")
        page.locator("a.mark").first.click()
        expect(page.locator("#beside h2").first).to_be_visible()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert seen.faults == []


def test_a_kind_can_be_left_without_its_line(visit: Open, reading_room: str, talk: str) -> None:
    page = visit(reading_room, java_script_enabled=False).go(f"/document/{talk}")
    mark = page.locator(".mark.in-position").first
    expect(mark).to_have_css("text-decoration-line", "underline")
    page.get_by_label("position").uncheck()
    expect(mark).to_have_css("text-decoration-line", "none")
