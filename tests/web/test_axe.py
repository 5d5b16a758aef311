"""Every page is for everybody: for eyes and ears, by keyboard, in the dark, without scripts."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from communique.store import Store
from tests.web.places import places
from tests.web.serving import Visit

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
MOST, MOST_OF_A_KIND = 60, 12
PARTS = ("/review/names",)  # of pages, for scripts alone
SERIOUS = ("serious", "critical")
# What has the focus, and whether that can be seen: it looks otherwise than without it.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const kinds = ["outline", "boxShadow", "stroke", "strokeWidth", "fill", "backgroundColor",
    "textDecoration", "borderColor", "color", "clip"];
  const look = () => [one, ...one.querySelectorAll("*")].slice(0, 20)
    .map((each) => { const s = getComputedStyle(each); return kinds.map((kind) => s[kind]); })
    .toString();
  const focused = look(), box = one.getBoundingClientRect();
  // A date has parts; without the focus it would start at its first one again.
  const parts = one.type === "date";
  if (!parts) one.blur();
  const bare = parts && getComputedStyle(one).outlineStyle !== "none" ? "" : look();
  if (!parts) one.focus({preventScroll: true});
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    name: `${one.tagName} ${one.id || one.getAttribute("href") || one.textContent}`.slice(0, 80),
    seen: box.width > 0 && box.height > 0 && inside && focused !== bare,
    key: [...document.querySelectorAll("*")].indexOf(one),
  };
}"""
REACHABLE = """() => {
  const whole = [...document.querySelectorAll("*")];
  const kinds = "a[href], button, input, select, textarea, summary";
  const there = (one) => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0
    && !one.disabled && one.type !== "hidden";
  const first = (one) => one.type !== "radio"
    || one === document.querySelector(`input[type=radio][name="${one.name}"]`);
  return whole.filter((one) => one.matches(kinds) && there(one) && first(one))
    .map((one) => [whole.indexOf(one), one.outerHTML.slice(0, 120)]);
}"""


@pytest.fixture(scope="module")
def visitor(browser: Browser, reading_room: str) -> Iterator[Visit]:
    visit = Visit(browser, reading_room, viewport=WIDE, reduced_motion="reduce")
    yield visit
    visit.close()


def pages(library: Store, visitor: Visit) -> list[str]:
    """The addresses of pages, without those of files."""
    return [path for path in places(library) if path not in PARTS and is_page(visitor, path)]


def is_page(visitor: Visit, path: str) -> bool:
    answer = visitor.context.request.get(path)
    assert answer.status < 500, path
    return answer.ok and answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("scheme", "rules"), [("light", None), ("dark", ["color-contrast", "link-in-text-block"])]
)
def test_axe_finds_no_serious_fault(
    visitor: Visit, library: Store, scheme: Any, rules: list[str] | None
) -> None:
    """All rules in the light; in the dark those of what is seen."""
    visitor.page.emulate_media(color_scheme=scheme)
    options = {"runOnly": rules} if rules else {}
    found = list[str]()
    for path in pages(library, visitor):
        faults = Axe().run(visitor.go(path), options=options).response["violations"]
        found += [
            f"{path}: {fault['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
            for fault in faults
            if fault["impact"] in SERIOUS
            for node in fault["nodes"][:3]
        ]
    assert found == []
    assert visitor.faults == []


def test_every_page_is_walked_by_keyboard(visitor: Visit, library: Store) -> None:
    """Tab reaches all that can be done, each in its turn and seen; nothing keeps the focus."""
    found = list[str]()
    for path in pages(library, visitor):
        page = visitor.go(path)
        page.wait_for_load_state("networkidle")
        wanted, reached, last = dict(page.evaluate(REACHABLE)[:MOST]), set[int](), -1
        for _ in range(len(wanted) + 20):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus and focus["key"] in reached - {last}:
                break
            if focus and focus["key"] not in reached and not focus["seen"]:
                found.append(f"{path}: the focus is not seen on {focus['name']}")
            if focus:
                last = focus["key"]
                reached.add(last)
        found += [f"{path}: Tab does not reach {wanted[key]}" for key in wanted.keys() - reached]
    assert found == []


def test_the_first_tab_leads_past_the_menu(visitor: Visit) -> None:
    page = visitor.go("/timeline")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_every_page_works_without_scripts(
    visit: Callable[..., Visit], reading_room: str, library: Store
) -> None:
    """The words are there, and the menu; each form has a button: nothing waits for a script."""
    plain = visit(reading_room, java_script_enabled=False)
    found = list[str]()
    for path in pages(library, plain):
        page = plain.go(path)
        if not page.locator("h1").first.is_visible():
            found.append(f"{path}: no heading")
        for form in page.locator("main form").all():
            buttons = form.locator("button, input[type=submit]")
            if not buttons.count():
                found.append(f"{path}: a form without a button: {form.get_attribute('action')}")
        if not page.locator("nav a").first.is_visible() and path != "/login":
            found.append(f"{path}: no menu")
    assert found == []


def test_no_page_is_wider_than_a_phone(
    visit: Callable[..., Visit], reading_room: str, library: Store
) -> None:
    phone = visit(reading_room, viewport=PHONE, has_touch=True)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert [p for p in pages(library, phone) if phone.go(p).evaluate(wide)] == []


def test_links_lead_somewhere(visitor: Visit, library: Store) -> None:
    """Links of every page to other pages of the desk, some of each kind, followed once."""
    found, known, kinds = list[str](), set[str](), Counter[str]()
    hrefs = "[...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))"
    for path in pages(library, visitor):
        for href in visitor.go(path).evaluate(hrefs):
            bare, kind = href.partition("#")[0], href.split("/")[1].partition("?")[0]
            if bare in known or kind == "out" or kinds[kind] >= MOST_OF_A_KIND:
                continue
            known.add(bare)
            kinds[kind] += 1
            answer = visitor.context.request.get(bare, max_redirects=0)
            if answer.status >= 400:
                found.append(f"{path}: {href}: {answer.status}")
    assert found == []
