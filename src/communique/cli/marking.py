"""`communique mark`: for whom a document or an entry is."""

from typing import Annotated

import typer

from communique.cli.options import Record
from communique.cli.record import opened

_Target = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help="An entry, or the SHA-256 of a document, as --json gives them.",
    ),
]
_Level = Annotated[
    str,
    typer.Argument(
        metavar="LEVEL",
        show_default=False,
        help="public, internal, restricted or confidential.",
    ),
]
_Why = Annotated[str | None, typer.Option("--reason", metavar="WHY", show_default=False)]


def mark(id_: _Target, level: _Level, reason: _Why = None, record: Record = None) -> None:
    """Say for whom a document or an entry is; all is public until somebody marks it.

    Who is not cleared for it sees nothing of it at the desk: no word, no name that stands only
    there. With an entry goes what else was read out of its words. Take it back with: review undo
    """
    from communique import judging
    from communique.cli.judging import person

    with opened(record) as store:
        made = judging.judge(store, person(), "mark", id_, {"marking": level}, reason)
    typer.echo(made.id)
