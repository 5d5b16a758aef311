"""Proper names that the lexicon does not know: what their capitals and their last noun tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique.annotate.heads import ProperType, head_type
from communique.annotate.numerals import any_of
from communique.annotate.person_names import months, weekdays
from communique.annotate.titles import NAME
from communique.lexicon import load

_LINKED = re.compile(
    rf"{NAME.pattern}(?:'s)?"
    rf"(?:(?:,? (?:of|for|and|on|against|to) (?:the )?|, | ){NAME.pattern}(?:'s)?)*"
)
_LINK = re.compile(r" (?:to|on|against|for) (?:the )?")
_NUMBERED_BEFORE = re.compile(r"\b[A-Z]\d{1,2} $")
_NUMBER_BEHIND = re.compile(r" \d{1,3}\b")
_UNDERTAKING = re.compile(rf" {any_of(load('en/proper')['undertakings'])}\b")
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
        for first, last in _pieces(text, found.start(), found.end(), taken):
            end = last - 2 if text.endswith("'s", first, last) else last
            start, type_ = _headed(text, first, end)
            type_ = None if _UNDERTAKING.match(text, end) else type_
            if type_ in ("organisation", "body") and " " in text[start:end]:
                if not any(_covers(text, known, start, end) for known in taken):
                    yield Proper(*_with_number(text, start, end), type_)


def _headed(text: str, start: int, end: int) -> tuple[int, ProperType | None]:
    """The type of a run by its head, and where it starts: past "Vaile to the" if only so."""
    type_ = head_type(text[start:end])
    while type_ is None and (link := _LINK.search(text, start, end)):
        start = link.end()
        type_ = head_type(text[start:end])
    return start, type_


def _covers(text: str, known: tuple[int, int], start: int, end: int) -> bool:
    """Whether a known name covers a run, or begins it and ends where a list goes on."""
    goes_on = text.startswith((" and ", ", "), known[1])
    return known[0] <= start and (end <= known[1] or (known[0] == start and goes_on))


def _pieces(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The run cut at commas and "and", but not inside what an organisation is "on" or "for"."""
    at = start
    parts = re.split(r"(,? and (?:the )?|, )", text[start:end])
    while parts:
        length = len(part := parts.pop(0))
        if NAME.match(part):
            if re.search(r" (?:on|for|of) ", part) and head_type(part) in ("organisation", "body"):
                while " " not in "".join(parts[1:2]) and _goes_on(text, at, length, parts, known):
                    length += len(parts.pop(0)) + len(parts.pop(0))
                if length > len(part) and _goes_on(text, at, length, parts, known):
                    length += len(parts.pop(0)) + len(parts.pop(0))
            yield _lean(text, at, at + length)
        at += length


def _goes_on(
    text: str, at: int, length: int, parts: list[str], known: Sequence[tuple[int, int]]
) -> bool:
    """Whether what follows belongs to a name: a known name does only behind a known one in it."""
    if len(parts) < 2:
        return False
    start, end = _lean(text, at, at + length)
    behind = end + len(parts[0])
    within = any(start < s and e == end for s, e in known)
    return head_type(parts[1]) is None and (within or all(s != behind for s, _ in known))


def _with_number(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the number of a name: "G5 Council", "Task Force 59"."""
    before = _NUMBERED_BEFORE.search(text[max(0, start - 4) : start])
    behind = _NUMBER_BEHIND.match(text, end)
    numbered = behind and text[:end].endswith(tuple(load("en/proper")["numbered"]))
    first = start - len(before.group()) if before else start
    return first, (behind.end() if behind and numbered else end)


def _lean(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without an article or a word that only begins the sentence, and without a day."""
    while lead := _ARTICLE.match(text, start, end):
        start = lead.end()
    dated = _dated().search(text, start, end)
    return start, (dated.start() if dated else end)


@cache
def _dated() -> re.Pattern[str]:
    """A day or a month behind a name, which is no part of it: "the Library on Monday"."""
    days = (day for day in weekdays() if day.endswith("day"))
    return re.compile(rf" (?:on|for|to|of|and) {any_of([*days, *months()])}\b")
