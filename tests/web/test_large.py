"""A day at the desk on a large record, in a real browser: COMMUNIQUE_LARGE names the record.

`make soak RECORD=file` names it; `make bench RECORDS=folder` makes such records. It is copied.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from communique.store import Store, open_store
from tests.web.serving import Visit, served

LARGE = os.environ.get("COMMUNIQUE_LARGE")
NEW = "The Foreign Minister of Norway, Ada Lark, met President Bo Finch in Oslo on 3 March 2025."

pytestmark = pytest.mark.skipif(not LARGE, reason="COMMUNIQUE_LARGE names no record")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("large") / "record.db"
    with open_store(Path(shutil.copy(str(LARGE), path))) as opened:
        yield opened


@pytest.fixture(scope="module")
def visitor(store: Store, browser: Browser) -> Iterator[Visit]:
    with served(store, day="2025-06-20") as at:
        visit = Visit(browser, at, viewport={"width": 1440, "height": 900})
        yield visit
        assert visit.faults == []
        visit.close()


def main(page: Page) -> Locator:
    return page.locator("main")


def test_today_leads_to_the_words(visitor: Visit) -> None:
    page = visitor.go("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("20 June 2025")
    main(page).locator("a[href*='/document/']").first.click()
    expect(page.locator("article.reader")).to_be_visible()
    page.locator("a.mark").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.locator("a.mark").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="Entry")).to_contain_text("words of its source")


def test_a_document_by_its_title(visitor: Visit, store: Store) -> None:
    title = str(store.documents()[-1].title)
    page = visitor.go("/documents")
    page.get_by_label("Title or publisher").fill(title)
    page.get_by_label("Title or publisher").press("Enter")
    main(page).get_by_role("link", name=title[:40]).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title[:40])


def test_who_is_who_to_a_pair(visitor: Visit) -> None:
    page = visitor.go("/actors")
    page.get_by_label(re.compile("Name")).fill("alban")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Albania", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Albania")
    page.locator("main a[href^='/between/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Albania")


def test_announced_page_by_page(visitor: Visit) -> None:
    page = visitor.go("/announced")
    expect(main(page)).to_contain_text("page 1")
    main(page).get_by_role("link", name="After").first.click()
    expect(main(page)).to_contain_text("page 2")
    page.locator("select[name=state]").select_option("no evidence")
    main(page).get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("state=no"))


def test_the_timeline_by_keys(visitor: Visit) -> None:
    page = visitor.go("/timeline")
    here = page.locator("nav.steps strong")
    expect(here).to_have_text("All years")
    page.locator("main svg a").first.focus()
    for key, wide in (("Enter", r"\d{4}"), ("-", "the .*0s"), ("-", "All years")):
        with page.expect_navigation():
            page.keyboard.press(key)
        expect(here).to_have_text(re.compile(wide))


@pytest.mark.parametrize("path", ["/map", "/network"])
def test_a_picture_leads_on_by_keyboard(visitor: Visit, path: str) -> None:
    page = visitor.go(path)
    first = page.locator("main svg a").first
    target = str(first.get_attribute("href"))
    first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(target)))
    expect(main(page)).to_be_visible()


def test_words_are_found(visitor: Visit) -> None:
    page = visitor.go("/search")
    page.get_by_label("Words").fill("albania")
    page.get_by_label("Words").press("Enter")
    expect(main(page).locator("a[href*='/document/']").first).to_be_visible()


def test_a_case_is_judged_and_judged_back(visitor: Visit) -> None:
    page = visitor.go("/review?kind=commitment")
    first = page.locator("#case-h").inner_text()
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    page.wait_for_load_state("load")
    page.keyboard.press("u")
    expect(page.locator("#case-h")).to_have_text(first)


def test_a_text_is_added(visitor: Visit) -> None:
    page = visitor.go("/add")
    page.get_by_label("Words, as published").fill(NEW)
    page.get_by_label("Title").fill("A meeting in Oslo")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("1 read", timeout=60_000)
    page.get_by_role("link", name="A meeting in Oslo").click()
    expect(page.locator("a.mark").first).to_be_visible()


def test_the_brief_of_one_state_is_taken_away(visitor: Visit) -> None:
    page = visitor.go("/out?about=Albania")
    with page.expect_download() as taken:
        page.locator("a[href*='brief.docx']").click()
    assert taken.value.path().stat().st_size > 10_000
