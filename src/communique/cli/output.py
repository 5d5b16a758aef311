"""What `communique read` does beyond its options: reading with progress, printing, writing."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from communique.cli.proposing import summary
from communique.cli.stderr import complain
from communique.errors import CommuniqueError
from communique.filing import filed
from communique.model import Dossier
from communique.pipeline import Crew, Reading, read_files
from communique.views.sheet import Brief
from communique.views.words import shown

if TYPE_CHECKING:
    from communique.propose import Proposer


def read(files: Sequence[str], quiet: bool, crew: Crew | None = None) -> Reading:
    """Read the files, with progress on a terminal, and say on standard error what could not be."""
    try:
        if sys.stderr.isatty() and not quiet:
            reading = _read_aloud(files, crew)
        else:
            reading = read_files(files, None, crew)
    except CommuniqueError as error:
        complain(str(error))
        return Reading(Dossier((), (), ()), ())
    for failure in reading.failures:
        complain(str(failure))
    return reading


def show(
    reading: Reading,
    json: bool,
    markdown: bool,
    as_of: str | None,
    proposer: "Proposer | None" = None,
) -> None:
    """Print what was read on standard output: the dossier itself, or its brief."""
    if json:
        from communique.export.record import record

        typer.echo(record(reading.dossier, **summary(proposer)))
    else:
        print_view(brief_of(reading, as_of), reading.dossier, markdown=markdown)


def brief_of(reading: Reading, as_of: str | None) -> Brief:
    """The brief of what was read; who wants none does not wait for its checks."""
    from communique.views.brief import brief

    return brief(reading.dossier, as_of)


def print_view(view: Brief, dossier: Dossier, json: bool = False, markdown: bool = False) -> None:
    """Print a view of the record on standard output."""
    if json:
        from communique.export.view import view as as_json

        typer.echo(as_json(view, dossier))
    elif markdown:
        from communique.export.markdown import markdown as as_markdown

        typer.echo(as_markdown(view), nl=False)
    else:
        from communique.cli.terminal import show_brief

        show_brief(view)


def write_page(view: Brief, path: Path) -> bool:
    """Write the page; False, with one line on standard error, where that is not possible."""
    from communique.export.html import page

    return write(path, page(view).encode("utf-8", errors="replace"), "--html")


def write(path: Path, data: bytes, option: str) -> bool:
    """Write a file; False, with one line on standard error, where that is not possible."""
    try:
        with filed(path) as file:
            file.write(data)
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); choose another file for {option}"
        complain(f"{path}: {problem}")
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


def _read_aloud(files: Sequence[str], crew: Crew | None) -> Reading:
    """Read with one line on the terminal that says which document is being read."""
    from rich.console import Console

    with Console(stderr=True).status("Reading") as status:

        def tell(name: str, done: int, total: int) -> None:
            from rich.text import Text

            status.update(Text(f"Reading {done + 1} of {total}: {shown(name)}"))

        return read_files(files, tell, crew)
