"""What goes to standard error: one line for what is wrong, a sign of work on a terminal."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import NoReturn

import typer

from communique import journal
from communique.errors import CommuniqueError, StoreError, UnclearError

SOME_FAILED, NOTHING_DONE = 1, 2


def complain(problem: str | CommuniqueError) -> None:
    """One line that says what is wrong and what to do; below it who may be meant."""
    from communique.views.words import shown

    if journal.lines():
        _noted(problem)
        return
    near = problem.near if isinstance(problem, UnclearError) else ()
    typer.echo(f"communique: {shown(str(problem))}{':' if near else ''}", err=True)
    for one in near:
        typer.echo(f"  {shown(one)}", err=True)


def _noted(problem: str | CommuniqueError) -> None:
    """The same in the journal; what is wrong with a document may hold its words."""
    if isinstance(problem, StoreError):
        journal.warn("trouble", problem=problem.problem, remedy=problem.remedy)
    elif isinstance(problem, str):
        journal.warn("trouble", problem=problem)
    else:
        journal.fault("trouble", problem)


def stop(problem: str | CommuniqueError) -> NoReturn:
    """What is wrong, and exit code 2: nothing could be done."""
    complain(problem)
    raise typer.Exit(NOTHING_DONE)


def noted(form: str) -> AbstractContextManager[None]:
    """Standard error as JSON Lines, where a command is asked for them."""
    return journal.kept("json") if form == "json" else nullcontext()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A moving line on a terminal while something long is done; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield
