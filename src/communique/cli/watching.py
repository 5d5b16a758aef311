"""`communique watch`: feeds, sitemaps and folders, once or again and again."""

from time import sleep
from typing import Annotated

import typer

from communique.cli.adding import heeded, marks, report
from communique.cli.options import AsView, Hosts, Log, Marked, Quiet, Record
from communique.cli.record import opened
from communique.cli.stderr import SOME_FAILED, noted
from communique.cli.stopping import stoppable

_MINUTE = 60

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        show_default=False,
        help="Feeds (RSS, Atom), sitemaps, pages that name a feed, or folders.",
    ),
]
Every = Annotated[
    int | None,
    typer.Option(
        metavar="MINUTES",
        min=1,
        show_default=False,
        help="Look again after so many minutes, until you stop it; without it, look once.",
    ),
]
Only = Annotated[
    str, typer.Option(metavar="PATTERN", help="Only addresses that fit, as '*/press/*'.")
]
Most = Annotated[
    int, typer.Option(metavar="N", min=1, help="So many documents of one source in a round.")
]


def watch(
    sources: Sources,
    every: Every = None,
    only: Only = "*",
    most: Most = 500,
    record: Record = None,
    allow_host: Hosts = None,
    marking: Marked = "public",
    json: AsView = False,
    log: Log = "plain",
    quiet: Quiet = False,
) -> None:
    """Add what feeds, sitemaps and folders have that is new.

    What was read once is not fetched again until its list says that it changed. A site's
    robots.txt is heeded, and there is a pause between two requests to one host.

    Stopped by Ctrl-C or SIGTERM, it stores what is being read; told twice, it stops at once.

    Exit code: 0 all that is new is on record, 1 some could not be read, 2 there is no record; 130
    or 143 it was stopped.
    """
    from communique.readers.fetch import Fetcher
    from communique.watching import Terms
    from communique.watching import watch as look

    terms = Terms(only, most, marks(marking))
    with noted(log), opened(record, create=True) as store, stoppable() as stopping:
        while True:
            with heeded(quiet, stopping) as tell:
                fetcher = Fetcher(allow_host or ())
                added = look(store, sources, fetcher, tell, terms)
            report(added, json, quiet, marking == "public")
            stopping.heed(f" after {added.number} documents")
            if every is None:
                break
            stopping.busy = False
            sleep(every * _MINUTE)
    raise typer.Exit(SOME_FAILED if added.failures else 0)
