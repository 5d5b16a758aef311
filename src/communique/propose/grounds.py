"""Grounds: the words of a source that a proposal stands on, and what they name."""

import re
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.quantities import Quantity
from communique.model import Evidence

Reason = Literal[
    "unreadable answer",
    "unknown kind",
    "misshapen",
    "value not allowed",
    "quote not in the text",
    "quote of more than a sentence",
    "words not in the quote",
    "name not in the quote",
    "number not in the quote",
    "date not in the quote",
    "verb not in the quote",
    "denied or doubtful",
    "not as the sentence has it",
    "read already",
]
Place = tuple[int, int]
_LONGEST = 2000
# After words of these kinds something must follow.
_PARTS = ("compound", "amod", "det", "poss", "nummod", "case")
_OPEN = ("ADP", "DET", "CCONJ", "SCONJ", "AUX")
_SOURCE = "s1"


class UnfoundedError(Exception):
    """A proposal that is rejected, and for which reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Ground:
    """The words at ``start`` to ``end`` of the document, in their one sentence."""

    annotation: Annotation
    paragraph: Paragraph
    sentence: Sentence
    start: int
    end: int

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words as an entry cites them."""
        quote = self.annotation.document.quote(self.start, self.end)
        return (Evidence(_SOURCE, self.start, self.end, quote),)

    def tokens(self, place: Place | None = None) -> list[Token]:
        """The words, or those of them at a place."""
        start, end = place or (self.start, self.end)
        at = self.paragraph.offset
        return [t for t in self.sentence if at(t) < end and start < at(t) + len(t)]

    def place(self, words: str) -> Place:
        """Where these very words stand in the quote; UnfoundedError where they do not."""
        found = find(self.annotation.document.text, words, self.start, self.end)
        if found is None:
            raise UnfoundedError("words not in the quote")
        return found

    def words(self, words: str) -> str:
        """The same words as the source writes them, if they are not cut off in the middle."""
        place = self.place(words)
        tokens, head = self.tokens(place), self.head(place)
        whole = {token.i for token in head.subtree}
        if tokens[-1].pos_ in _OPEN or head.dep_ in _PARTS or {t.i for t in tokens} - whole:
            raise UnfoundedError("not as the sentence has it")
        return self.annotation.document.quote(*place)

    def head(self, place: Place) -> Token:
        """The word that the others of a place hang on."""
        tokens = self.tokens(place)
        inside = {token.i for token in tokens}
        return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])

    def actors(self, name: str) -> tuple[str, ...]:
        """Whom a name means where it stands in the quote."""
        found = find(self.annotation.document.text, name, self.start, self.end)
        if found is None:
            raise UnfoundedError("name not in the quote")
        written, at = " ".join(name.split()), self.paragraph.mentions
        own = [a.id for a in self.annotation.actors.values() if written in (a.name, *a.aliases)]
        if len(own) == 1:
            return (own[0],)
        mentions = [at[t.i] for t in self.tokens(found) if t.i in at]
        named = [one for one in mentions if one.form != "adjective"] or mentions
        if not named:
            raise UnfoundedError("name not in the quote")
        return tuple(dict.fromkeys(id_ for one in named for id_ in one.actors))

    def date(self, written: str) -> tuple[str, str | None, Place]:
        """A date of the quote as EDTF, its other reading, and where it stands."""
        place = find(self.annotation.document.text, written, self.start, self.end)
        told = [d for d in self.annotation.dates_in(self.start, self.end) if not d.in_name]
        for date in told:
            named = place is not None and place[0] <= date.start and date.end <= place[1]
            if named or written in (date.edtf, date.later):
                edtf = date.later if date.later and written == date.later else date.edtf
                return edtf, date.later, (date.start, date.end)
        raise UnfoundedError("date not in the quote")

    def quantities(self) -> list[Quantity]:
        """The figures of the quote."""
        return [
            q
            for q in self.annotation.quantities
            if self.start <= q.number_start and q.number_end <= self.end
        ]


def ground(annotation: Annotation, quote: str, start: int, end: int) -> Ground:
    """Where a quote stands in a passage of the document, word for word and in one sentence."""
    place = find(annotation.document.text, quote, start, end)
    inside = place and next((p for p in annotation.paragraphs if _holds(p, place)), None)
    if place is None or inside is None:
        raise UnfoundedError("quote not in the text")
    offset = inside.offset
    for sentence in inside.sentences():
        first, last = sentence[0], sentence[-1]
        if offset(first) <= place[0] and place[1] <= offset(last) + len(last):
            return Ground(annotation, inside, sentence, *place)
    raise UnfoundedError("quote of more than a sentence")


def find(text: str, words: str, start: int, end: int) -> Place | None:
    """Where whole words stand between two offsets, however the source parts them."""
    parts = words.split() if len(words) <= _LONGEST else []
    if not parts:
        return None
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    exact = re.compile(before + r"\s+".join(map(re.escape, parts)) + after)
    found = exact.search(text, start, end)
    return found.span() if found else None


def _holds(paragraph: Paragraph, place: Place) -> bool:
    return paragraph.start <= place[0] < paragraph.end
