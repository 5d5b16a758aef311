"""Proper names that the lexicon does not know: what their capitals and their last noun tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.annotate.heads import ProperType, head_type
from communique.annotate.numerals import any_of
from communique.annotate.titles import NAME
from communique.lexicon import load

_LINKED = re.compile(
    rf"{NAME.pattern}(?:'s)?"
    rf"(?:(?:,? (?:of|for|and|on|against) (?:the )?|, | ){NAME.pattern}(?:'s)?)*"
)
_ARTICLE = re.compile(rf"{any_of(load('en/proper')['openers'])} ")


@dataclass(frozen=True, slots=True)
class Proper:
    """A run of capitals in folded text, and what its head makes of it."""

    start: int
    end: int
    type: ProperType


def organisations(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Proper]:
    """Organisations and bodies told by their head noun, outside spans that are ``taken``."""
    for found in _LINKED.finditer(text):
        for start, end in _pieces(text, found.start(), found.end()):
            type_ = head_type(text[start:end])
            if type_ in ("organisation", "body") and " " in text[start:end]:
                if not any(s <= start and end <= e for s, e in taken):
                    yield Proper(start, end, type_)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run cut at commas and "and", but not inside what an organisation is "on" or "for"."""
    at = start
    parts = re.split(r"( and (?:the )?|, )", text[start:end])
    while parts:
        part = parts.pop(0)
        length = len(part)
        if NAME.match(part):
            if re.search(r" (?:on|for|of) ", part) and head_type(part) in ("organisation", "body"):
                while len(parts) > 1 and head_type(parts[1]) is None and " " not in parts[1]:
                    length += len(parts.pop(0)) + len(parts.pop(0))
                if len(parts) > 1 and head_type(parts[1]) is None and length > len(part):
                    length += len(parts.pop(0)) + len(parts.pop(0))
            yield _lean(text, at, at + length)
        at += length


def _lean(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without an article or a word that only begins the sentence."""
    while lead := _ARTICLE.match(text, start, end):
        start = lead.end()
    return start, end
