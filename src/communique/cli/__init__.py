"""The command line: each command stands in a module beside. Heavy imports wait for work."""

import sys
from typing import TextIO

import typer

from communique.cli import (
    accounts,
    adding,
    asking,
    assisting,
    checking,
    exporting,
    finding,
    keeping,
    marking,
    reading,
    reviewing,
    serving,
    watching,
)
from communique.cli.options import Version
from communique.cli.stdout import Commands

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def communique(_: Version = False) -> None:
    """Read what governments say and keep the record of diplomacy.

    Who met whom, who holds which post, what was promised and what came of it: every line is tied
    to the exact words of its source. Start with: communique read before.txt after.txt

    Keep a record with: communique add FOLDER; then ask it: communique brief --between A B
    """
    for stream in (sys.stdout, sys.stderr):
        _let_through(stream)


def _let_through(stream: TextIO) -> None:
    """A letter that the terminal's encoding lacks must not stop the brief."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="replace")


for command in (
    reading.read,
    checking.check,
    adding.add,
    watching.watch,
    asking.brief,
    asking.follow_up,
    asking.due,
    asking.actors,
    asking.timeline,
    finding.search,
    exporting.export,
    serving.serve,
    assisting.mcp,
    marking.mark,
    keeping.rebuild,
    keeping.backup,
    keeping.restore,
    keeping.verify,
    reading.schema,
):
    app.command()(command)
reviewing.app.command()(checking.dismiss)
app.add_typer(reviewing.app, name="review")
app.add_typer(accounts.app, name="user")
