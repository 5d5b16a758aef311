"""Announced against reported on the desk: three lists, filters, pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from starlette.testclient import TestClient

from benchmarks.synthetic import World
from communique import inquiry
from communique.inquiry import Question, Reach
from communique.model import Judgement, Slice
from communique.store import Store, open_store
from communique.web import Settings, desk

DAY = "2027-01-01"


@pytest.fixture(scope="module")
def client(library: Store) -> TestClient:
    return TestClient(desk(library, Settings()), base_url="http://localhost")


def lines(view: dict[str, Any]) -> str:
    """All that a view says."""
    said = []
    for section in view["brief"]["sections"]:
        rows = [line for row in section["rows"] for line in (row["announced"], *row["outcome"])]
        groups = [line for group in section["groups"] for line in group["lines"]]
        said += ["".join(p["text"] for p in line["pieces"]) for line in (*rows, *groups)]
    return "\n".join(said)


def asked(client: TestClient, query: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/announced?as_of={DAY}&format=json&{query}").json()
    return found


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ("", "Visit to Angola: Joe Biden", "Relations"),
        ("state=reported", "Visit to Angola", "domestic procedures"),
        ("state=overdue", "domestic procedures", "Visit to Angola"),
        ("between=Angola", "Visit to Angola", "domestic procedures"),
        ("between=Canada&between=Indonesia", "domestic procedures", "Angola"),
        ("about=Canada", "domestic procedures", "Angola"),
        ("kind=engagement", "Visit to Angola", "domestic procedures"),
        ("since=2026-01", "domestic procedures", "Visit to Angola"),
        ("list=due", "overdue", "Luanda"),
        ("list=unannounced", "Biden", "overdue"),
        ("list=planets", "Visit to Angola", "Relations"),
    ],
)
def test_lists_and_filters(client: TestClient, query: str, said: str, unsaid: str) -> None:
    told = lines(asked(client, query))
    assert said in told
    assert unsaid not in told


def test_a_row_has_the_words_of_both_sides(client: TestClient) -> None:
    page = client.get(f"/announced?as_of={DAY}&state=reported").text
    (row,) = re.findall(r"<tr>\s*<td data-head=.Announced.*?</tr>", page, re.DOTALL)[:1]
    assert len(re.findall(r'title="[A-Z]: “', row)) >= 2
    assert re.search(r'href="/entry/e\w+">reported', row)


def test_a_name_that_nobody_has(client: TestClient) -> None:
    page = client.get("/announced?between=Candada").text
    assert 'role="alert"' in page
    assert "Canada" in page


def test_the_score_a_person_gave_is_there(library: Store, tmp_path: Path) -> None:
    library.backup(tmp_path / "copy.jsonl")
    with open_store(tmp_path / "own.db", create=True) as store:
        store.add_many(World(2).documents(2, entries=5))
        told = inquiry.announced(store, Question(Slice(), DAY)).dossier
        promise = next(one.id for one in told.entries if one.kind == "commitment")
        score = {"score": 1}
        store.judge(Judgement("j1", "score", promise, score, None, "A. Clerk", "2027-01-01T00:00"))
        page = TestClient(desk(store, Settings()), base_url="http://localhost").get("/announced")
    assert "score +1 by A. Clerk" in page.text


@pytest.fixture
def large(tmp_path: Path) -> Iterator[TestClient]:
    """A record that is large for how far the desk looks here."""
    with open_store(tmp_path / "record.db", create=True) as store:
        store.add_many(World(3).documents(12, entries=15))
        with patch.object(inquiry, "DESK", Reach(10, 8, 5)):
            yield TestClient(desk(store, Settings()), base_url="http://localhost")


@pytest.mark.parametrize("which", ["announced", "unannounced", "due"])
def test_a_large_record_comes_in_pages(large: TestClient, which: str) -> None:
    at = f"/announced?list={which}&as_of=2021-01-01"
    first, second = (large.get(f"{at}&page={number}").text for number in (1, 2))
    assert "too much on record to be told at once" in first
    assert re.search(r"in \d of \d+ texts", first)
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev"' in second
    assert "Reported without being announced: " not in first
    views = [large.get(f"{at}&page={number}&format=json").json() for number in (1, 2)]
    one, two = ({*view["page"]["entries"]} for view in views)
    assert one
    assert two
    assert not one & two


def test_a_page_without_anything_says_so(large: TestClient) -> None:
    assert "nothing on page 90" in large.get("/announced?page=90").text
    assert "Nothing on this page stands so" in large.get("/announced?state=contradicted").text
