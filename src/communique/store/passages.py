"""The words of the texts, folded: a passage for every paragraph and one for every entry."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from communique.model import Dossier, Evidence, Source
from communique.resolve.words import folded
from communique.store.rows import Sheaf, drop
from communique.store.tables import passage

# A paragraph; a very long one in pieces, cut between words where it has some.
_PARAGRAPH = re.compile(r"[^\n]{1,2000}(?!\S)|[^\n]{1,2000}")


def write(
    sheaf: Sheaf,
    kept: Dossier,
    for_whom: Mapping[str, int],
    black: Sequence[tuple[Evidence, int]],
) -> None:
    """Make the words of a document findable, and those of the entries that were kept.

    ``for_whom`` has the lowest rank that sees each entry; ``black`` spans that not all may see,
    with the lowest rank that may: a paragraph is found by who may see all of it.
    """
    source = kept.sources[0]
    own = (match.span() for match in _PARAGRAPH.finditer(source.text) if _own(source, match))
    quotes = [(each.evidence[0].start, each.evidence[0].end, each.id) for each in kept.entries]
    spans = (*((start, end, None) for start, end in own), *quotes)
    rows = [
        {**_row(source, start, end, entry), "marking": for_whom.get(entry or "", 0)}
        for start, end, entry in spans
    ]
    for row in rows:
        over = (rank for span, rank in black if span.start < row["end"] and row["start"] < span.end)
        row["marking"] = max(row["marking"], *over, 0)
    sheaf.add(passage, (row for row in rows if row["words"]))


def _own(source: Source, words: re.Match[str]) -> bool:
    """Whether the words are the text's own, and no furniture around it."""
    return not any(s.start <= words.start() and words.end() <= s.end for s in source.furniture)


def clear(connection: Connection, documents: Sequence[str]) -> None:
    """Take out the words of these documents."""
    drop(connection, passage.c.document, documents)


def _row(source: Source, start: int, end: int, entry: str | None) -> dict[str, Any]:
    return {
        "document": source.id,
        "entry": entry,
        "start": start,
        "end": end,
        "words": " ".join(folded(source.text[start:end])),
    }
