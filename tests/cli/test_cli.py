"""The command line: what it prints where, and with which exit code."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner, Result

import communique
from communique.cli import app, output
from communique.errors import ModelMissingError, ReadError
from communique.model import Dossier
from communique.pipeline import Progress, Reading
from tests.views.story import renamed, visit

Run = Callable[..., Result]
NOTHING = Dossier((), (), ())
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line on files of which those called "bad" cannot be read."""

    def run(*arguments: str, dossier: Dossier | None = None, **environment: str) -> Result:
        def read_files(
            paths: Sequence[str], progress: Progress | None = None, _: object = None
        ) -> Reading:
            del progress
            bad = [path for path in paths if path.startswith("bad")]
            found = NOTHING if len(bad) == len(paths) else dossier or visit()
            return Reading(found, tuple(ReadError(p, "is empty", "give text") for p in bad))

        monkeypatch.setattr(output, "read_files", read_files)
        runner = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1", **environment})
        return runner.invoke(app, list(arguments))

    return run


def command(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "communique.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=ENVIRONMENT,
        check=False,
    )


def test_the_brief_is_printed(run: Run) -> None:
    result = run("read", "a.txt", "b.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("Visit to Freedonia: Anna Mora, 3–5 March 2025\nA A visit in M")
    assert "• Meeting: Anna Mora and Rufus Firefly, 4 March 2025, “On 4 March" in result.stdout
    assert "over 1.5 billion USD" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("80", 80), ("300", 110)])
def test_the_brief_fits_the_terminal(run: Run, columns: str, widest: int) -> None:
    lines = run("read", "a.txt", COLUMNS=columns).stdout.splitlines()
    assert widest - 10 <= max(len(line) for line in lines) <= widest


@pytest.mark.parametrize(
    ("options", "code", "start"),
    [
        ([], 0, "Visit to Freedonia"),
        (["--markdown"], 0, "# Visit to Freedonia"),
        (["--json"], 0, '{\n "format": "communique/1"'),
    ],
)
def test_faces(run: Run, options: list[str], code: int, start: str) -> None:
    result = run("read", "a.txt", *options)
    assert result.exit_code == code
    assert result.stdout.startswith(start)


def test_json_is_the_dossier(run: Run) -> None:
    plain = json.loads(run("read", "a.txt", "bad.txt", "--json").stdout)
    assert plain == json.loads(json.dumps(visit().as_dict()))


def test_the_page_is_written_and_its_path_comes_last(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    result = run("read", "a.txt", "--html", str(path))
    assert result.stdout.splitlines()[-1] == str(path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_path_of_the_page_stays_out_of_the_json(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    result = run("read", "a.txt", "--json", "--html", str(path))
    json.loads(result.stdout)
    assert result.stderr == f"{path}\n"


@pytest.mark.parametrize("place", ["missing/brief.html", "."])
def test_a_page_that_cannot_be_written_does_not_cost_the_brief(
    run: Run, tmp_path: Path, place: str
) -> None:
    result = run("read", "a.txt", "--html", str(tmp_path / place))
    assert result.exit_code == 2
    assert "Visit to Freedonia" in result.stdout
    assert result.stderr.count("\n") == 1
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("files", "code", "errors"),
    [
        (["a.txt"], 0, []),
        (
            ["a.txt", "bad.txt", "b.txt"],
            1,
            ["communique: bad.txt: is empty; give text", "read 2 of 3 documents"],
        ),
        (["bad.txt"], 2, ["communique: bad.txt: is empty; give text"]),
    ],
)
def test_exit_codes(run: Run, files: list[str], code: int, errors: list[str]) -> None:
    result = run("read", *files)
    assert result.exit_code == code
    assert result.stderr.splitlines() == errors


def test_quiet_keeps_the_errors_and_drops_the_remarks(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "brief.html")
    result = run("read", "a.txt", "bad.txt", "--quiet", "--html", path)
    assert result.exit_code == 1
    assert result.stderr == "communique: bad.txt: is empty; give text\n"
    assert path not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["read"], "FILE"),
        (["read", "a", "--json", "--markdown"], "choose one"),
        (["read", "a", "--as-of", "yesterday"], "is not a day"),
        (["read", "a.html", "--html", "a.html"], "choose another"),
        (["reed"], "No such command"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: list[str], problem: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert problem in result.stderr


def test_the_day_asked_about_reaches_the_brief(run: Run) -> None:
    text = run("read", "a.txt", "--as-of", "2025-03-06").stdout
    assert "As of 6 March 2025" in text
    assert "overdue" in text


def test_a_missing_model_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_files(*_: object) -> NoReturn:
        raise ModelMissingError("no model; install one")

    monkeypatch.setattr(output, "read_files", read_files)
    result = CliRunner().invoke(app, ["read", "a.txt"])
    assert (result.exit_code, result.stderr) == (2, "communique: no model; install one\n")


@pytest.mark.parametrize("face", [[], ["--markdown"], ["--json"]])
def test_no_document_steers_the_terminal(run: Run, face: list[str]) -> None:
    evil = renamed("a\x1b[2J\x1b]0;evil\x07b\x9b31m \u202e[bold]c[/bold]")
    out = run("read", "a.txt", *face, dossier=evil).output
    assert not [c for c in out if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
    assert "[bold]" in out.replace("\\", "")


def test_colour_is_for_terminals_that_want_it(run: Run) -> None:
    wanted = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert "\x1b[" in run("read", "a.txt", NO_COLOR="", **wanted).stdout
    assert not re.search(r"\x1b\[[\d;]*3\d", run("read", "a.txt", **wanted).stdout)
    assert "\x1b" not in run("read", "a.txt", NO_COLOR="").stdout


def test_the_schema_is_json(run: Run) -> None:
    assert json.loads(run("schema").stdout)["title"] == "communique/1"


def test_the_version_is_the_one_of_the_package(run: Run, root: Path) -> None:
    assert run("--version").stdout == f"communique {communique.__version__}\n"
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", communique.__version__) == communique.__version__


HEAVY = {"spacy", "trafilatura", "jinja2", "yaml", "communique.model", "communique.pipeline"}


@pytest.mark.parametrize(
    ("arguments", "words", "heavy"),
    [
        (["--help"], "Commands:", HEAVY | {"pydantic", "rich"}),
        (["read", "--help"], "--as-of", HEAVY),
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str], words: str, heavy: set[str]) -> None:
    code = (
        "import sys; from communique.cli import app\n"
        f"try: app({arguments})\n"
        f"finally: print({heavy} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    assert words in done.stdout
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_package_loads_nothing_heavy() -> None:
    code = "import communique, sys; print({'typer', 'dataclasses', 'spacy'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    assert done.stdout == "set()\n"


def test_bad_input_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    missing, folder = str(tmp_path / "missing.txt"), str(tmp_path)
    done = command("read", missing, folder, "-", stdin="")
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("communique: ") and line.count(";") >= 1 for line in lines)


@pytest.mark.parametrize("asked", ["schema", "--help"])
def test_a_reader_that_goes_away_is_no_error(asked: str) -> None:
    code = f"import sys; sys.argv = ['communique', '{asked}']"
    with subprocess.Popen(
        [sys.executable, "-c", f"{code}; from communique.__main__ import main; main()"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
