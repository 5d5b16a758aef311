"""What the pages take from the program itself when the site is built: it cannot go stale."""

import csv
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from posixpath import dirname, join, normpath
from typing import Any

import typer
from typer.testing import CliRunner

from communique.cli import app

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((\.\./[^)#]+)\)")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Fill in what is marked, as <!-- commands -->; name files outside of docs/, not link them."""
    for mark, made in _MADE.items():
        if mark in markdown:
            markdown = markdown.replace(mark, made())
    return _LINK.sub(lambda link: _within(link, page.file.src_uri), markdown)


def on_post_page(output: str, **_: Any) -> str:
    """Name the dialog of the search, which the theme leaves without a name."""
    return output.replace('role="dialog"', 'role="dialog" aria-label="Search"')


def _within(link: re.Match[str], page: str) -> str:
    outside = normpath(join(dirname(page), link[2])).startswith("..")
    return f"{link[1]} (`{link[2].lstrip('./')}`)" if outside else link[0]


def commands() -> str:
    """What --help prints, of each command."""
    runner = CliRunner()
    parts = []
    for path in walked(typer.main.get_command(app)):
        shown = runner.invoke(app, [*path, "--help"], prog_name="communique").output.strip()
        parts.append(f"## {' '.join(('communique', *path))}\n\n```text\n{shown}\n```\n")
    return "\n".join(parts)


def walked(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """A command and those within it, each as the words that call it."""
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from walked(inner, (*path, name))


def table(name: str, *columns: str) -> str:
    """Columns of a table that comes along, as Markdown."""
    text = files("communique.export").joinpath(name).read_text("utf-8")
    rows = [[row[column] for column in columns] for row in csv.DictReader(text.splitlines())]
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_MADE: dict[str, Callable[[], str]] = {
    "<!-- commands -->": commands,
    "<!-- codebook -->": lambda: table("codebook.csv", "column", "type", "kinds", "meaning"),
    "<!-- frames -->": lambda: table("frames.csv", "table", "column", "type", "meaning"),
    "<!-- formats -->": lambda: table("formats.csv", "name", "file", "what"),
}
