"""The API: what programs read, add and decide, in whose name, and how they are told of problems."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette

from communique.model.load import dossier_from
from communique.store import Store, open_store, passwords
from communique.web import Settings
from communique.web.api import api
from tests.store.dossiers import PORT, STORY, TALKS
from tests.web.programs import PASSWORD, PLACE, Program, opened, program

LISTS = ["/documents", "/entries", "/actors", "/search?q=port", "/follow-ups", "/unannounced"]
LISTS += ["/due", "/timeline", "/review", "/judgements"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
        with open_store(tmp_path_factory.mktemp("api") / "record.db", create=True) as made:
            made.add_many(STORY)
            made.accounts.add("Ada", PASSWORD, "admin", "confidential")
            made.accounts.add("Ed", PASSWORD, "editor", "internal")
            made.accounts.add("Rhea", PASSWORD)
            yield made


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[Starlette]:
    with opened(store) as made:
        yield made


@pytest.fixture(scope="module")
def ed(site: Starlette, store: Store) -> Program:
    return program(site, store, "Ed")


def problem(answer: Any) -> tuple[int, str]:
    """The status and the detail of a problem, which is told as problems are."""
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["title"]
    return answer.status_code, told["detail"]


# ---- in whose name


def test_nobody_comes_in_without_a_token(site: Starlette) -> None:
    for one in (Program(site), Program(site, "communique_guessed"), Program(site, " ")):
        answer = one.get("/documents")
        assert problem(answer)[0] == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    assert problem(Program(site).post("/judgements", json={}))[0] == 401
    assert Program(site).get("/openapi.json").status_code == 200


def test_a_cookie_opens_no_api_and_a_token_no_page(site: Starlette, store: Store) -> None:
    visitor = Program(site)
    visitor.cookies.set("desk", store.accounts.sign_in("Ada", PASSWORD) or "")
    assert visitor.get("/api/../documents").status_code == 200
    assert visitor.get("/documents").status_code == 401
    ada = program(site, store, "Ada")
    assert ada.get("/api/../documents").status_code == 303


def test_a_revoked_token_and_one_of_who_left_are_good_no_longer(
    site: Starlette, store: Store
) -> None:
    secret, made = store.accounts.make_token("Rhea", ["read"])
    rhea = Program(site, secret)
    assert rhea.get("/documents").status_code == 200
    store.accounts.drop_token(made.id)
    assert rhea.get("/documents").status_code == 401


@pytest.mark.parametrize(
    ("name", "scopes", "asked", "status"),
    [
        ("Ed", ("add",), "GET /documents", 403),
        ("Ed", ("read",), "GET /review", 403),
        ("Ed", ("read",), "GET /jobs/x", 403),
        ("Ed", ("read", "add"), "DELETE /judgements/x", 403),
        ("Ed", ("review",), "DELETE /judgements/x", 404),
        ("Ed", ("add",), "GET /jobs/x", 404),
        ("Rhea", ("read", "add", "review"), "GET /documents", 200),
        ("Rhea", ("read", "add", "review"), "GET /review", 403),
        ("Rhea", ("read", "add", "review"), "GET /jobs/x", 403),
        ("Rhea", ("read", "add", "review"), "DELETE /judgements/x", 403),
    ],
)
def test_neither_token_nor_role_reach_further_than_they_should(
    site: Starlette, store: Store, name: str, scopes: Any, asked: str, status: int
) -> None:
    answer = program(site, store, name, *scopes).request(*asked.split())
    assert answer.status_code == status
    if status >= 400:
        problem(answer)


def test_every_operation_says_what_scope_it_needs() -> None:
    paths = api().openapi()["paths"]
    operations = [one for path in paths.values() for one in path.values()]
    needed = [scopes for one in operations for way in one["security"] for scopes in way.values()]
    assert len(needed) == len(operations)
    assert {scope for scopes in needed for scope in scopes} == {"read", "add", "review"}
    assert all(len(scopes) == 1 for scopes in needed)


def test_a_desk_that_is_alone_needs_no_token_and_lets_no_other_site_in(store: Store) -> None:
    near: dict[str, Any] = {"base_url": "http://localhost", "client": ("127.0.0.1", 50_000)}
    alone = open_store(f"{store.place}.alone", create=True)
    with alone as empty, opened(empty, Settings()) as site:
        me = Program(site, **near)
        assert me.get("/documents").status_code == 200
        for sign in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            assert problem(me.get("/documents", headers=sign))[0] == 403
            assert problem(me.post("/documents", headers=sign, json={"text": "x"}))[0] == 403
        assert me.get("/documents", headers={"Host": "evil.example"}).status_code == 400
        assert me.get("/documents", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 403


# ---- reading


def test_entries_come_in_the_record_format(ed: Program, store: Store) -> None:
    told = ed.get("/entries", params={"about": "Sylvania", "kind": "commitment"}).json()
    dossier = dossier_from(told)
    assert told["format"] == "communique/1"
    assert [entry.kind for entry in dossier.entries] == ["commitment"]
    assert dossier.entries == store.entries([dossier.entries[0].id]).entries
    assert {source.id for source in dossier.sources} == {TALKS[0].sha256}


def test_a_document_has_its_text_and_the_exact_words(ed: Program) -> None:
    (source,) = (told := ed.get(f"/documents/{TALKS[0].sha256}").json())["sources"]
    spans = [span for entry in told["entries"] for span in entry["evidence"]]
    assert spans
    assert all(source["text"][one["start"] : one["end"]] == one["quote"] for one in spans)
    assert ed.get(f"/documents/{TALKS[0].sha256}/findings").json()["findings"] == []


def test_one_entry_comes_with_what_came_of_it(ed: Program, store: Store) -> None:
    (promise,) = ed.get("/entries", params={"kind": "commitment", "about": "Sylvania"}).json()[
        "entries"
    ]
    told = ed.get(f"/entries/{promise['id']}").json()
    assert told["entries"][0] == promise
    rows = [row for row in told["follow_ups"] if row["announced"] == promise["id"]]
    known = {entry["id"] for entry in told["entries"]}
    assert all({*row["outcome"]} <= known for row in rows)
    assert store.place not in str(told)


def test_an_actor_is_known_by_id_and_by_the_beginning_of_a_name(ed: Program) -> None:
    known = ed.get("/actors", params={"name": "Syl", "type": "state"}).json()["known"]
    (sylvania,) = [one["actor"] for one in known]
    assert ed.get(f"/actors/{sylvania['id']}").json() == sylvania


def test_words_are_found_where_they_stand(ed: Program) -> None:
    hits = ed.get("/search", params={"q": "port opened"}).json()
    assert hits[0]["snippet"] == "The port opened."
    assert hits[0]["entry"]["kind"] == "engagement"


def test_what_is_due_comes_the_overdue_first_and_no_later_than_asked(ed: Program) -> None:
    due = ed.get("/due", params={"as_of": "2031-12-31"}).json()
    assert [entry["due"] for entry in due["entries"]] == ["2031-12", "2032-03-01"]
    soon = ed.get("/due", params={"as_of": "2031-12-31", "until": "2032-01"}).json()
    assert [entry["due"] for entry in soon["entries"]] == ["2031-12"]


def test_follow_ups_are_in_the_states_that_are_asked_for(ed: Program) -> None:
    asked = {"as_of": "2033-01-01"}
    rows = ed.get("/follow-ups", params=asked).json()["follow_ups"]
    states = {row["state"] for row in rows}
    assert len(states) > 1
    for state in states:
        told = ed.get("/follow-ups", params={**asked, "state": state}).json()
        assert {row["state"] for row in told["follow_ups"]} == {state}
        assert {row["announced"] for row in told["follow_ups"]} <= {
            entry["id"] for entry in told["entries"]
        }


def test_a_brief_is_the_one_of_the_desk(ed: Program) -> None:
    told = ed.get("/brief", params=[("between", "Freedonia"), ("between", "Sylvania")]).json()
    assert "Freedonia" in told["title"]
    assert {one["key"] for one in told["sections"]}


def test_timelines_are_in_order(ed: Program) -> None:
    told = ed.get("/timeline", params={"as_of": "2033-01-01"}).json()
    dates = [entry.get("date") or entry.get("due") for entry in told["entries"]]
    known = [date for date in dates if date]
    assert known == sorted(known)


@pytest.mark.parametrize("path", LISTS)
def test_lists_link_from_page_to_page(ed: Program, path: str) -> None:
    answer = ed.get(path)
    assert answer.status_code == 200
    assert answer.links["first"]["url"].startswith(f"{PLACE}{path.partition('?')[0]}?")
    assert "next" not in answer.links
    past = ed.get(f"{path}{'&' if '?' in path else '?'}page=9")
    assert past.links["prev"]["url"].endswith("page=8")


@pytest.mark.parametrize(("path", "last"), [("/search?q=port", 200), ("/review?", 500)])
def test_lists_that_are_not_told_to_their_end_have_a_last_page(
    ed: Program, path: str, last: int
) -> None:
    assert ed.get(f"{path}&page={last}").status_code == 200
    assert problem(ed.get(f"{path}&page={last + 1}"))[0] == 422
    assert ed.get(f"/entries?page={last + 1}").status_code == 200


def test_all_pages_together_are_all_there_is(
    ed: Program, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.web.api_read._PAGE", 2)
    found, path, pages = list[str](), "/entries", 0
    while path:
        answer = ed.get(path)
        found += [entry["id"] for entry in answer.json()["entries"]]
        path, pages = answer.links.get("next", {}).get("url", ""), pages + 1
    assert sorted(found) == sorted(entry.id for entry in store.slice().entries)
    assert pages == len(found) // 2 + 1


@pytest.mark.parametrize("path", ["/documents", "/entries", "/brief", "/actors", "/judgements"])
def test_what_is_unchanged_is_not_sent_again(ed: Program, path: str) -> None:
    first = ed.get(path)
    again = ed.get(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert ed.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert first.headers["cache-control"] == "private, no-cache"
    assert "Authorization" in first.headers["vary"]


# ---- problems


@pytest.mark.parametrize(
    ("path", "status", "at"),
    [
        ("/documents?page=0", 422, "query.page"),
        ("/documents?page=x", 422, "query.page"),
        ("/documents?foo=1", 422, "query.foo"),
        ("/entries?kind=war", 422, "query.kind.0"),
        ("/entries?since=2031-13", 422, "query.since"),
        ("/entries?between=a&between=b&between=c", 422, "query.between"),
        ("/search", 422, "query.q"),
        ("/search?q=%00", 422, "query.q"),
        ("/documents/A-B", 422, "path.id"),
        ("/entries?about=Nowhere", 404, ""),
        ("/documents/" + "0" * 64, 404, ""),
        ("/entries/none", 404, ""),
        ("/actors/none", 404, ""),
        ("/jobs/none", 404, ""),
        ("/judgements/none", 404, ""),
        ("/nowhere", 404, ""),
        ("/", 404, ""),
    ],
)
def test_problems_say_where_and_why(ed: Program, path: str, status: int, at: str) -> None:
    answer = ed.get(path)
    told, detail = problem(answer)
    assert (told, bool(detail)) == (status, True)
    assert [one["at"] for one in answer.json()["errors"]] == ([at] if at else [])


def test_a_path_says_what_it_can_do(ed: Program) -> None:
    answer = ed.put("/judgements/x")
    assert (answer.status_code, answer.headers["allow"]) == (405, "DELETE, GET")


def test_what_breaks_says_nothing_of_the_record(
    ed: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(Store, "shelf", broken)
    answer = ed.get("/documents")
    assert problem(answer)[0] == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]


# ---- adding


def came(one: Program, at: str) -> dict[str, Any]:
    """What came of a job."""
    for _ in range(1000):
        job: dict[str, Any] = one.get(at).json()
        if all(paper["outcome"] for paper in job["papers"]):
            return job
        time.sleep(0.01)
    raise AssertionError("the job is never over")


def test_a_text_and_a_file_become_jobs(ed: Program, store: Store) -> None:
    text = ed.post(
        "/documents", json={"text": "They met.", "title": "A note", "marking": "internal"}
    )
    file = ed.post("/files", files={"file": ("../talks.txt", b"They met.")})
    for answer, name in ((text, "A note.txt"), (file, "talks.txt")):
        assert answer.status_code == 202
        job = came(ed, answer.headers["location"])
        assert [(paper["name"], paper["state"]) for paper in job["papers"]] == [(name, "known")]
    assert [(deed.who, deed.what, deed.detail) for deed in store.trail(2)] == [
        ("Ed", "add", "1 document"),
        ("Ed", "add", "1 document"),
    ]


def test_a_job_is_of_who_gave_it(site: Starlette, store: Store, ed: Program) -> None:
    store.accounts.add("Eve", PASSWORD, "editor")
    at = ed.post("/documents", json={"text": "They met."}).headers["location"]
    assert program(site, store, "Eve").get(at).status_code == 404
    assert program(site, store, "Ada").get(at).status_code == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"text": ""}, 422),
        ({"text": " \n"}, 422),
        ({"text": 5}, 422),
        ({"text": "They met.", "colour": "red"}, 422),
        ({"text": "They met.", "marking": "secret"}, 422),
        ({"text": "They met.", "marking": "confidential"}, 403),
    ],
)
def test_what_is_no_text_is_not_taken(ed: Program, sent: Any, status: int) -> None:
    assert problem(ed.post("/documents", json=sent))[0] == status


def test_letters_that_are_none_are_not_taken(ed: Program) -> None:
    for path, sent in (("/documents", {"text": "\ud800"}), ("/judgements", {"target": "\udfff"})):
        headers = {"Content-Type": "application/json"}
        answer = ed.post(path, content=json.dumps(sent), headers=headers)
        assert problem(answer)[0] == 422


def test_no_more_is_taken_in_than_there_is_room_for(ed: Program) -> None:
    sent = b'{"text": "' + b"a" * 17 * 1024**2 + b'"}'
    plain = {"Content-Type": "application/json"}
    assert problem(ed.post("/documents", content=sent, headers=plain))[0] == 413
    wrong = {"Content-Type": "text/plain"}
    assert problem(ed.post("/documents", content=b'{"text": "a"}', headers=wrong))[0] == 422


# ---- deciding


def entry(one: Program, kind: str) -> str:
    id_: str = one.get("/entries", params={"kind": kind}).json()["entries"][0]["id"]
    return id_


def test_a_decision_takes_effect_and_is_undone(ed: Program, store: Store) -> None:
    id_ = entry(ed, "statement")
    made = ed.post("/judgements", json={"action": "reject", "target": id_, "reason": "not said"})
    assert (made.status_code, made.json()["by"]) == (201, "Ed")
    assert ed.get(f"/entries/{id_}").status_code == 404
    at = made.headers["location"]
    assert ed.get(at).json() == made.json()
    undone = ed.delete(at).json()
    assert (undone["retired_by"], bool(undone["retired"])) == ("Ed", True)
    assert ed.get(f"/entries/{id_}").status_code == 200
    assert problem(ed.delete(at))[0] == 409
    assert [deed.what for deed in store.trail(2)] == ["review: undo", "review: reject"]
    listed = ed.get("/judgements", params={"on": id_, "by": "Ed", "action": "reject"}).json()
    assert listed == [undone]


def test_fields_are_corrected_as_a_person_writes_them(ed: Program) -> None:
    id_ = entry(ed, "commitment")
    value = {"due": "2033-04", "by": ["Maru", "Sylvania"], "strength": "pledge"}
    made = ed.post("/judgements", json={"action": "correct", "target": id_, "value": value})
    assert made.status_code == 201
    told = ed.get(f"/entries/{id_}").json()
    names = {actor["id"]: actor["name"] for actor in told["actors"]}
    now = told["entries"][0]
    assert (now["due"], now["strength"]) == ("2033-04", "pledge")
    assert [names[one] for one in now["by"]] == ["Maru", "Sylvania"]
    assert ed.delete(made.headers["location"]).status_code == 200


def test_two_are_made_one_and_two_again(ed: Program) -> None:
    ids = [ed.get("/actors", params={"name": name}).json()["known"][0]["actor"]["id"]
           for name in ("Maru", "Sylvania")]  # fmt: skip
    made = ed.post(
        "/judgements", json={"action": "merge", "target": ids[0], "value": {"with": "Sylvania"}}
    )
    assert made.status_code == 201
    assert ed.get(f"/actors/{ids[0]}").json() == ed.get(f"/actors/{ids[1]}").json()
    ed.delete(made.headers["location"])
    assert ed.get(f"/actors/{ids[0]}").json()["name"] == "Maru"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"action": "rule", "target": "e1"}, 422),
        ({"action": "accept"}, 422),
        ({"action": "accept", "target": "e1", "by": "Ada"}, 422),
        ({"action": "reject", "target": "e1"}, 422),
        ({"action": "score", "target": "e1", "value": {"score": 2}, "reason": "why"}, 422),
        ({"action": "mark", "target": "e1", "value": {"marking": "secret"}}, 422),
        ({"action": "accept", "target": "e1"}, 409),
        ({"action": "correct", "target": "e1", "value": {"due": "2031"}}, 409),
        ({"action": "merge", "target": "e1", "value": {"with": "Nowhere"}}, 404),
    ],
)
def test_what_is_no_decision_is_refused(ed: Program, sent: Any, status: int) -> None:
    assert problem(ed.post("/judgements", json=sent))[0] == status


@pytest.mark.parametrize(
    "value", [{"due": "soon"}, {"strength": "huge"}, {"id": "e1"}, {"due": 5.0}]
)
def test_values_that_a_field_cannot_have_are_refused(ed: Program, value: Any) -> None:
    sent = {"action": "correct", "target": entry(ed, "commitment"), "value": value}
    assert problem(ed.post("/judgements", json=sent))[0] in (409, 422)


def test_the_queue_has_the_questions_and_then_the_entries(ed: Program, store: Store) -> None:
    told = ed.get("/review").json()
    assert told["asked"] == len(store.questions()) == len(told["questions"])
    assert {
        one["kind"] for one in ed.get("/review?kind=relation").json()["dossier"]["entries"]
    } == {"relation"}
    assert PORT[0].sha256 in {one["id"] for one in told["dossier"]["sources"]}
