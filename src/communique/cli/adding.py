"""`communique add`: documents go into the record, with progress and a summary."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique import journal
from communique.cli.options import (
    AsView,
    Hosts,
    Jobs,
    Log,
    Marked,
    Model,
    Paths,
    Quiet,
    Record,
)
from communique.cli.proposing import proposer_at, summary
from communique.cli.proposing import tell as tell_of
from communique.cli.record import opened
from communique.cli.stderr import NOTHING_DONE, SOME_FAILED, complain, noted, stop
from communique.cli.stopping import Stopping, stoppable
from communique.errors import CommuniqueError, PlacedError

if TYPE_CHECKING:
    from communique.pipeline import Added, Crew, Mark, Progress
    from communique.propose import Proposer
    from communique.readers.fetch import Fetcher

On = Annotated[
    str | None,
    typer.Option(
        metavar="CLUSTER",
        show_default=False,
        help="Read on a Ray cluster, as ray://host:10001; ray is one on this machine alone.",
    ),
]


def add(
    paths: Paths,
    record: Record = None,
    allow_host: Hosts = None,
    marking: Marked = "public",
    model: Model = None,
    jobs: Jobs = None,
    on: On = None,
    json: AsView = False,
    log: Log = "plain",
    quiet: Quiet = False,
) -> None:
    """Add documents to the record.

    What the record holds already is passed over, so the same command can be given again after
    an interruption. Folders are searched for documents; addresses (https://…) are fetched.

    Stopped by Ctrl-C or SIGTERM, it stores what is being read; told twice, it stops at once.

    Exit code: 0 all are on record, 1 some could not be read, 2 none could, or the record failed
    on the way: then what was stored before stays, and is told; 130 or 143 it was stopped.
    """
    from communique.pipeline import add_files
    from communique.readers import documents_in

    files = documents_in(paths)
    if not files:
        stop(f"{', '.join(paths)}: no documents in there; name a file or another folder")
    fetcher = fetcher_for(files, allow_host)
    proposer = proposer_at(model, open_to_all=marking == "public")
    crew = _crew(files, jobs, on, proposer)
    with noted(log), opened(record, create=True) as store, stoppable() as stopping:
        with heeded(quiet, stopping) as tell, reported(json, quiet, marking == "public"):
            added = add_files(store, files, tell, fetcher, marks(marking), crew)
        report(added, json, quiet, marking == "public", **summary(proposer))
        tell_of(proposer, quiet)
        stopping.heed(f" after {added.number} of {len(files)} documents")
    done = added.read or added.known
    raise typer.Exit(0 if not added.failures else SOME_FAILED if done else NOTHING_DONE)


def _crew(
    files: Sequence[str], jobs: int | None, on: str | None, proposer: "Proposer | None"
) -> "Crew":
    """Who reads: this machine, or a cluster."""
    from communique.crew import crew_for

    if on is None:
        return crew_for(files, jobs, proposer)
    if proposer:
        stop(f"--on {on}: a large model is asked from this machine alone; leave out --model")
    from communique.cluster import on_ray

    try:
        return on_ray(on, jobs)
    except CommuniqueError as error:
        stop(error)


def marks(marking: str) -> "Mark | None":
    """What marks each document as it is added."""
    from communique.cli.judging import person
    from communique.judging import made

    value = {"marking": marking}
    return partial(made, person(), "mark", value=value) if marking != "public" else None


def fetcher_for(sources: Iterable[str], hosts: Iterable[str] | None) -> "Fetcher | None":
    """What fetches pages; None where no source lies on the network."""
    from communique.readers import is_url

    if not any(map(is_url, sources)):
        return None
    from communique.readers.fetch import Fetcher

    return Fetcher(hosts or ())


def report(added: "Added", json: bool, quiet: bool, named: bool = True, **beside: Any) -> None:
    """The failures on standard error, one line each; then how many there are of each.

    The journal has their names where they may be ``named`` to whoever reads it.

    What stands ``beside`` them in JSON comes last, by name.
    """
    for line in (*added.failures, *added.unread):
        if journal.lines():
            journal.fault("not read", line, name=line.name if named else None)
        else:
            complain(str(line))
    read, known, failed_ = len(added.read), len(added.known), len(added.failures)
    journal.tell("added", read=read, known=known, failed=failed_)
    if json:
        from communique.export.record import written

        failed, unread = ([*map(placed, lines)] for lines in (added.failures, added.unread))
        whole = {"read": added.read, "known": added.known, "failed": failed, "unread": unread}
        typer.echo(written(whole | beside))
    elif not quiet:
        typer.echo(f"{read} read, {known} already there, {failed_} failed")


@contextmanager
def reported(json: bool, quiet: bool, named: bool) -> Iterator[None]:
    """What was added before the record failed is told before its fault is."""
    from communique.pipeline import BrokenOffError

    try:
        yield
    except BrokenOffError as broken:
        report(broken.added, json, quiet, named, broken=placed(broken))
        raise


def placed(error: PlacedError) -> dict[str, str]:
    """What is wrong, as JSON has it."""
    return {"name": error.name, "problem": error.problem, "remedy": error.remedy}


@contextmanager
def heeded(quiet: bool, stopping: Stopping) -> Iterator["Progress"]:
    """What is told of each document, as long as nobody wants to stop."""
    with progress(quiet) as tell:
        yield stopping.heeded(tell)


@contextmanager
def progress(quiet: bool) -> Iterator["Progress | None"]:
    """A bar on a terminal, lines in a journal; nothing in a pipe."""
    if journal.lines():
        yield lambda _, done, total: journal.tell("reading", done=done, of=total)
        return
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from communique.views.words import shown

    name = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), name)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda name, done, total: bar.update(
            task, completed=done, total=total, description=shown(PurePath(name).name)
        )
