"""The entries as one table: a row for each, the same columns for every kind, and their meaning."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from communique.model import Dossier, Entry, Source
from communique.resolve.renaming import ACTORS
from communique.views.dates import bounds

Type = Literal["text", "texts", "number", "count", "day"]
Row = dict[str, Any]
_WHEN = ("date", "due", "term", "since")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, the kinds of entry that fill it, and what stands in it."""

    column: str
    type: Type
    kinds: str
    meaning: str


@cache
def codebook() -> tuple[Column, ...]:
    """All columns, in order."""
    text = (files("communique.export") / "codebook.csv").read_text(encoding="utf-8")
    return tuple(_column(**row) for row in csv.DictReader(text.splitlines()))


def _column(**row: Any) -> Column:
    return Column(**row)


def table(dossier: Dossier) -> Iterator[Row]:
    """A row for each entry; what an entry does not have is None."""
    sources = {source.id: source for source in dossier.sources}
    names = {actor.id: actor.name for actor in dossier.actors}
    for entry in dossier.entries:
        known = _row(entry, sources[entry.evidence[0].source], names)
        yield {column.column: known.get(column.column) for column in codebook()}


def _row(entry: Entry, source: Source, names: Mapping[str, str]) -> Row:
    row = asdict(entry)
    when = next((row[field] for field in _WHEN if row.get(field)), None)
    first, last = bounds(when or "") or (None, None)
    for field in ACTORS & row.keys():
        row |= _called(field, row[field], names)
    return {**row, "first": first, "last": last, **_heading(source), **_evidence(entry)}


def _heading(source: Source) -> Row:
    return {
        "source": source.id,
        "source_title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "language": source.language,
        "url": source.url,
        "marking": source.marking,
    }


def _evidence(entry: Entry) -> Row:
    """The first words, and every place that states the entry."""
    words = entry.evidence[0]
    return {
        "start": words.start,
        "end": words.end,
        "quote": words.quote,
        "spans": [f"{span.source}:{span.start}-{span.end}" for span in entry.evidence],
    }


def _called(field: str, ids: Any, names: Mapping[str, str]) -> Row:
    """Actors by name, and by id beside."""
    if isinstance(ids, tuple | list):
        return {field: [names.get(id_, id_) for id_ in ids], f"{field}_ids": list(ids)}
    return {field: names.get(ids, ids), f"{field}_id": ids}
