"""Full text: words in any spelling of their letters, found in the texts and in the entries."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, column, func, literal_column, select, table

from communique.model import Entry, Slice
from communique.resolve.words import folded
from communique.store import chosen, slices
from communique.store.clearing import rank_of
from communique.store.documents import load
from communique.store.tables import entry, passage

_SPARE = 4  # a sentence is found in its paragraph, too, and in every entry read out of it
_BEFORE, _AFTER = 80, 160
_ASKED = re.compile(r'"([^"]*)"|(\S+)')
_PLAIN: ColumnElement[Any] = literal_column("'simple'::regconfig")
_INDEX = table("passage_words", column("rowid"), column("rank"), column("passage_words"))

_Phrases = Sequence[tuple[str, ...]]
_Index = tuple[ColumnElement[int], ColumnElement[bool], ColumnElement[float]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words stand: ``snippet`` is exactly the source's text from ``start`` to ``end``.

    ``entry`` is what was read out of these words. A better hit has a higher ``score``.
    """

    entry: Entry | None
    source: str
    start: int
    end: int
    snippet: str
    score: float


def search(connection: Connection, words: str, wanted: Slice, limit: int) -> list[Hit]:
    """The best places in which every word stands; words in quotation marks stand in a row."""
    asked = (folded(row or word) for row, word in _ASKED.findall(words))
    phrases = [phrase for phrase in asked if phrase]
    if not phrases:
        return []
    rows = _apart(connection.execute(_query(connection, phrases, wanted, limit * _SPARE)).all())
    return _hits(connection, rows[:limit], {word for phrase in phrases for word in phrase})


def _query(connection: Connection, phrases: _Phrases, wanted: Slice, limit: int) -> Any:
    """The passages with all the words, the best first."""
    index = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    id_, match, score = index(phrases)
    ranked = select(id_.label("id"), score.label("score")).where(match)
    if of_entry := [*chosen.of_entries(connection, wanted)]:
        ranked = ranked.where(passage.c.id == id_, passage.c.entry == entry.c.id, *of_entry)
    of_source = [*chosen.of_sources(wanted, passage.c.document)]
    if of_source or rank_of(connection) is not None:
        ranked = ranked.where(passage.c.id == id_, *of_source)
    best = ranked.order_by(score.desc()).limit(limit).subquery()
    query = select(passage, best.c.score).join(best, best.c.id == passage.c.id)
    return query.order_by(best.c.score.desc(), passage.c.document, passage.c.start, passage.c.entry)


def _sqlite(phrases: _Phrases) -> _Index:
    asked = " ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
    return _INDEX.c.rowid, _INDEX.c.passage_words.op("MATCH")(asked), -_INDEX.c.rank


def _postgresql(phrases: _Phrases) -> _Index:
    asked = " & ".join(" <-> ".join(f"'{word}'" for word in phrase) for phrase in phrases)
    found = func.to_tsvector(_PLAIN, passage.c.words)
    wanted = func.to_tsquery(_PLAIN, asked)
    return passage.c.id, found.op("@@")(wanted), func.ts_rank(found, wanted)


def _apart(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Each place once, in the given order: the narrowest of those that lie in one another."""
    kept = defaultdict[str, list[int]](list)
    for at in sorted(range(len(rows)), key=lambda at: _width(rows[at])):
        beside = kept[rows[at].document]
        if not any(_inside(rows[other], rows[at]) for other in beside):
            beside.append(at)
    return [rows[at] for at in sorted(chain.from_iterable(kept.values()))]


def _width(row: Row[Any]) -> tuple[int, str]:
    return row.end - row.start, row.entry or "~"


def _inside(inner: Row[Any], outer: Row[Any]) -> bool:
    return bool(outer.start <= inner.start and inner.end <= outer.end)


def _hits(connection: Connection, rows: Sequence[Row[Any]], words: set[str]) -> list[Hit]:
    texts = load(connection, {row.document for row in rows})
    read = slices.by_id(connection, {row.entry for row in rows if row.entry})
    entries = {each.id: each for each in read.entries}
    hits, cleared = [], rank_of(connection) is not None
    for place, row in enumerate(rows, start=1):
        whole = texts[row.document].text
        start, end = _narrow(whole, row.start, row.end, words)
        snippet = whole[start:end]
        # A score tells in how many passages the words are, the hidden ones among them.
        score = 1 / place if cleared else row.score
        hits.append(Hit(entries.get(row.entry), row.document, start, end, snippet, score))
    return hits


def _narrow(whole: str, start: int, end: int, words: set[str]) -> tuple[int, int]:
    """Of a long passage the words around the first that was sought."""
    tokens = [match.span() for match in re.finditer(r"\S+", whole[start:end])]
    found = next((a for a, b in tokens if words & {*folded(whole[start + a : start + b])}), 0)
    inside = [(a, b) for a, b in tokens if found - _BEFORE <= a and b <= found + _AFTER]
    return (start + inside[0][0], start + inside[-1][1]) if inside else (start, end)
