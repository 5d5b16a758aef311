"""The documentation is run: pages build, links lead somewhere, commands and code do what they say.

A ``console`` block runs, and what it shows must come; ``python`` runs. A block with a title is a
file. Commands in other blocks and in the text are only parsed: their options must exist.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer
from typer.testing import CliRunner

from communique.cli import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
GUIDES = [
    DOCS / "tutorial.md",
    *sorted((DOCS / "how-to").glob("*.md")),
    DOCS / "reference/record.md",
]
OPTIONAL = {"pandas": "how-to/data.md"}

_BLOCK = re.compile(r'^( *)```(\w*)(?: title="([^"]+)")?\n(.*?)^\1```$', re.MULTILINE | re.DOTALL)
_LOADED = re.compile(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"?([^\s\">]+)")
_FOREIGN = re.compile(r"(?:https?:)?//")


class Block(NamedTuple):
    language: str
    title: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    for indent, language, title, text in _BLOCK.findall(page.read_text("utf-8")):
        yield Block(language, title, re.sub(rf"^{indent}", "", text, flags=re.MULTILINE))


def each(pages: list[Path]) -> pytest.MarkDecorator:
    names = [str(page.relative_to(ROOT)) for page in pages]
    return pytest.mark.parametrize("page", pages, ids=names)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("material")
    made = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(made)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return made


def test_pages_ask_nothing_of_other_hosts(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > len(PAGES)
    asked = {(page.name, at) for page in pages for at in _LOADED.findall(page.read_text("utf-8"))}
    assert not {one for one in asked if _FOREIGN.match(one[1])}
    styles = "".join(sheet.read_text("utf-8") for sheet in site.rglob("*.css"))
    assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", styles)


def test_the_commands_are_those_of_help(site: Path) -> None:
    page = (site / "reference" / "commands.html").read_text("utf-8")
    for path, command in walked(typer.main.get_command(app)):
        assert f"communique {' '.join(path)}".strip() in page
        assert all(one.opts[-1] in page for one in command.params if one.opts[0].startswith("-"))


def test_the_record_format_names_all_that_the_schema_names() -> None:
    page = (DOCS / "reference" / "record.md").read_text("utf-8")
    schema = CliRunner().invoke(app, ["schema"]).stdout
    fields = set(re.findall(r'"(\w+)": \{', schema)) - {"properties", "items", "$defs"}
    values = {v for one in re.findall(r'"enum": \[(.*?)\]', schema, re.DOTALL) for v in _texts(one)}
    assert values
    told = {field for field in fields if field[0].islower() and f"`{field}`" not in page}
    assert not told - {"not", "anyOf", "oneOf", "additionalProperties"}
    assert not {value for value in values if f"`{value}`" not in page}


def _texts(listed: str) -> list[str]:
    return re.findall(r'"([^"]+)"', listed)


@each([*PAGES, ROOT / "README.md"])
def test_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", text):
        assert (page.parent / link).exists(), link


@each([*PAGES, ROOT / "README.md"])
def test_commands_exist_with_their_options(page: Path) -> None:
    whole = typer.main.get_command(app)
    for line in _commands(page):
        words = shlex.split(line, comments=True)[1:]
        if words:
            _parse(whole, words, line)


def _commands(page: Path) -> Iterator[str]:
    """Every line of a block that starts with communique, after a prompt or not."""
    for block in blocks(page):
        if block.language in ("", "sh", "console"):
            for line in block.text.splitlines():
                if found := re.match(r"(?:\$ )?(?:\.venv/bin/)?(communique .*)", line):
                    yield found[1].partition(" && ")[0]


def _parse(command: Any, words: list[str], line: str) -> None:
    """Find the command and let it parse its words, without running it."""
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    if words and hasattr(command, "commands"):
        assert words[0].startswith("-"), f"{line}: no such command"
    try:
        command.make_context("communique", words)
    except typer.Exit:  # --list and --help are done when they are parsed
        return
    except Exception as error:
        if "does not exist" not in str(error):  # the files of an example need not be here
            pytest.fail(f"{line}: {error}")


@each(GUIDES)
def test_guides_do_what_they_say(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples_read: Path
) -> None:
    for module, name in OPTIONAL.items():
        if page == DOCS / name:
            pytest.importorskip(module)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(tmp_path / "record.db"))
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.title:
            (tmp_path / block.title).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            _run(block.text, examples_read)
        elif block.language == "python":
            exec(compile(block.text, str(page), "exec"), names)


@pytest.fixture(scope="module")
def examples_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that `communique add examples` makes, made once for all guides."""
    record = tmp_path_factory.mktemp("guides") / "record.db"
    run = CliRunner().invoke(app, ["add", str(ROOT / "examples"), "--record", str(record)])
    assert run.exit_code == 0, run.output
    return record


def _run(console: str, examples_read: Path) -> None:
    for shown in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        line, _, expected = shown.partition("\n")
        words = shlex.split(line)[1:]
        if words[:2] == ["add", "examples"]:
            shutil.copy(examples_read, "record.db")
            continue
        run = CliRunner().invoke(app, words)
        assert run.exit_code in (0, 1), f"{line}\n{run.output}"
        assert run.exception is None or isinstance(run.exception, SystemExit), line
        _assert_shown(expected, run.output, line)


def _assert_shown(expected: str, output: str, line: str) -> None:
    """What stands between dots must come in this order; line ends and columns may differ."""
    output, at = " ".join(output.split()), 0
    for part in expected.split("…\n"):
        wanted = " ".join(part.split())
        found = output.find(wanted, at)
        assert found >= 0, f"{line}\ndoes not show: {wanted}\nbut: {output}"
        at = found + len(wanted)


def walked(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each command with the words that call it."""
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from walked(inner, (*path, name))
