"""The options of the command line, each with the words that `--help` says about it."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def _version(wanted: bool) -> None:
    """Print the version and end there."""
    if wanted:
        from communique import __version__

        typer.echo(f"communique {__version__}")
        raise typer.Exit


def _day(text: str | None) -> str | None:
    """The day as ISO, or a usage error."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2025-09-25") from None


Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
]
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Documents to read together: text, Markdown, HTML, PDF, Word or e-mail; "
        "- is standard input.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the dossier as JSON.")]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Print the brief as Markdown.")]
Page = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="FILE",
        show_default=False,
        help="Write a page there too: the brief beside its sources.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_day,
        show_default=False,
        help="The day you ask on, as 2025-09-25: what is past and not reported is overdue.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no closing remarks.")]
