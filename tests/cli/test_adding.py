"""`communique add`: once and only once, past what is bad, and on from where it stopped."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique import tasks
from communique.cli import app
from communique.model import Document, Dossier, Source
from communique.store import open_store

Add = Callable[..., Result]


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Add:
    """Adds documents of which nothing is read but that they are there."""

    def dossier_of(document: Document, _: object = None) -> Dossier:
        if "broken" in document.text:
            raise ZeroDivisionError("no such word")
        for _ in range(document.text.count("stop")):
            signal.raise_signal(signal.SIGTERM if "term" in document.text else signal.SIGINT)
        source = Source(
            "s1", None, None, None, None, "en", "news report", document.sha256, document.text
        )
        return Dossier((source,), (), ())

    monkeypatch.setattr(tasks, "dossier_of", dossier_of)
    monkeypatch.chdir(tmp_path)
    runner = CliRunner(env={"COMMUNIQUE_RECORD": str(tmp_path / "record.db")})
    return lambda *arguments: runner.invoke(app, ["add", *arguments])


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"The minister will travel. {text}", encoding="utf-8")


def stored(tmp_path: Path) -> list[str]:
    with open_store(tmp_path / "record.db") as store:
        return sorted(Path(one.name).name for one in store.documents())


def test_each_text_is_added_once(add: Add, tmp_path: Path) -> None:
    write(tmp_path / "a", one="One", two="Two", same="One")
    assert add("a").stdout == "2 read, 1 already there, 0 failed\n"
    assert add("a").stdout == "0 read, 3 already there, 0 failed\n"
    write(tmp_path / "a", three="Three")
    assert add("a", "a/one.txt").stdout == "1 read, 3 already there, 0 failed\n"
    assert len(stored(tmp_path)) == 3


def test_folders_are_walked_in_order_and_hidden_files_passed_over(add: Add, tmp_path: Path) -> None:
    write(tmp_path / "a", z="Z", b="B")
    write(tmp_path / "a" / "deep", c="C")
    write(tmp_path / "a" / ".hidden", d="D")
    write(tmp_path / "a", **{".e": "E"})
    (tmp_path / "a" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert json.loads(add("a", "--json").stdout) == {
        "read": ["a/b.txt", "a/deep/c.txt", "a/z.txt"],
        "known": [],
        "failed": [],
        "unread": [],
    }


def test_a_bad_document_does_not_stop_the_others(add: Add, tmp_path: Path) -> None:
    write(tmp_path / "a", one="One", two="broken", three="Three")
    (tmp_path / "a" / "empty.txt").touch()
    result = add("a")
    assert result.exit_code == 1
    assert result.stdout == "2 read, 0 already there, 2 failed\n"
    assert result.stderr.splitlines() == [
        "communique: a/empty.txt: is empty; give a document with text",
        "communique: a/two.txt: cannot be understood (ZeroDivisionError: no such word); "
        "report it together with the document",
    ]


@pytest.mark.parametrize(
    ("names", "code"),
    [(("a/one.txt",), 0), (("a/one.txt", "missing.txt"), 1), (("missing.txt",), 2), (("b",), 2)],
)
def test_exit_codes(add: Add, tmp_path: Path, names: tuple[str, ...], code: int) -> None:
    write(tmp_path / "a", one="One")
    (tmp_path / "b").mkdir()
    result = add(*names)
    assert result.exit_code == code
    assert (code == 0) == (result.stderr == "")


@pytest.mark.parametrize(("two", "code"), [("stop", 130), ("stop term", 143)])
def test_after_an_interruption_the_same_command_goes_on(
    add: Add, tmp_path: Path, two: str, code: int
) -> None:
    write(tmp_path / "a", one="One", two=two, zero="Zero")
    result = add("a")
    assert result.exit_code == code
    assert "stopping as soon as what is being read is stored" in result.stderr
    assert "stopped after 2 of 3 documents; what is stored stays" in result.stderr
    assert result.stdout == "2 read, 0 already there, 0 failed\n"
    assert stored(tmp_path) == ["one.txt", "two.txt"]
    assert add("a").stdout == "1 read, 2 already there, 0 failed\n"


def test_told_twice_it_stops_at_once(add: Add, tmp_path: Path) -> None:
    write(tmp_path / "a", one="One", two="stop stop", zero="Zero")
    result = add("a")
    assert result.exit_code == 130
    assert "goes on from here" in result.stderr
    assert stored(tmp_path) == ["one.txt"]


def test_the_journal_holds_no_words(add: Add, tmp_path: Path) -> None:
    write(tmp_path / "a", one="One", two="broken", empty="x")
    (tmp_path / "a" / "empty.txt").write_text("")
    lines = [json.loads(line) for line in add("a", "--log", "json").stderr.splitlines()]
    done = [one["done"] for one in lines if one["event"] == "reading"]
    assert done == [0, 1, 2]
    lines = [one for one in lines if one["event"] != "reading"]
    assert [one["event"] for one in lines] == ["document broken", "not read", "not read", "added"]
    assert lines[0]["error"] == "ZeroDivisionError"
    assert lines[0]["places"][-1].endswith(".dossier_of")
    assert [one["name"] for one in lines[1:3]] == ["a/empty.txt", "a/two.txt"]
    assert lines[3].items() >= {"read": 1, "known": 0, "failed": 2}.items()
    hidden = add("a", "--log", "json", "--mark", "internal").stderr
    assert "broken.txt" not in hidden
    assert "no such word" not in hidden
    assert "a/" not in hidden


def test_quiet_says_nothing_but_what_is_wrong(add: Add, tmp_path: Path) -> None:
    write(tmp_path / "a", one="One")
    result = add("a", "missing.txt", "--quiet")
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


def test_there_is_no_progress_in_a_pipe(add: Add, tmp_path: Path) -> None:
    write(tmp_path / "a", one="One")
    assert add("a").stderr == ""
