"""What the command says at once is what the command line says, and loads next to nothing."""

import os
import subprocess
import sys
from contextlib import suppress

import pytest

from communique.__main__ import main
from communique.cli import app
from tests.cli.test_cli import ENVIRONMENT


@pytest.fixture(autouse=True)
def _away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "")


def said(
    argument: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str]:
    """What the command says, and what the command line does."""
    monkeypatch.setattr(sys, "argv", ["/usr/bin/communique", argument])
    with suppress(SystemExit):
        main()
    ours = capsys.readouterr().out
    with pytest.raises(SystemExit):
        app([argument], prog_name="communique")
    return ours, capsys.readouterr().out


@pytest.mark.parametrize("argument", ["--help", "-h", "--version"])
@pytest.mark.parametrize("columns", ["", "80", "200", "79", "60", "none", "-1"])
def test_it_is_the_same(
    argument: str,
    columns: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ours, theirs = said(argument, capsys, monkeypatch)
    remedy = "COLUMNS=80 python -m communique.cli --help > src/communique/cli/help.txt"
    assert ours == theirs, f"the help changed: {remedy}"


@pytest.mark.parametrize("columns", [0, 60, 80, 120])
def test_it_is_the_same_on_a_terminal(
    columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: size)
    ours, theirs = said("--help", capsys, monkeypatch)
    assert ours == theirs


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_nothing_is_loaded_for_it(argument: str) -> None:
    code = (
        "import sys; started = set(sys.modules); from communique.__main__ import main\n"
        f"sys.argv = ['communique', '{argument}']; main()\n"
        "print({*sys.modules} - started)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    assert done.stdout.startswith(("Usage: communique", "communique "))
    loaded = eval(done.stdout.splitlines()[-1])
    assert {name for name in loaded if not name.startswith("encodings")} == {
        "communique",
        "communique.__main__",
    }
