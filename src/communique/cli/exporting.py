"""`communique export`: the record, or a part of it, in the formats of other programs."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import About, Between, Cleared, Kinds, Record, Since, Told, Until
from communique.cli.record import opened, today, wanted
from communique.cli.stderr import NOTHING_DONE, complain, stop, waiting
from communique.errors import CommuniqueError
from communique.export.formats import FORMATS, form
from communique.filing import filed

Name = Annotated[
    str,
    typer.Argument(metavar="FORMAT", show_default=False, help="One of the formats above."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help="Write it there; without it, to standard output.",
    ),
]


def export(
    name: Name,
    output: Output = None,
    about: About = None,
    between: Between = None,
    kinds: Kinds = None,
    since: Since = None,
    until: Until = None,
    as_of: Told = None,
    clearance: Cleared = "confidential",
    record: Record = None,
) -> None:
    """Take the record away, or a part of it, in a format of other programs."""
    from communique.export.making import made

    try:
        chosen = form(name)
    except CommuniqueError as error:
        raise typer.BadParameter(str(error), param_hint="FORMAT") from error
    if output is None and not chosen.text and sys.stdout.isatty():
        stop(f"{name} is not for a terminal; write it to a file: --output {chosen.file}")
    more = {"since": since, "until": until, "as_of": as_of, "kinds": kinds}
    with opened(record, clearance=clearance) as store, waiting("Reading the record"):
        part, names = wanted(store, about, between, **more)
        pieces = made(store, name, part, names, as_of or today())
        if output is None:
            for piece in pieces:
                typer.echo(piece, nl=False)
        else:
            _write(output, pieces)


_LISTED = "\n".join(f"{one.name:<16}{one.what}" for one in FORMATS)
export.__doc__ = f"{export.__doc__}\n\n\b\n{_LISTED}"


def _write(output: Path, pieces: Iterable[bytes]) -> None:
    try:
        with filed(output) as file:
            file.writelines(pieces)
    except OSError as error:
        complain(f"{output}: cannot be written ({error.strerror}); choose another file")
        raise typer.Exit(NOTHING_DONE) from error
    typer.echo(str(output))
