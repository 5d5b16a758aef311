"""`communique search`: words in the texts of the record."""

from typing import Annotated

import typer

from communique.cli.options import (
    About,
    AsMarkdown,
    AsView,
    Between,
    Cleared,
    Kinds,
    Record,
    Since,
    Sources,
    Statuses,
    Told,
    Until,
)
from communique.cli.record import opened, wanted

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS",
        show_default=False,
        help="All of them must stand in one place; in a row where they stand in quotation marks.",
    ),
]
Limit = Annotated[int, typer.Option(min=1, help="How many places to show at most.")]


def search(
    words: Words,
    about: About = None,
    between: Between = None,
    kinds: Kinds = None,
    statuses: Statuses = None,
    sources: Sources = None,
    since: Since = None,
    until: Until = None,
    as_of: Told = None,
    limit: Limit = 20,
    clearance: Cleared = "confidential",
    record: Record = None,
    json: AsView = False,
    markdown: AsMarkdown = False,
) -> None:
    """Find words in the texts on record, in whatever spelling of their letters.

    --kind, --status, --about, --between, --since and --until narrow it to words that were read as
    such an entry.
    """
    from communique.cli.output import print_view
    from communique.model import Evidence, Slice
    from communique.views.search import Found
    from communique.views.search import search as found

    sought = " ".join(words)
    with opened(record, clearance=clearance) as store:
        narrow = {"kinds": kinds, "statuses": statuses, "sources": sources}
        days = {"since": since, "until": until, "as_of": as_of}
        part, _ = wanted(store, about, between, **narrow, **days)
        hits = store.search(sought, part, limit)
        inside = tuple(dict.fromkeys(hit.source for hit in hits))
        dossier = store.slice(Slice(sources=inside)) if inside else store.entries([])
    places = [Found(Evidence(h.source, h.start, h.end, h.snippet), h.entry) for h in hits]
    print_view(found(dossier, places, sought), dossier, json, markdown)
