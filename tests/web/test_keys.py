"""Review by the keyboard alone, and adding with its progress, as a browser shows them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page

from communique.store import Store, open_store
from communique.store.judgements import Decided
from tests.web.serving import Visit, served

COMMITMENT = "/review?kind=commitment"
TALKS = b"Foreign Minister Ana Soto of Chile met Foreign Minister Espen Eide of Norway in Oslo."


@pytest.fixture
def store(record: Path) -> Iterator[Store]:
    with open_store(record) as opened:
        yield opened


@pytest.fixture
def desk(store: Store, visit: Callable[..., Visit]) -> Iterator[Visit]:
    with served(store) as at:
        yield visit(at)


def press(page: Page, *keys: str) -> None:
    """Press keys, the last of which opens another page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def case(page: Page) -> str:
    return page.inner_text("#case-h")


def decided(store: Store) -> list[str]:
    return [one.action for one in store.docket.decided(Decided(valid=True))]


def test_a_queue_is_worked_off_without_a_mouse(desk: Visit, store: Store) -> None:
    page = desk.go(COMMITMENT)
    first = case(page)
    press(page, "j")
    second = case(page)
    assert second != first
    press(page, "k")
    assert case(page) == first
    press(page, "a")
    assert case(page) == second
    assert first in page.inner_text("[role=status]")
    press(page, "u")
    assert case(page) == first
    assert decided(store) == []
    press(page, "r", *"invented", "Enter")
    assert [one.reason for one in store.judgements()] == ["invented"]
    press(page, "ArrowDown")
    assert desk.faults == []


def test_a_field_is_corrected_from_the_keyboard(desk: Visit, store: Store) -> None:
    page = desk.go(COMMITMENT)
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "by"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")
    page.focus("#f-due")
    press(page, "ControlOrMeta+a", *"2031", "Enter")
    assert decided(store) == ["correct"]
    row = page.locator("tr", has=page.locator("#f-due"))
    assert "2031" in row.locator("input").input_value()
    assert "changed" in (row.get_attribute("class") or "")


def test_actors_are_found_as_one_types(desk: Visit) -> None:
    page = desk.go(COMMITMENT)
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.name") == "one"
    page.keyboard.type("Indo", delay=20)
    page.wait_for_selector("#names-one option[value='Indonesia']", state="attached")


def test_keys_are_told_and_can_be_turned_off(desk: Visit, store: Store) -> None:
    page = desk.go(COMMITMENT)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("a")
    page.reload()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert decided(store) == []


def test_what_is_added_shows_its_progress(desk: Visit) -> None:
    page = desk.go("/add")
    files = [("talks.txt", TALKS), ("again.txt", TALKS), ("picture.txt", b"\x89PNG")]
    given = [FilePayload(name=n, mimeType="text/plain", buffer=data) for n, data in files]
    page.set_input_files("#files", given)
    assert "talks.txt" in page.inner_text("#chosen")
    with page.expect_navigation():
        page.click(".send button")
    page.wait_for_selector("text=1 read, 1 already on record, 1 failed", timeout=60_000)
    assert "give the text behind the picture" in page.inner_text("table")
    with page.expect_navigation():
        page.click("text=talks.txt")
    assert "Ana Soto" in page.inner_text("main")
    assert desk.faults == []
