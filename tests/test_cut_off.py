"""With the network cut off, in a namespace that has none, everything but fetching works."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from communique.cli import app
from communique.export.formats import FORMATS
from communique.model import Slice
from communique.store import open_store

ALONE = ["unshare", "--net", "--map-root-user"]
SERVERS = {"serve", "mcp"}
Line = list[str]


@pytest.fixture(scope="module")
def lines(root: Path, shared_record: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """Command lines with every command and every format."""
    out = tmp_path_factory.mktemp("out")
    page = str(root / "examples" / "before.md")
    (out / "new.txt").write_text("Norway pledged to open a consulate in Arica by 2030.\n")
    with open_store(shared_record) as store:
        one, other = (row.id for row in store.slice(Slice(limit=2)).entries)
        (promise,) = (row.id for row in store.slice(Slice(kinds=("commitment",), limit=1)).entries)
        first, second = (actor.id for actor in store.find("Angola")[:1] + store.find("Ghana")[:1])
        source = store.documents()[0].id
    return [
        ["read", page, "--html", str(out / "read.html")],
        ["check", page, "--against", str(shared_record)],
        ["add", str(out / "new.txt")],
        ["watch", str(root / "examples")],
        *([name] for name in ("brief", "follow-up", "due", "actors", "timeline", "schema")),
        ["search", "Angola"],
        *(["export", form.name, "-o", str(out / form.file)] for form in FORMATS),
        ["mark", source, "internal"],
        ["review"],
        ["review", "accept", one],
        ["review", "correct", promise, "due=2031"],
        ["review", "reject", other, "--reason", "Said of another."],
        ["review", "score", promise, "--value", "1", "--reason", "The consulate is open."],
        ["review", "merge", first, second],
        ["review", "split", first, second],
        ["review", "undo"],
        ["review", "dismiss", "f" * 16, "--reason", "Old calendar."],
        ["user", "add", "Rhea"],
        ["user", "change", "Rhea", "--role", "editor"],
        ["user", "token", "Rhea"],
        ["user", "list"],
        ["user", "tokens"],
        ["user", "revoke", "1"],
        ["rebuild"],
        ["verify"],
        ["backup", str(out / "backup")],
        ["restore", str(out / "backup"), "--record", str(out / "again.db")],
    ]


@pytest.fixture(scope="module")
def done(lines: list[Line], shared_record: Path) -> dict[str, Any]:
    """How each command ended, what the desk and the assistant's server answered."""
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine makes no network namespace (unshare --net)")
    fetching = [["add", "https://mfa.example/1"], ["watch", "https://mfa.example/feed"]]
    known = {"COMMUNIQUE_RECORD": str(shared_record), "PYTHONPATH": ":".join(sys.path)}
    ended = subprocess.run(
        [*ALONE, sys.executable, "-m", "tests.cut_off"],
        input=json.dumps([*lines, *fetching]),
        env=os.environ | known,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


def _names(group: Any, *above: str) -> Iterator[str]:
    inner = getattr(group, "commands", {})
    for name, each in inner.items():
        yield from _names(each, *above, name)
    if not inner or group.invoke_without_command:
        yield " ".join(above)


def test_no_command_is_left_out(lines: list[Line]) -> None:
    ours = set(_names(typer.main.get_command(app)))
    given = {" ".join(line[:2]) for line in lines} | {line[0] for line in lines} | SERVERS
    assert ours - {""} <= given


def test_every_command_works(done: dict[str, Any], lines: list[Line]) -> None:
    ends = dict(zip(map(tuple, lines), done["ends"], strict=False))
    odd = {line: end for line, end in ends.items() if end[0] and not _expected(line, *end)}
    assert odd == {}


def _expected(line: tuple[str, ...], status: int, said: str) -> bool:
    """A check may find errors; and there is no such finding and no such token here."""
    return (" ".join(line[:2]), status) in {("review dismiss", 2), ("user revoke", 2)} or (
        line[0] == "check" and status == 1 and "error" in said
    )


def test_the_desk_and_the_assistant_answer(done: dict[str, Any]) -> None:
    assert (done["desk"], done["assistant"]) == (200, "communique")


def test_what_would_be_fetched_is_named_and_nothing_else_is_lost(done: dict[str, Any]) -> None:
    for status, said in done["ends"][-2:]:
        assert status in (1, 2)
        assert "mfa.example" in said
        assert "Traceback" not in said
