"""`--model`: proposals are told apart, counted, and never asked for unless wanted."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli import app
from tests.cli.conftest import Ask
from tests.propose.serving import Teller
from tests.sites import Site, give

TEXT = "The talks in Arica were good for Norway. Norway deplored the delay.\n"
SAID = {
    "kind": "statement",
    "quote": "The talks in Arica were good for Norway",
    "by": ["Norway"],
    "stance": "welcome",
    "content": "The talks",
}
MET = {
    "kind": "engagement",
    "quote": "The talks in Arica were good for Norway",
    "type": "meeting",
    "status": "held",
    "place": "Arica",
}


@pytest.fixture
def teller(site: Site) -> Teller:
    return Teller(site)


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, list(arguments))


def test_a_brief_says_who_proposed_a_line_and_how_much_was_rejected(
    teller: Teller, note: str
) -> None:
    teller.says([MET, SAID])
    done = run("read", note, "--model", teller.address)
    assert done.exit_code == 0
    assert "(proposed by teller)" in " ".join(done.stdout.split())
    counted = "teller: 1 proposals accepted, 1 rejected (1 verb not in the quote)"
    assert counted in done.stderr


def test_json_counts_them_too_and_stays_as_it_is_without_a_model(teller: Teller, note: str) -> None:
    teller.says([MET, SAID])
    plain = json.loads(run("read", note, "--json").stdout)
    both = json.loads(run("read", note, "--json", "--quiet", "--model", teller.address).stdout)
    rejected = {"verb not in the quote": 1}
    assert both.pop("proposals") == {"engine": "teller", "accepted": 1, "rejected": rejected}
    last = both["entries"].pop()
    assert last["engine"] == "teller"
    assert both["entries"] == plain["entries"]
    assert not any("engine" in entry for entry in plain["entries"])


def test_a_record_keeps_who_proposed_what(teller: Teller, note: str, ask: Ask) -> None:
    teller.says([MET])
    added = ask("add", note, "--json", "--quiet", "--model", teller.address)
    assert json.loads(added.stdout)["proposals"]["accepted"] == 1
    found = ask("search", "talks in Arica", "--json").stdout
    assert '"engine": "teller"' in found


def test_a_model_that_does_not_answer_leaves_the_document_for_later(
    teller: Teller, note: str, ask: Ask
) -> None:
    teller.answers(lambda request: give(request, b"", 503))
    failed = ask("add", note, "--model", teller.address)
    assert failed.exit_code == 2
    assert "the model at localhost gives no answer (it says 503)" in failed.stderr
    teller.says([])
    assert "1 read, 0 already there" in ask("add", note, "--model", teller.address).stdout


def test_no_server_no_work(note: str, ask: Ask, loopback: None) -> None:  # noqa: ARG001
    done = ask("add", note, "--model", "http://localhost:1")
    assert done.exit_code == 2
    assert done.stderr.startswith("communique: http://localhost:1: cannot be reached")


def test_what_is_marked_goes_to_no_other_machine(
    note: str, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = [(2, 1, 6, "", ("192.0.2.7", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: near)
    done = ask("add", note, "--mark", "internal", "--model", "https://models.example#m")
    assert done.exit_code == 2
    assert "what is marked goes to none" in done.stderr


def test_the_help_says_where_the_text_goes() -> None:
    for command in ("read", "add"):
        told = " ".join(run(command, "--help").stdout.split())
        assert "the whole text is sent to this address and to no other" in told
