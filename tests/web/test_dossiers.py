"""Lists and dossiers: documents, who is who, actors, pairs, engagements and instruments."""

import re

import pytest
from starlette.testclient import TestClient

from communique.model import Actor, Slice
from communique.store import Store
from communique.web import Settings, desk


@pytest.fixture(scope="module")
def client(library: Store) -> TestClient:
    return TestClient(desk(library, Settings()), base_url="http://localhost")


def named(library: Store, name: str) -> Actor:
    return library.find(name)[0]


def keys(client: TestClient, path: str) -> list[str]:
    """The sections of a dossier."""
    view = client.get(f"{path}?format=json").json()
    return [section["key"] for section in view["brief"]["sections"]]


def test_all_documents_the_latest_first(client: TestClient, library: Store) -> None:
    view = client.get("/documents?format=json").json()
    assert view["shelf"]["all"] == len(library.documents())
    days = [one["published"] for one in view["shelf"]["documents"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("words", "most"), [("statement", 1), ("Státement", 1), ("nowhere", 0)])
def test_documents_by_words_of_their_headings(client: TestClient, words: str, most: int) -> None:
    assert client.get(f"/documents?words={words}&format=json").json()["shelf"]["all"] == most
    assert client.get(f"/documents?words={words}").status_code == 200


@pytest.mark.parametrize("path", ["/documents?page=99", "/documents?page=x", "/actors?page=-1"])
def test_pages_that_are_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_who_is_who_by_name_and_type(client: TestClient) -> None:
    states = client.get("/actors?type=state&format=json").json()["roll"]["known"]
    assert {one["actor"]["type"] for one in states} == {"state"}
    begun = client.get("/actors?words=indon&format=json").json()["roll"]["known"]
    assert "Indonesia" in [one["actor"]["name"] for one in begun]


def test_a_state_has_officials_meetings_and_undertakings(
    client: TestClient, library: Store
) -> None:
    path = f"/actor/{named(library, 'South Korea').id}"
    assert {"position", "engagement", "by", "relation", "figure"} <= {*keys(client, path)}
    assert re.search(r'href="/between/a\w+/a\w+">United States', client.get(path).text)


def test_an_actor_taken_for_another_leads_there(client: TestClient, library: Store) -> None:
    parts = library.parts(named(library, "United States").id)
    for part in parts:
        assert client.get(f"/actor/{part.id}").status_code == 200


def test_two_that_deal_with_each_other(client: TestClient, library: Store) -> None:
    one, other = (named(library, name).id for name in ("Canada", "Indonesia"))
    assert {"engagement", "both", "counterparts"} <= {*keys(client, f"/between/{one}/{other}")}
    same = client.get(f"/between/{one}/{one}", follow_redirects=False)
    assert (same.status_code, same.headers["location"]) == (303, f"/actor/{one}")


@pytest.mark.parametrize("kind", ["engagement", "instrument"])
def test_a_dossier_for_each_of_a_kind(client: TestClient, library: Store, kind: str) -> None:
    for entry in library.slice(Slice(kinds=(kind,), limit=8)).entries:  # type: ignore[arg-type]
        assert kind in keys(client, f"/{kind}/{entry.id}")
        assert "<h1>" in client.get(f"/{kind}/{entry.id}").text


@pytest.mark.parametrize(
    "path", ["/actor/a0", "/between/a0/a1", "/engagement/e0", "/instrument/e0"]
)
def test_what_is_not_on_record(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_entry_of_another_kind_has_no_such_dossier(client: TestClient, library: Store) -> None:
    [entry] = library.slice(Slice(kinds=("figure",), limit=1)).entries
    assert client.get(f"/engagement/{entry.id}").status_code == 404
    assert client.get(f"/instrument/{entry.id}").status_code == 404


@pytest.mark.parametrize(("day", "told"), [("2010-01-01", False), ("2025-06-20", True)])
def test_a_dossier_of_another_day(client: TestClient, library: Store, day: str, told: bool) -> None:
    one, other = (named(library, name).id for name in ("South Korea", "Canada"))
    view = client.get(f"/actor/{one}?as_of={day}&format=json").json()
    assert ("engagement" in [section["key"] for section in view["brief"]["sections"]]) == told
    assert client.get(f"/between/{one}/{other}?as_of={day}").status_code == 200


def test_a_day_that_is_none(client: TestClient, library: Store) -> None:
    answer = client.get(f"/actor/{named(library, 'Canada').id}?as_of=soon")
    assert answer.status_code == 200
    assert "is not a date" in answer.text
