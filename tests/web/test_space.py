"""Timeline, map and network: what they show, how one moves in them, and the tables beside them."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from communique.store import Store, open_store
from communique.web import Settings, desk
from communique.web.globe import WIDTH, height, outlines, placed
from communique.web.labels import Spot, labels
from communique.web.layout import spread
from tests.web.serving import Visit

PAGES = ("/timeline", "/map", "/network")


@pytest.fixture(scope="module")
def client(library: Store) -> TestClient:
    app = desk(library, Settings())
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_record_says_so(path: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", create=True) as store:
        app = desk(store, Settings())
        page = TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)).get(path)
    assert page.status_code == 200
    assert re.search("No engagement|Nothing on record", page.text)
    assert "<svg" not in page.text


@pytest.mark.parametrize("path", PAGES)
def test_every_drawing_has_a_table(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    drawn, _, rest = page.text.partition("</svg>")
    assert "<svg" in drawn
    assert "<table" in rest
    assert " style=" not in page.text


@pytest.mark.parametrize("path", PAGES)
def test_the_same_as_json(client: TestClient, path: str) -> None:
    answer = client.get(path, params={"format": "json"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["asked"]["problem"] == ""


@pytest.mark.parametrize("path", PAGES)
def test_who_is_not_known_is_said(client: TestClient, path: str) -> None:
    page = client.get(path, params={"about": "Nobody at all"}).text
    assert 'role="alert"' in page
    assert "<svg" not in page


@pytest.mark.parametrize(
    ("query", "title", "links"),
    [
        ("", "All years", ["at=202X"]),
        ("at=202X", "the 2020s", ["at=2025", "at=201X", "at=203X", "at="]),
        ("at=2025", "2025", ["at=2025-09", "at=202X", "at=2024", "at=2026"]),
        ("at=2025-09", "September 2025", ["at=2025-09-24", "at=2025", "at=2025-08", "at=2025-10"]),
        ("at=2025-09-24", "24 September 2025", ["at=2025-09-23", "at=2025-09-25", "at=2025-09"]),
        ("at=2025-02-30", "All years", []),
    ],
)
def test_the_timeline_goes_from_decades_to_days(
    client: TestClient, query: str, title: str, links: list[str]
) -> None:
    page = client.get(f"/timeline?{query}").text
    assert f"<title>Timeline: {title}" in page
    there = re.findall(r'href="\?(at=[^"&]*)"', page)
    assert {*links} <= {*there}


def test_few_entries_stand_on_the_timeline_by_themselves(client: TestClient) -> None:
    page = client.get("/timeline?at=2025-09").text
    assert page.count('<a href="/entry/') >= 10
    assert "24 September 2025" in page


def test_the_filters_stay_when_one_moves(client: TestClient) -> None:
    page = client.get("/timeline?at=2025&kind=commitment&about=Canada").text
    assert 'href="?kind=commitment&amp;about=Canada&amp;at=202X"' in page
    assert ">Engagement<" not in page.partition("</svg>")[0].partition("<svg")[2]


def test_a_place_on_the_map_has_its_engagements(client: TestClient) -> None:
    page = client.get("/map?place=Luanda").text
    assert "In Luanda" in page
    assert "Visit to Angola" in page
    assert client.get("/map", params={"place": "<script>"}).text.count("<script>") == 0


@pytest.mark.parametrize(("show", "circles", "lines"), [("places", 1, 0), ("pairs", 0, 1)])
def test_what_the_map_shows_can_be_chosen(
    client: TestClient, show: str, circles: int, lines: int
) -> None:
    page = client.get(f"/map?show={show}").text
    assert ('class="place' in page, 'class="tie"' in page) == (bool(circles), bool(lines))


@pytest.mark.parametrize("among", ["states", "persons", "bodies", "states and bodies", "ghosts"])
def test_the_network_is_among_those_chosen(client: TestClient, among: str) -> None:
    page = client.get("/network", params={"among": among}).text
    assert ("data-node=" in page) != ("brings together two" in page)
    assert ('class="is-person"' in page) == (among == "persons")


def test_the_network_is_the_same_each_time(client: TestClient) -> None:
    spread.cache_clear()
    first = client.get("/network").text.partition("<svg")[2].partition("</svg>")[0]
    spread.cache_clear()
    assert client.get("/network").text.partition("<svg")[2].partition("</svg>")[0] == first


def test_keys_go_closer_and_wider(visit: Callable[..., Visit], reading_room: str) -> None:
    page = visit(reading_room).page
    page.goto("/timeline?at=2025")
    page.keyboard.press("+")
    page.wait_for_url("**at=2025-*")
    page.keyboard.press("-")
    page.wait_for_url("**at=2025")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**at=2024")
    page.get_by_role("textbox", name="About").press("ArrowRight")
    assert page.url.endswith("at=2024")


def test_who_is_pointed_at_has_their_ties_lit(
    visit: Callable[..., Visit], reading_room: str
) -> None:
    page = visit(reading_room).page
    page.goto("/network")
    page.locator("[data-node]").first.focus()
    assert page.locator(".lit").count() >= 1
    page.locator("h1").click()
    assert page.locator(".lit").count() == 0


def test_the_world_fits_on_its_page() -> None:
    for north, east in ((84.0, -180.0), (-58.0, 180.0), (0.0, 180.0), (21.0, 105.8)):
        x, y = placed(north, east)
        assert -0.1 <= x <= WIDTH + 0.1
        assert -0.1 <= y <= height() + 0.1
    assert placed(0, 0)[0] == WIDTH / 2
    assert {*outlines()} == {"land", "borders"}
    for path in outlines().values():
        for line in path.split("M")[1:]:
            xs = [float(point.split()[0]) for point in line.split("L")]
            steps = [abs(one - other) for one, other in pairwise(xs)]
            assert max(steps, default=0) < 100


def test_names_cover_nothing() -> None:
    spots = [Spot("Vienna", 500, 300, 5), Spot("Bratislava", 503, 300, 5), Spot("Oslo", 990, 9, 4)]
    found: list[Any] = labels(spots, 1000)
    assert [one and one.anchor for one in found] == ["start", "middle", "end"]
    assert labels(spots, 1000, most=1)[1:] == [None, None]


def test_a_network_of_one_stands_in_the_middle() -> None:
    assert spread(1, ()) == ((0.5, 0.5),)
    points = spread(12, ((0, 1, 1.0), (1, 2, 0.5)))
    assert len({*points}) == 12
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)
