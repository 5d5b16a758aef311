"""What `communique read` does beyond its options: reading with progress, printing, writing."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TextIO

import typer

from communique.errors import CommuniqueError
from communique.model import Dossier
from communique.pipeline import Reading, read_files
from communique.views.brief import brief
from communique.views.words import shown

Face = Literal["terminal", "json", "markdown"]


def read(files: Sequence[str], quiet: bool) -> Reading:
    """Read the files, with progress on a terminal, and say on standard error what could not be."""
    try:
        reading = _read_aloud(files) if sys.stderr.isatty() and not quiet else read_files(files)
    except CommuniqueError as error:
        _complain(str(error))
        return Reading(Dossier((), (), ()), ())
    for failure in reading.failures:
        _complain(str(failure))
    return reading


def show(reading: Reading, face: Face, as_of: str | None) -> None:
    """Print what was read on standard output."""
    _let_through(sys.stdout)
    if face == "json":
        from communique.export.record import record

        typer.echo(record(reading.dossier))
    elif face == "markdown":
        from communique.export.markdown import markdown

        typer.echo(markdown(brief(reading.dossier, as_of)), nl=False)
    else:
        from communique.cli.terminal import show_brief

        show_brief(brief(reading.dossier, as_of))


def write_page(reading: Reading, path: Path, as_of: str | None) -> bool:
    """Write the page; False, with one line on standard error, where that is not possible."""
    from communique.export.html import page

    text = page(brief(reading.dossier, as_of))
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        _complain(f"{path}: cannot be written ({error.strerror}); choose another file for --html")
        return False
    return True


def close(reading: Reading, page: Path | None, quiet: bool, aside: bool) -> None:
    """Say how much was read, where that was not all, and at last where the page is.

    ``aside`` keeps the path of the page out of standard output.
    """
    read, failed = len(reading.dossier.sources), len(reading.failures)
    if failed and not quiet:
        typer.echo(f"read {read} of {read + failed} documents", err=True)
    if page and not quiet:
        typer.echo(str(page), err=aside)


def _read_aloud(files: Sequence[str]) -> Reading:
    """Read with one line on the terminal that says which document is being read."""
    from rich.console import Console

    with Console(stderr=True).status("Reading") as status:

        def tell(name: str, done: int, total: int) -> None:
            from rich.text import Text

            status.update(Text(f"Reading {done + 1} of {total}: {shown(name)}"))

        return read_files(files, tell)


def _complain(problem: str) -> None:
    typer.echo(f"communique: {shown(problem)}", err=True)


def _let_through(stream: TextIO) -> None:
    """A letter that the terminal's encoding lacks must not stop the brief."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="replace")
