"""Proper names that the lexicon does not know: what their capitals and their last noun tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from communique.annotate.titles import NAME
from communique.lexicon import load

ProperType = Literal["organisation", "body", "none"]
_LINKED = re.compile(
    rf"{NAME.pattern}(?:(?:,? (?:of|for|and|on|against) (?:the )?|, ){NAME.pattern})*"
)


@dataclass(frozen=True, slots=True)
class Proper:
    """A run of capitals in folded text; ``type`` is None where its words do not tell."""

    start: int
    end: int
    type: ProperType | None


@cache
def _heads() -> dict[str, ProperType]:
    table: dict[ProperType, list[str]] = load("en/proper")
    return {head: type_ for type_, heads in table.items() for head in heads}


def head_type(name: str) -> ProperType | None:
    """What the head of a proper name makes of it: its last word, or the last before "of"."""
    core = re.split(r" (?:of|for|on|against|in|to)\b|,", name)[0].split(" ")
    for length in (2, 1):
        if found := _heads().get(" ".join(core[-length:])):
            return found
    return None


def organisations(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Proper]:
    """Organisations and bodies told by their head noun, outside spans that are ``taken``."""
    for found in _LINKED.finditer(text):
        for start, end in _pieces(text, found.start(), found.end()):
            type_ = head_type(text[start:end])
            if type_ in ("organisation", "body") and " " in text[start:end]:
                if not any(s <= start and end <= e for s, e in taken):
                    yield Proper(start, end, type_)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole run where its head tells, else its parts between commas and "and"."""
    whole = text[start:end]
    if head_type(whole) is not None and not re.search(r" and |, ", whole.split(" of ")[0]):
        yield _lean(text, start, end)
        return
    at = start
    for part in re.split(r"( and (?:the )?|, )", whole):
        if NAME.match(part):
            yield _lean(text, at, at + len(part))
        at += len(part)


def _lean(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without an article or a word that only begins the sentence."""
    while lead := re.compile(r"(?:The|A|An|At|In|On|As|And|This|That|These|Our|Its|By) ").match(
        text, start
    ):
        start = lead.end()
    return start, end
