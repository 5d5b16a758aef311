"""What a brief is made of: pieces make a line, lines a group, groups a section."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from communique.model import Kind
from communique.views.words import shown

Tone = Literal["lead", "plain", "words", "date", "status", "voice"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a line stands on, under the number that all faces print.

    ``start`` and ``end`` count in the text of ``source``; ``label`` is the letter of the source.
    """

    number: int
    label: str
    source: str
    start: int
    end: int
    quote: str

    @property
    def words(self) -> str:
        """The quote, fit to be shown on one line."""
        return shown(self.quote)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line and the tone it is said in."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the record says, with the entries and the words behind it."""

    pieces: tuple[Piece, ...]
    entries: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    kind: Kind | None = None
    depth: int = 0

    @property
    def text(self) -> str:
        """The line as plain text, without its citations."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together. The lines of a ``compact`` group may run on in one paragraph."""

    lines: tuple[Line, ...]
    heading: str | None = None
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Announced against reported: the words then, the words of the outcome, and the state."""

    announced: Line
    outcome: tuple[Line, ...]
    state: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief. ``remark`` sums it up in one sentence."""

    key: str
    title: str
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()
    remark: str | None = None

    def lines(self) -> Iterator[Line]:
        """Every line of the section, in the order in which it is read."""
        for row in self.rows:
            yield from (row.announced, *row.outcome)
        for group in self.groups:
            yield from group.lines


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines, with those that say the same made one that cites all their words."""
    found: dict[tuple[str, int], Line] = {}
    for line in lines:
        key = (line.text.casefold(), line.depth)
        first = found.get(key)
        found[key] = _both(first, line) if first else line
    return tuple(found.values())


def _both(first: Line, second: Line) -> Line:
    """The first line, standing on the words of both."""
    citations = {c.number: c for c in (*first.citations, *second.citations)}
    return replace(
        first,
        entries=(*first.entries, *second.entries),
        citations=tuple(citations[number] for number in sorted(citations)),
    )
