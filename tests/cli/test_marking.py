"""`communique mark`: what is marked says so wherever it is printed."""

import json
from pathlib import Path

import pytest

from communique.store import open_store
from tests.cli.conftest import Ask

ABOUT = ("--about", "Canada", "--as-of", "2026-01-01")


def source(ask: Ask) -> str:
    """A document that the brief on Canada cites."""
    plain = json.loads(ask("brief", *ABOUT, "--json").stdout)
    found: str = plain["sources"][0]["id"]
    return found


def test_what_is_marked_says_so_in_every_face(ask: Ask, tmp_path: Path) -> None:
    assert "RESTRICTED" not in ask("brief", *ABOUT).stdout
    assert ask("mark", source(ask), "restricted", "--reason", "a draft").exit_code == 0
    page = tmp_path / "brief.html"
    assert ask("brief", *ABOUT, "--html", str(page)).stdout.startswith("RESTRICTED\n")
    assert ask("brief", *ABOUT, "--markdown").stdout.startswith("**RESTRICTED**\n")
    assert json.loads(ask("brief", *ABOUT, "--json").stdout)["marking"] == "restricted"
    assert '<p class="marking">RESTRICTED</p>' in page.read_text("utf-8")
    assert "undone" in ask("review", "undo").stdout
    assert "RESTRICTED" not in ask("brief", *ABOUT).stdout


def test_an_entry_is_marked(ask: Ask, record: Path) -> None:
    entry = json.loads(ask("review", "--list", "--json").stdout)[-1]["id"]
    assert ask("mark", entry, "internal").exit_code == 0
    with open_store(record) as store:
        assert store.marking(entry) == "internal"
        assert store.cleared("public").entries([entry]).entries == ()


def test_what_anybody_may_see_is_taken_out_by_itself(ask: Ask) -> None:
    marked = source(ask)
    ask("mark", marked, "restricted")
    assert marked in ask("export", "jsonl").stdout
    assert marked not in ask("export", "jsonl", "--clearance", "public").stdout
    seen = json.loads(ask("brief", *ABOUT, "--json", COMMUNIQUE_CLEARANCE="internal").stdout)
    assert marked not in {one["id"] for one in seen["sources"]}
    assert ask("export", "jsonl", "--clearance", "secret").exit_code == 2


def test_what_is_added_is_marked_from_the_start(ask: Ask, tmp_path: Path, record: Path) -> None:
    text = "President Mora of Ruritania met President Firefly of Freedonia on 3 March 2025.\n"
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(text, "utf-8")
    assert ask("add", str(tmp_path / "one.txt"), "--mark", "restricted").exit_code == 0
    assert ask("add", str(tmp_path / "two.txt"), "--mark", "internal").exit_code == 0
    with open_store(record) as store:
        assert [one.marking for one in store.newest(1)] == ["restricted"]
        assert [one.action for one in store.judgements()] == ["mark"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("{id}", "secret"), "no marking; give one of public, internal, restricted, confidential"),
        (("e0", "internal"), "e0 is not on record"),
        (("{id}",), "LEVEL"),
    ],
)
def test_what_cannot_be_marked_is_told(ask: Ask, arguments: tuple[str, ...], problem: str) -> None:
    given = [argument.replace("{id}", source(ask)) for argument in arguments]
    result = ask("mark", *given)
    assert result.exit_code == 2
    assert problem in result.stderr
