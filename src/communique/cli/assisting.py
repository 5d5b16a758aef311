"""`communique mcp`: the record for an assistant."""

from typing import Annotated

import typer

from communique.cli.judging import person
from communique.cli.options import Record
from communique.cli.record import opened
from communique.cli.stderr import stop

_Clearance = Annotated[
    str,
    typer.Option(
        metavar="LEVEL",
        help="How much the assistant sees: public, internal, restricted or confidential.",
    ),
]
_Review = Annotated[
    bool, typer.Option("--allow-review", help="It may accept and reject entries, and undo that.")
]


def mcp(
    clearance: _Clearance = "public", allow_review: _Review = False, record: Record = None
) -> None:
    """Let an assistant ask the record: a server of the Model Context Protocol.

    It speaks on standard input and output, and only reads: search, brief, follow-ups, check,
    evidence. An assistant starts it by itself: give it the command "communique mcp".
    """
    from communique.model.marking import MARKINGS

    level = next((one for one in MARKINGS if one == clearance), None)
    if level is None:
        raise typer.BadParameter(f"{clearance!r} is none of: {', '.join(MARKINGS)}")
    try:
        from communique.assistant import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        stop("its SDK is not here; install it: pip install 'communique[mcp]'")
    with opened(record) as store:
        cleared = store.cleared(level)
        server(cleared, f"{person()} (assistant)", review=allow_review).run()
