"""`communique export`: the record, or a part of it, in the formats of other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import About, Between, Kinds, Record, Since, Told, Until
from communique.cli.record import opened, today, wanted
from communique.cli.stderr import NOTHING_DONE, complain, stop, waiting
from communique.errors import CommuniqueError
from communique.export.formats import form, made

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
    record: Record = None,
) -> None:
    """Take the record away, or a part of it, in a format of other programs.

    \b
    docx            the brief as a Word file
    pdf             the brief as it is printed
    html            the brief beside its sources, as one page
    markdown        the brief as Markdown
    site            pages to be read by anybody
    csv             the entries for a spreadsheet, one row each
    parquet         the same for data frames, with types
    codebook        what the columns of csv and parquet mean
    ics             what falls due, for a calendar
    jsonl           sources, actors and entries, one object a line
    followthemoney  entities for platforms that speak FollowTheMoney
    popolo          people, organisations, posts, memberships, events
    plover          event data in the categories of PLOVER
    jsonld          linked data in the words of schema.org
    annotation      the evidence as W3C Web Annotations with PROV
    claimreview     what checks find, as ClaimReview
    """  # noqa: D301
    try:
        chosen = form(name)
    except CommuniqueError as error:
        raise typer.BadParameter(str(error), param_hint="FORMAT") from error
    if output is None and not chosen.text and sys.stdout.isatty():
        stop(f"{name} is not for a terminal; write it to a file: --output {chosen.file}")
    more = {"since": since, "until": until, "as_of": as_of, "kinds": kinds}
    with opened(record) as store, waiting("Reading the record"):
        part, names = wanted(store, about, between, **more)
        pieces = made(store, name, part, names, as_of or today())
        if output is None:
            for piece in pieces:
                typer.echo(piece, nl=False)
        else:
            _write(output, b"".join(pieces))


def _write(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        complain(f"{output}: cannot be written ({error.strerror}); choose another file")
        raise typer.Exit(NOTHING_DONE) from error
    typer.echo(str(output))
