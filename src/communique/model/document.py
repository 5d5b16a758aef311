"""A document as it was read: its text is fixed once, and every offset counts in it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

Genre = Literal[
    "interview",
    "press conference",
    "readout",
    "joint statement",
    "speech",
    "message",
    "announcement",
    "statement",
    "news report",
]
Role = Literal["question", "answer", "speech"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: Unicode code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks where. ``speaker`` is as written, None where the text does not name them."""

    start: int
    end: int
    speaker: str | None
    role: Role


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the text. ``published`` is EDTF; what is not known is None."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    genre: Genre = "news report"


@dataclass(frozen=True, slots=True)
class Document:
    """One immutable text with its heading, its turns and the furniture that gives no entries."""

    name: str
    text: str
    heading: Heading = Heading()
    turns: tuple[Turn, ...] = ()
    furniture: tuple[Span, ...] = ()

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the text in UTF-8."""
        return sha256(self.text.encode()).hexdigest()

    def quote(self, start: int, end: int) -> str:
        """The exact words between two offsets."""
        return self.text[start:end]
