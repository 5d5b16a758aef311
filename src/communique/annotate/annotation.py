"""What the annotator gives: a parsed document with its actors, dates and quantities."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc, Span, Token

from communique.annotate.dates import DateMention
from communique.annotate.quantities import Quantity
from communique.annotate.titles import Title
from communique.model import Actor, Document, Turn

MentionForm = Literal[
    "name", "title", "adjective", "reference", "group", "general", "faint", "pronoun"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one actor or for several ("the two leaders")."""

    start: int
    end: int
    actors: tuple[str, ...]
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Post:
    """A title with the actors it binds: who holds it, and what it is a post of."""

    title: Title
    holder: str | None
    body: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One parsed paragraph; ``start`` is its offset in the text.

    ``mentions`` are keyed by token; ``speaker`` is who says it, None for the document itself.
    """

    start: int
    doc: Doc
    turn: Turn | None
    speaker: str | None
    mentions: dict[int, Mention]

    @property
    def end(self) -> int:
        """Where it ends in the text of the document."""
        last = self.doc[-1]
        return int(self.start + last.idx + len(last.text_with_ws))

    def offset(self, token: Token) -> int:
        """Where a token starts in the text of the document."""
        return int(self.start + token.idx)

    def span(self, first: Token, last: Token) -> tuple[int, int]:
        """The offsets from one token to another, both included."""
        return self.start + first.idx, self.start + last.idx + len(last)

    def sentences(self) -> Iterator[Span]:
        """The sentences of the paragraph."""
        yield from self.doc.sents


@dataclass(frozen=True)
class Annotation:
    """A document as the extractors see it."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    actors: dict[str, Actor]
    posts: tuple[Post, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    home: str | None
    principals: tuple[str, ...]
    sides: tuple[str, ...]
    authors: tuple[str, ...]
    state_of: dict[str, str]
    places: tuple[tuple[int, int], ...]
    acting: frozenset[str]

    def back_from(self, paragraph: Paragraph) -> list[Paragraph]:
        """This paragraph, in whosever words, and those before it, the nearest first."""
        return [one for one in reversed(self.paragraphs) if one.start <= paragraph.start]

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """The dates that stand wholly between two offsets."""
        return [date for date in self.dates if start <= date.start and date.end <= end]

    @cached_property
    def published(self) -> str | None:
        """The date of the document (EDTF)."""
        return self.document.heading.published
