"""What people do at the desk, in a real browser, on SQLite and on PostgreSQL."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Connection, text

from communique.store import Store, open_store, restore
from tests.store.dossiers import COPY, LONG
from tests.web.places import ids, places
from tests.web.serving import Visit, served

DAY = "2025-06-20"
SECRET = "a long winter's night"
NEW = "The Foreign Minister of Norway, Ada Lark, met President Bo Finch in Oslo on 3 March 2025."


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(
    request: pytest.FixtureRequest, library: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The record of the examples to work on, and a text of which there is a copy."""
    folder = tmp_path_factory.mktemp("stories")
    url = str(folder / "record.db")
    if request.param == "postgresql":
        server, maker = (request.getfixturevalue(name) for name in ("server", "maker"))
        url = _database(server, maker)
    library.backup(folder / "backup")
    restore(folder / "backup", url)
    with open_store(url) as opened:
        opened.add_many([LONG, COPY])
        yield opened


@pytest.fixture(scope="module")
def visitor(store: Store, browser: Browser) -> Iterator[Visit]:
    with served(store, day=DAY) as at:
        visit = Visit(browser, at, viewport={"width": 1440, "height": 900})
        yield visit
        visit.close()


@pytest.fixture(autouse=True)
def _no_complaints(request: pytest.FixtureRequest) -> Iterator[None]:
    """The browser has nothing to complain of in any story."""
    yield
    if "visitor" in request.fixturenames:
        complaints = request.getfixturevalue("visitor").faults
        told, complaints[:] = [*complaints], []
        assert told == []


def _database(server: str, maker: Connection) -> str:
    maker.execute(text("CREATE DATABASE stories"))
    return f"{server}/stories"


def table(page: Page, caption: str) -> list[list[str]]:
    """The rows of a table, cell by cell."""
    rows = page.locator("table", has=page.locator("caption", has_text=caption)).locator("tbody tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def press(page: Page, key: str) -> None:
    """Press a key when the page is ready for it."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def test_today(visitor: Visit) -> None:
    """What is due and overdue, what is new, what is open, what does not add up."""
    page = visitor.go("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today, 20 June 2025")
    for heading in ("Overdue", "Due", "New on record", "To decide", "Does it add up?"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    overdue = page.get_by_role("region", name="Overdue").get_by_role("listitem").first
    expect(overdue).to_contain_text("overdue")
    expect(page.locator(".later")).not_to_contain_text("What does not add up in the newest")
    page.get_by_role("link", name="Lee returns from G7 with one meeting missing").first.click()
    expect(page.locator("article.reader h1")).to_have_text(
        "Lee returns from G7 with one meeting missing"
    )


def test_the_reader(visitor: Visit) -> None:
    """Words underlined by kind; a card over them; the entry beside the text, and back."""
    page = visitor.go("/documents")
    page.get_by_role("link", name="Biden ends delayed visit to Angola").click()
    words = page.locator("a.mark.in-engagement").first
    assert words.evaluate("one => getComputedStyle(one).textDecorationLine") != "none" or (
        words.evaluate("one => getComputedStyle(one).borderBottomStyle") != "none"
    )
    words.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("engagement")
    page.mouse.move(0, 0)
    expect(page.get_by_role("tooltip")).to_be_hidden()
    words.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Enter")
    beside = page.get_by_role("complementary", name="Entry")
    expect(beside).to_contain_text("In the words of its source")
    page.keyboard.press("Escape")
    expect(beside).to_be_hidden()
    page.locator("a.to").last.click()
    expect(page.locator(".mark.lit").first).to_be_in_viewport()
    assert "#w" in page.url


def test_turns_and_who_says_so(visitor: Visit) -> None:
    page = visitor.go("/documents")
    page.get_by_role("link", name=re.compile("Deputy Minister Han Ji-won")).click()
    expect(page.locator(".gutter").first).to_be_visible()
    assert "Han Ji-won" in "".join(page.locator(".gutter").all_inner_texts())


def test_the_original_beside_its_copy(visitor: Visit) -> None:
    page = visitor.go("/documents")
    page.get_by_role("link", name=re.compile("copy or translation")).first.click()
    expect(page.locator(".rows .row").nth(1)).to_be_visible()
    left, right = page.locator(".rows .row").nth(1).locator("> div").all_inner_texts()
    assert "Point 1" in left
    assert "Point 1" in right


def test_dossiers(visitor: Visit, store: Store) -> None:
    """From who is who to a state, from there to a pair, an engagement, an instrument."""
    page = visitor.go("/actors")
    page.get_by_label(re.compile("Name")).fill("canad")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Canada", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Canada")
    for heading in ("Meetings and visits", "Relations", "Sources"):
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    deals = page.locator("main a[href^='/between/']").first
    deals.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Canada")
    known = ids(store, "Biden ends")
    page = visitor.go(f"/engagement/{known.engagement}")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    instrument = ids(store, "Joint Statement").instrument
    page = visitor.go(f"/instrument/{instrument}")
    expect(page.get_by_role("heading", name="What was done with it")).to_be_visible()


def test_announced_against_reported(visitor: Visit) -> None:
    """The words of both sides and the state; narrowed to a state and to two; the unannounced."""
    page = visitor.go("/announced")
    rows = page.locator("table.against").first.locator("tbody tr")
    both = rows.filter(has=page.locator("td[data-head=Reported] p")).first
    expect(both.locator("td[data-head=Announced] a.says")).to_be_visible()
    expect(both.locator("td[data-head=Reported] a.says").first).to_be_visible()
    page.locator("select[name=state]").select_option("postponed")
    page.locator("main").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("state=postponed"))
    states = page.locator("td.state a")
    assert {state.strip() for state in states.all_inner_texts()} == {"postponed"}
    page.locator("select[name=state]").select_option("")
    page.get_by_label("Who").fill("Canada")
    page.get_by_label("with", exact=True).fill("Indonesia")
    page.locator("main").get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Canada and Indonesia")
    page.goto("/announced")
    page.get_by_role("link", name="Not announced").click()
    expect(page.locator("main .lines").first).to_be_visible()
    page.get_by_role("link", name="Due", exact=True).click()
    expect(page.locator("main")).to_contain_text("overdue")


def test_the_timeline(visitor: Visit) -> None:
    """From all years to the days of a month by clicking, and by keys; a table holds the same."""
    page = visitor.go("/timeline")
    for called in ("2020s", "2025", "June 2025"):
        page.locator(f"svg a[aria-label^='{called}'], svg a[aria-label*='{called}:']").first.click()
        expect(page.locator("nav.steps strong")).to_contain_text(called)
    expect(page.locator("main")).to_contain_text("Mark Carney")
    page.keyboard.press("-")
    expect(page.locator("nav.steps strong")).to_have_text("2025")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("nav.steps strong")).to_have_text("2024")
    page.get_by_text("As a table").click()
    assert sum(int(cell) for row in table(page, "Entries within 2024") for cell in row[1:] if cell)


def test_the_map(visitor: Visit) -> None:
    page = visitor.go("/map")
    assert page.locator("svg path.land").evaluate("one => one.getTotalLength()") > 1000
    page.locator("svg a[aria-label^='Luanda']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#h-here")).to_be_in_viewport()
    assert ["Luanda", "3"] in [row[:2] for row in table(page, "Engagements at a place")]
    assert table(page, "Engagements, held or under way")


def test_the_network(visitor: Visit) -> None:
    page = visitor.go("/network")
    rows = table(page, "Who meets whom")
    assert rows[0] == ["Canada and Indonesia", "4"]
    before = page.locator("svg circle.node").evaluate_all(
        "all => all.map(one => one.cx.baseVal.value)"
    )
    page = visitor.go("/network")
    after = page.locator("svg circle.node").evaluate_all(
        "all => all.map(one => one.cx.baseVal.value)"
    )
    assert before == after
    page.locator("svg a[aria-label^='Indonesia:']").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Indonesia")


def test_search(visitor: Visit) -> None:
    """Words in any spelling, narrowed to a kind and an actor; a search is kept, used, dropped."""
    page = visitor.go("/search")
    page.get_by_label("Words").fill("joao lourenco")
    page.get_by_label("Words").press("Enter")
    expect(page.locator("main")).to_contain_text("João Lourenço")
    page.locator("main").get_by_label("Kind").select_option("engagement")
    page.locator("main").get_by_label("About").fill("Angola")
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("kind=engagement"))
    kinds = page.locator("main .lines").all_inner_texts()
    assert kinds
    page.goto("/search?q=visit&about=Nobody+Whom+We+Know")
    expect(page.get_by_role("alert")).to_contain_text("nobody")
    page.goto("/search?q=no+such+words+anywhere")
    expect(page.locator("main")).to_contain_text("No text on record has all of these words")


def test_a_search_is_kept(visitor: Visit) -> None:
    page = visitor.go("/search?q=Angola&kind=engagement")
    page.get_by_label("Name of this search").fill("Angola, engagements")
    page.get_by_role("button", name="Keep").click()
    page.goto("/search")
    page.get_by_role("link", name="Angola, engagements").click()
    expect(page).to_have_url(re.compile("q=Angola.*kind=engagement"))
    page.get_by_role("button", name="Drop the search Angola, engagements").click()
    expect(page.get_by_role("link", name="Angola, engagements")).to_have_count(0)


def test_review_by_keyboard(visitor: Visit) -> None:
    """Accept, undo, reject with a reason, correct a field; the original stays; who did it."""
    page = visitor.go("/review?kind=commitment")
    first = page.locator("#case-h").inner_text()
    press(page, "a")
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    expect(page.locator("#case-h")).not_to_have_text(first)
    press(page, "u")
    expect(page.locator("#case-h")).to_have_text(first)
    press(page, "j")
    expect(page.locator("#case-h")).not_to_have_text(first)
    press(page, "k")
    expect(page.locator("#case-h")).to_have_text(first)
    press(page, "r")
    page.keyboard.type("it was only proposed")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Rejected")
    page.goto("/history")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("reject")
    expect(row).to_contain_text("it was only proposed")
    expect(row).to_contain_text("me")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator("tbody tr").first).to_contain_text("Taken back")


def test_a_field_is_corrected(visitor: Visit) -> None:
    page = visitor.go("/review?kind=commitment")
    press(page, "e")
    action = page.locator(".correct textarea[name=action]")
    read = action.input_value()
    action.fill("open a joint training centre")
    page.locator(".correct select[name=strength]").select_option("offer")
    case = page.url
    page.locator(".correct").get_by_role("button", name="Save correction").click()
    expect(page.get_by_role("status")).to_contain_text("orrected")
    page.goto("/history")
    expect(page.locator("tbody tr").first).to_contain_text("open a joint training centre")
    expect(page.locator("tbody tr").first).to_contain_text("read as")
    page.locator("tbody tr").first.get_by_role("link", name="Open", exact=True).click()
    expect(page.locator("tr.changed td.read").first).to_be_visible()
    assert read in "".join(page.locator("td.read").all_inner_texts())
    assert case


def test_two_names_are_one_and_two_again(visitor: Visit, store: Store) -> None:
    page = visitor.go("/review?kind=position")
    for key, done in (("m", "taken for one"), ("s", "apart")):
        press(page, key)
        tool = page.locator("#merge" if key == "m" else "#split")
        tool.locator("[name=one]").fill("Keir Starmer")
        tool.locator("[name=other]").fill("Shigeru Ishiba")
        tool.get_by_role("button").click()
        expect(page.get_by_role("status")).to_contain_text(re.compile(done, re.I))
        merged = store.find("Keir Starmer")[0].id == store.find("Shigeru Ishiba")[0].id
        assert merged == (key == "m")


def test_add(visitor: Visit, tmp_path: Path) -> None:
    """Files, a text and an address; what was read, what failed and why."""
    good, bad = tmp_path / "a.txt", tmp_path / "b.png"
    good.write_text(NEW, "utf-8")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    page = visitor.go("/add")
    page.get_by_label("Drop files here").set_input_files([good, bad])
    page.get_by_label("Words, as published").fill("Ada Lark will visit Kenya in May 2027.")
    page.get_by_label("Title").fill("A visit")
    page.get_by_label("Addresses").fill("http://169.254.169.254/latest/")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", name="Added")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("status")).to_contain_text("2 read, 0 already on record, 2 failed")
    rows = page.locator("tbody tr").all_inner_texts()
    assert any("is a PNG image" in row for row in rows)
    assert any("is not a public address (169.254.169.254)" in row for row in rows)
    page.get_by_role("link", name="A visit").click()
    expect(page.locator(".leaf")).to_contain_text("Ada Lark will visit Kenya in May 2027.")


def test_out(visitor: Visit) -> None:
    """The brief of two as a page, as Word and PDF, all as CSV, and a calendar that follows."""
    page = visitor.go("/out")
    between = page.locator("input[name=between]")
    between.nth(0).fill("Canada")
    between.nth(1).fill("Indonesia")
    page.get_by_role("button", name="Narrow").click()
    for name, magic in (
        ("brief.docx", b"PK"),
        ("brief.pdf", b"%PDF"),
        ("brief.html", b"<!DOCTYPE html>"),
        ("entries.csv", b""),
        ("due.ics", b"BEGIN:VCALENDAR"),
    ):
        with page.expect_download(timeout=30_000) as waiting:
            page.get_by_role("link", name=name).click()
        data = Path(waiting.value.path()).read_bytes()
        assert waiting.value.suggested_filename == name
        assert data.lower().startswith(magic.lower()), name
    page.get_by_role("button", name="Make an address").click()
    feed = page.locator("code").inner_text()
    answer = page.request.get(feed.partition("?")[0])
    assert answer.ok
    assert Calendar.from_ical(answer.body())
    assert page.request.get(feed, headers={"If-None-Match": answer.headers["etag"]}).status in (
        200,
        304,
    )
    page.goto("/out?between=Canada&between=Indonesia")
    page.get_by_role("link", name="Read the brief").click()
    expect(page.locator("main")).to_contain_text("Comprehensive Economic Partnership")


@pytest.mark.parametrize("width", [390, 1440])
def test_an_empty_record(visit: Callable[..., Visit], tmp_path: Path, width: int) -> None:
    """Each page opens, is quiet about what is not there, and leads on."""
    with open_store(tmp_path / "record.db", create=True) as empty, served(empty, day=DAY) as at:
        visitor = visit(at, viewport={"width": width, "height": 900})
        paths = [path for path in places(empty) if "/out/" not in path and "none" not in path]
        for path in paths:
            visitor.go(path)
            expect(visitor.page.locator("main")).to_be_visible()
        expect(visitor.go("/").locator("main")).to_contain_text("Nothing is on record yet")
        visitor.page.get_by_role("link", name="Add the first documents").click()
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Add to the record")
        assert visitor.faults == []


def test_people(visit: Callable[..., Visit], examples: Path, tmp_path: Path) -> None:
    """The first admin; a reader who may not see what is marked; the trail of it all."""
    (tmp_path / "record.db").write_bytes(examples.read_bytes())
    with open_store(tmp_path / "record.db") as store, served(store, day=DAY) as at:
        admin = visit(at)
        page = admin.go("/people")
        _new_user(page, "Ada", "admin", "confidential")
        page.goto("/")
        _sign_in(page, "Ada")
        page.goto("/people")
        _new_user(page, "Rhea", "reader", "public")
        document = next(one.id for one in store.documents() if "Biden ends" in (one.title or ""))
        page.goto(f"/document/{document}")
        page.get_by_label(re.compile("Mark")).first.select_option("restricted")
        page.get_by_role("button", name=re.compile("^Mark")).first.click()
        assert store.marking(document) == "restricted"
        reader = visit(at)
        reader.page.goto("/documents")
        _sign_in(reader.page, "Rhea", "wrong " + SECRET)
        expect(reader.page.get_by_role("alert")).to_be_visible()
        _sign_in(reader.page, "Rhea")
        expect(reader.page.locator("main")).not_to_contain_text("Biden ends delayed visit")
        assert reader.page.request.get(f"/document/{document}").status == 404
        assert reader.page.request.get("/review").status == 403
        assert reader.page.request.get("/trail").status == 403
        page.goto("/trail")
        trail = page.locator("main").inner_text()
        assert "Rhea" in trail
        assert document[:8] in trail or "mark" in trail
        reader.page.goto("/me")
        reader.page.get_by_role("button", name="Sign out").first.click()
        reader.page.goto("/documents")
        expect(reader.page.get_by_role("heading", level=1)).to_have_text("Sign in")


def _new_user(page: Page, name: str, role: str, clearance: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Role").select_option(role)
    page.get_by_label("Cleared up to").select_option(clearance)
    page.get_by_label(re.compile("^Password")).fill(SECRET)
    page.get_by_label("The same again").fill(SECRET)
    page.get_by_role("button", name="Add", exact=True).click()


def _sign_in(page: Page, name: str, password: str = SECRET) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
