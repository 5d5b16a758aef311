"""What the record answers a program: a part of it, or a view, in whatever form is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from communique.errors import CommuniqueError
from communique.export import rows
from communique.export.frames import Name, Table, framed
from communique.export.markdown import markdown
from communique.export.table import table
from communique.model import Actor, Dossier, Entry, Report, Source
from communique.views.page import Page
from communique.views.sheet import Brief
from communique.views.sides import actors as involved

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@dataclass(frozen=True, slots=True)
class Part:
    """Entries of the record with their sources and actors. It has as many as it is long."""

    dossier: Dossier

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.dossier.entries)

    def __len__(self) -> int:
        return len(self.dossier.entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries themselves."""
        return self.dossier.entries

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who is in them."""
        return self.dossier.actors

    @property
    def sources(self) -> tuple[Source, ...]:
        """What they were read out of."""
        return self.dossier.sources

    def name(self, id_: str | None) -> str | None:
        """What an actor is called, by its id."""
        return next((one.name for one in self.actors if one.id == id_), None)

    def table(self, of: Name = "entries") -> Table:
        """The rows and their columns; CommuniqueError where it has no table of that name."""
        match of:
            case "entries":
                return framed(of, table(self.dossier))
            case "actors":
                return framed(of, rows.actors(self.dossier))
            case "sources":
                return framed(of, rows.sources(self.dossier))
        raise CommuniqueError(f"{of!r} is no table of this; ask for entries, actors or sources")

    def pandas(self, of: Name = "entries") -> "pd.DataFrame":
        """A table of it as a data frame."""
        return self.table(of).pandas()

    def polars(self, of: Name = "entries") -> "pl.DataFrame":
        """A table of it as a data frame."""
        return self.table(of).polars()

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain JSON values, in the record format."""
        return self.dossier.as_dict()


@dataclass(frozen=True, slots=True)
class View(Part):
    """What the record says to a question, line by line, with the entries that the lines stand on.

    ``report`` is what a check found; ``page`` which page it is where all would be too long.
    """

    brief: Brief
    page: Page | None = None
    report: Report | None = None

    def __str__(self) -> str:
        return markdown(self.brief)

    def _repr_markdown_(self) -> str:
        """The view as a notebook shows it."""
        return markdown(self.brief)

    def table(self, of: Name = "lines") -> Table:
        """The rows and their columns; CommuniqueError where it has no table of that name."""
        match of:
            case "lines":
                return framed(of, rows.lines(self.brief))
            case "announced":
                return framed(of, rows.announced(self.brief))
            case "findings":
                return framed(of, rows.findings(self.report or Report(())))
        return Part.table(self, of)

    def pandas(self, of: Name = "lines") -> "pd.DataFrame":
        """A table of it as a data frame."""
        return self.table(of).pandas()

    def polars(self, of: Name = "lines") -> "pl.DataFrame":
        """A table of it as a data frame."""
        return self.table(of).polars()

    def as_dict(self) -> dict[str, Any]:
        """The view as plain JSON values: what ``--json`` prints."""
        from communique.export.view import plain

        return plain(self.brief, self.dossier)


def view(dossier: Dossier, brief: Brief, page: Page | None = None) -> View:
    """A view, with no more of the dossier than its lines name."""
    named = {id_ for line in brief.lines() for id_ in line.entries}
    entries = tuple(entry for entry in dossier.entries if entry.id in named)
    inside = {id_ for entry in entries for id_ in (*involved(entry), entry.attributed_to)}
    texts = {span.source for entry in entries for span in entry.evidence}
    texts |= {citation.source for citation in brief.citations}
    part = replace(
        dossier,
        entries=entries,
        actors=tuple(one for one in dossier.actors if one.id in inside),
        sources=tuple(one for one in dossier.sources if one.id in texts),
        follow_ups=tuple(row for row in dossier.follow_ups if row.announced in named),
        unannounced=tuple(id_ for id_ in dossier.unannounced if id_ in named),
    )
    return View(part, brief, page)
