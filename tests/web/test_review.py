"""Review without a browser's scripts: every answer by a form, undone by a form."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from communique.judging import judge
from communique.model import Judgement
from communique.pipeline import add_document
from communique.readers import read_bytes
from communique.store import Decided, Store, open_store
from communique.web import Settings, desk

KIMS = (
    "Foreign Minister Kim Min-seok of South Korea met President Julius Maada Bio of Sierra Leone "
    "in Freetown on 1 March 2025.",
    "Trade Envoy Kim Soo-jin of South Korea visited Ghana on 1 April 2025.",
    "Mr Kim met the President of Togo, Faure Gnassingbé, in Lomé on 1 May 2025.",
)


class Reviewer(TestClient):
    """Somebody at the desk who fills in the forms of the page that is open."""

    def __init__(self, store: Store) -> None:
        at = {"base_url": "http://localhost", "client": ("127.0.0.1", 50000)}
        super().__init__(desk(store, Settings()), **at)  # type: ignore[arg-type]

    def view(self, path: str) -> dict[str, Any]:
        """The page as a program gets it."""
        found: dict[str, Any] = self.get(path, headers={"accept": "application/json"}).json()
        return found

    def fill(self, path: str, action: str, **fields: Any) -> Response:
        """Send a form of the page at this path."""
        page = self.get(path).text
        given = dict(re.findall(r'<input type="hidden" name="(csrf|id|next)" value="(\w*)"', page))
        return self.post(f"/review/{action}", data={**given, **fields})


@pytest.fixture
def store(record: Path) -> Iterator[Store]:
    with open_store(record) as opened:
        yield opened


@pytest.fixture
def me(store: Store) -> Reviewer:
    return Reviewer(store)


def field(view: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in view["case"]["fields"] if one["name"] == name)
    return found


def decided(store: Store) -> list[Judgement]:
    return store.docket.decided(Decided(valid=True))


COMMITMENT = "/review?kind=commitment"


def test_the_first_of_the_queue_is_open(me: Reviewer) -> None:
    view = me.view("/review")
    assert view["case"]["id"] == view["rows"][0]["id"]
    assert len(view["rows"]) == 20
    assert view["more"]


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("kind=commitment", {"commitment"}),
        ("kind=commitment&about=Canada", {"commitment"}),
        ("about=Angola&kind=figure", set()),
        ("kind=question", set()),
    ],
)
def test_the_queue_is_narrowed(me: Reviewer, query: str, kinds: set[str]) -> None:
    assert {row["kind"] for row in me.view(f"/review?{query}")["rows"]} == kinds


def test_one_document_is_reviewed(me: Reviewer, store: Store) -> None:
    source = store.documents()[0].id
    ids = [row["id"] for row in me.view(f"/review?source={source}")["rows"]]
    assert ids
    assert {e.evidence[0].source for e in store.entries(ids).entries} == {source}


def test_what_is_accepted_leaves_the_queue_and_the_next_is_open(me: Reviewer) -> None:
    first, second = (row["id"] for row in me.view(COMMITMENT)["rows"][:2])
    answer = me.fill(COMMITMENT, "accept")
    assert f"open={second}" in str(answer.url)
    assert "Accepted:" in answer.text
    assert first not in {row["id"] for row in me.view(COMMITMENT)["rows"]}


def test_a_correction_stands_beside_what_was_read(me: Reviewer, store: Store) -> None:
    before = me.view(COMMITMENT)["case"]
    answer = me.fill(COMMITMENT, "correct", due="2031", by=["Canada", "Indonesia", ""])
    view = me.view(str(answer.url.raw_path.decode()))
    assert view["case"]["id"] == before["id"]
    assert field(view, "due") | {"needed": 0} == {
        "name": "due",
        "takes": "date",
        "read": field({"case": before}, "due")["read"],
        "now": ["2031"],
        "choices": [],
        "needed": 0,
        "typed": None,
    }
    assert field(view, "by")["now"] == ["Canada", "Indonesia"]
    [made] = decided(store)
    assert set(made.value) == {"due", "by"}


def test_a_field_that_may_be_empty_is_emptied(me: Reviewer) -> None:
    answer = me.fill(COMMITMENT, "correct", due="2031")
    open_ = str(answer.url.raw_path.decode())
    view = me.view(str(me.fill(open_, "correct", due="").url.raw_path.decode()))
    assert field(view, "due")["now"] == []


@pytest.mark.parametrize(
    ("action", "fields", "problem"),
    [
        ("correct", {"due": "soon"}, "due cannot be"),
        ("correct", {"strength": "iron"}, "strength cannot be"),
        ("correct", {"by": "Atlantis"}, "Atlantis: nobody on record"),
        ("correct", {}, "No field says anything new"),
        ("reject", {"reason": " "}, "no reason"),
        ("score", {"score": "1"}, "needs a reason"),
        ("score", {"score": "7", "reason": "kept"}, "a score is -1, 0 or 1"),
        ("merge", {"one": "Canada", "other": "Atlantis"}, "nobody on record"),
        ("merge", {"one": "Canada", "other": "Canada"}, "no other actor"),
        ("accept", {"id": "e0"}, "is not on record"),
        ("undo", {}, "no judgement to undo"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_decided(
    me: Reviewer, store: Store, action: str, fields: dict[str, str], problem: str
) -> None:
    answer = me.fill(COMMITMENT, action, **fields)
    assert answer.status_code in (404, 422)
    assert answer.status_code == 404 or problem in answer.text.replace("&#39;", "'")
    assert decided(store) == []


def test_what_was_typed_stays_in_the_form(me: Reviewer) -> None:
    page = me.fill(COMMITMENT, "correct", due="soon").text
    assert 'name="due" value="soon"' in page


def test_a_rejected_entry_can_still_be_opened(me: Reviewer) -> None:
    id_ = me.view(COMMITMENT)["case"]["id"]
    me.fill(COMMITMENT, "reject", reason="not said")
    view = me.view(f"/review?open={id_}")
    assert view["case"]["rejected"]
    assert [one["reason"] for one in view["case"]["decisions"]] == ["not said"]


def test_undo_takes_the_last_back_and_opens_it(me: Reviewer, store: Store) -> None:
    id_ = me.view(COMMITMENT)["case"]["id"]
    me.fill(COMMITMENT, "accept")
    answer = me.fill("/review", "undo")
    assert f"open={id_}" in str(answer.url)
    assert decided(store) == []
    assert [one.retired_by for one in store.docket.decided()] == ["me"]


def test_who_is_who_is_answered_and_answered_again(me: Reviewer, store: Store) -> None:
    for number, text in enumerate(KIMS):
        add_document(store, read_bytes(f"{number}.txt", text.encode()))
    view = me.view("/review?kind=question")
    case = view["case"]
    assert case["line"]["pieces"][0]["text"] == "Who is Kim?"
    hidden = {"one": case["subject"]}
    me.fill("/review?kind=question", "merge", other=case["choices"][0][0], **hidden)
    assert me.view("/review?kind=question")["case"] is None
    me.fill("/review", "undo")
    me.fill("/review?kind=question", "split", other=[one for one, _ in case["choices"]], **hidden)
    assert [one.action for one in decided(store)] == ["split"] * len(case["choices"])


def test_names_are_completed(me: Reviewer) -> None:
    page = me.get("/review/names?by=Indo", headers={"HX-Request": "true"}).text
    assert '<option value="Indonesia">state</option>' in page


def test_history_tells_all_and_takes_back(me: Reviewer, store: Store) -> None:
    me.fill(COMMITMENT, "accept")
    me.fill(COMMITMENT, "reject", reason="not said")
    page = me.get("/history").text
    assert page.index("rejected") < page.index("accepted")
    assert "not said" in page
    token = re.search(r'name="csrf" value="(\w+)"', page)
    assert token
    rejected = decided(store)[0].id
    me.post("/history/undo", data={"csrf": token[1], "judgement": rejected})
    assert [one.action for one in decided(store)] == ["accept"]
    view = me.view("/history?action=reject")
    assert [one["retired_by"] for one in view["decisions"]] == ["me"]
    assert me.view("/history?by=nobody")["decisions"] == []


def test_a_page_that_was_sent_is_loaded_again(me: Reviewer) -> None:
    assert me.get("/review/correct?kind=figure").url.path == "/review"


@pytest.mark.parametrize("path", ["/review?open=e0", "/review?open=a%00b"])
def test_what_is_not_on_record(me: Reviewer, path: str) -> None:
    assert me.get(path).status_code == 404


def test_what_is_marked_says_so(me: Reviewer, store: Store) -> None:
    me.fill(COMMITMENT, "accept")
    for one in store.documents():
        judge(store, "A. Clerk", "mark", one.id, {"marking": "restricted"})
    for path in ("/review", "/history?by=me"):
        assert '<span class="marking">restricted</span>' in me.get(path).text


def test_the_queue_can_be_narrowed_to_a_document_that_is_shown(me: Reviewer, store: Store) -> None:
    page = me.get("/review").text
    for one in store.documents():
        assert f'<option value="{one.id}">' in page
