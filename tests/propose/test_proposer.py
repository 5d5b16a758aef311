"""Who asks a model: what it is told, what comes of its answers, and how it fails."""

import json
from time import monotonic, sleep
from typing import Any

import pytest

from communique.errors import ReadError
from communique.pipeline import dossier_of
from communique.propose import Proposer
from tests.propose.serving import MODELS, Teller, document, proposed, quotes
from tests.sites import Request, give

TEXT = """Norway pledged to open a consulate in Arica. Chile thanked Norway.

Norway condemned the attack in Quito."""
PLEDGED = {
    "kind": "commitment",
    "quote": "Norway pledged to open a consulate in Arica",
    "by": ["Norway"],
    "action": "open a consulate in Arica",
    "strength": "pledge",
}
CONDEMNED = {
    "kind": "statement",
    "quote": "Norway condemned the attack in Quito",
    "by": ["Norway"],
    "stance": "oppose",
    "content": "the attack in Quito",
}


def test_what_stands_in_the_text_is_accepted_and_the_rest_counted(teller: Teller) -> None:
    lie = PLEDGED | {"quote": "Norway vowed to open a consulate"}
    teller.says([PLEDGED, lie, CONDEMNED, PLEDGED, {"kind": "war"}, 7])
    proposer = teller.proposer()
    found = proposed(proposer, TEXT)
    assert [*quotes(found)] == [PLEDGED["quote"], CONDEMNED["quote"]]
    assert [(one.id, one.engine) for one in found] == [("e1", "teller"), ("e2", "teller")]
    assert proposer.summary() == {
        "engine": "teller",
        "accepted": 2,
        "rejected": {"misshapen": 2, "quote not in the text": 1, "read already": 1},
    }


def test_what_the_rules_read_already_is_not_told_twice(teller: Teller) -> None:
    teller.says([PLEDGED, CONDEMNED])
    proposer = teller.proposer()
    plain, both = dossier_of(document(TEXT)), dossier_of(document(TEXT), proposer)
    assert both == plain
    assert proposer.rejected == {"read already": 2}


def test_a_dossier_says_who_proposed_an_entry_only_where_somebody_did(teller: Teller) -> None:
    text = "The talks in Arica were good for Norway. Norway deplored the delay."
    quote = "Norway deplored the delay"
    said = {"by": ["Norway"], "stance": "concern", "content": "the delay"}
    teller.says([{"kind": "statement", "quote": quote, **said}])
    plain = dossier_of(document(text)).as_dict()["entries"]
    assert not any("engine" in entry for entry in plain)
    found = proposed(teller.proposer(), text)
    assert [entry.engine for entry in found] == ["teller"]


@pytest.mark.parametrize(
    ("model", "engine"),
    [
        ("/srv/models/small.gguf", "small.gguf"),
        ("C:\\models\\small.gguf", "small.gguf"),
        ("maker/small", "maker/small"),
        ("small:1b", "small:1b"),
    ],
)
def test_where_a_model_lies_on_a_disk_is_not_told_on(
    teller: Teller, model: str, engine: str
) -> None:
    teller.site.gives(MODELS, json.dumps({"data": [{"id": model}]}))
    assert teller.proposer().engine == engine
    proposed(teller.proposer(), TEXT)
    assert teller.asked[0]["model"] == model


def test_the_model_is_told_the_passage_and_the_form_and_nothing_else(teller: Teller) -> None:
    teller.proposer(key="s3cret")
    proposed(Proposer(f"{teller.address}#other", "s3cret"), TEXT)
    (asked,) = teller.asked
    assert asked["model"] == "other"
    assert asked["messages"][1]["content"] == TEXT
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["entries"]
    assert teller.keys == ["Bearer s3cret"]


def test_a_long_text_is_told_in_whole_paragraphs(teller: Teller) -> None:
    text = "\n\n".join(f"Norway pledged to open {n} schools in Arica. " * 12 for n in range(2, 9))
    proposed(teller.proposer(), text)
    told = [one["messages"][1]["content"] for one in teller.asked]
    assert len(told) > 1
    assert "".join("".join(told).split()) == "".join(text.split())


@pytest.mark.parametrize("status", [400, 422, 500])
@pytest.mark.parametrize("refusals", [1, 2])
def test_a_server_that_knows_no_schema_is_asked_more_simply(
    teller: Teller, refusals: int, status: int
) -> None:
    body = json.dumps({"choices": [{"message": {"content": '{"entries": []}'}}]}).encode()
    teller.answers(lambda r: give(r, body, status if len(teller.asked) <= refusals else 200))
    proposer = teller.proposer()
    proposed(proposer, TEXT)
    proposed(proposer, TEXT)
    forms = [one.get("response_format", {}).get("type") for one in teller.asked]
    known = ["json_schema", "json_object", None]
    assert forms == [*known[: refusals + 1], known[refusals]]
    assert not proposer.rejected


@pytest.mark.parametrize(
    "content",
    [
        "", "I am sorry, I cannot.", "{", "[]", "null", '{"entries": {}}', '{"entries": [', "]}{[",
        None, 7, ["{}"], '{"entries": ' + "[" * 5000 + "]" * 5000 + "}", "\x00\ud800",
        '{"entries": [' + "9" * 5000 + "]}",
    ],
)  # fmt: skip
def test_garbage_is_counted_and_gives_nothing(teller: Teller, content: Any) -> None:
    teller.writes(content)
    proposer = teller.proposer()
    assert proposed(proposer, TEXT) == ()
    assert proposer.rejected.total() == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"choices": []}', b"[" * 9000, b"\xff"])
def test_an_answer_that_is_none_is_counted(teller: Teller, body: bytes) -> None:
    teller.answers(lambda request: give(request, body))
    proposer = teller.proposer()
    assert proposed(proposer, TEXT) == ()
    assert proposer.rejected == {"unreadable answer": 1}


def test_of_very_many_proposals_only_so_many_as_asked_for_are_looked_at(teller: Teller) -> None:
    teller.says([{"kind": "war", "quote": "x"}] * 5000)
    proposer = teller.proposer()
    assert proposed(proposer, TEXT) == ()
    assert proposer.rejected == {"unknown kind": 20}


def huge(request: Request) -> None:
    """Five megabytes, more than an answer may have."""
    request.send_response(200)
    request.send_header("Content-Length", str(5 << 20))
    request.end_headers()
    request.wfile.write(b" " * (5 << 20))


def endless(request: Request) -> None:
    """One byte after the other, without end."""
    request.send_response(200)
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b" ")
        request.wfile.flush()
        sleep(0.05)


def late(_: Request) -> None:
    sleep(2)


def elsewhere(request: Request) -> None:
    give(request, b"", 307, Location="http://127.0.0.1:1/v1/chat/completions")


def broken(request: Request) -> None:
    request.close_connection = True


FAILURES = [
    (huge, "is larger than 4 MB"),
    (endless, "does not answer in time"),
    (late, "does not answer in time"),
    (elsewhere, "gives no answer (it says 307)"),
    (broken, "cannot be reached"),
    (lambda request: give(request, b"", 401), "asks for a key"),
    (lambda request: give(request, b"", 403), "refuses the key"),
    (lambda request: give(request, b"", 404), "is not there, or knows no such model"),
    (lambda request: give(request, b"", 400), "gives no answer (it says 400)"),
    (lambda request: give(request, b"", 500), "gives no answer (it says 500)"),
    (lambda request: give(request, b"", 429), "gives no answer (it says 429)"),
    (lambda request: give(request, b"", 503), "gives no answer (it says 503)"),
]


@pytest.mark.parametrize(("answer", "problem"), FAILURES)
def test_a_server_that_fails_is_named_in_bounded_time(
    teller: Teller, answer: Any, problem: str
) -> None:
    teller.answers(answer)
    proposer = Proposer(f"{teller.address}#teller", seconds=1)
    started = monotonic()
    with pytest.raises(ReadError) as raised:
        proposed(proposer, TEXT)
    assert monotonic() - started < 5
    assert str(raised.value).startswith(f"a.txt: the model at localhost {problem}")


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("localhost:11434", "is no address of a model"),
        ("ftp://localhost/v1", "is no address of a model"),
        ("http://me:word@localhost/v1", "is no address of a model"),
        ("http://a:b", "is no address"),
        ("http://8.8.8.8/v1", "would get the text unsealed over the open network"),
        ("http://no-such-host.invalid/v1", "no-such-host.invalid is not found"),
        ("http://localhost:1/v1", "cannot be reached"),
    ],
)
def test_an_address_that_is_none_is_refused(loopback: None, address: str, problem: str) -> None:  # noqa: ARG001
    with pytest.raises(ReadError) as raised:
        Proposer(address)
    assert str(raised.value).startswith(f"{address}: {problem}")


@pytest.mark.parametrize("names", [[], ["a", "b"], [None], ["a", 3], ["\u202ea"], ["a" * 101]])
def test_a_server_of_many_models_must_be_told_which(teller: Teller, names: list[Any]) -> None:
    teller.site.gives(MODELS, json.dumps({"data": [{"id": name} for name in names]}))
    with pytest.raises(ReadError, match="does not say which model is meant; write http"):
        teller.proposer()


def test_a_key_that_would_break_the_request_is_refused(teller: Teller) -> None:
    with pytest.raises(ReadError, match="cannot be given this key"):
        teller.proposer(key="a\r\nHost: b")
