"""Furniture: the stretches of a text that say nothing of the world (links, credits, captions)."""

import re
from functools import cache

from communique.lexicon import load
from communique.model import Span
from communique.readers.paragraphs import paragraphs

_LONGEST = 600
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def spans(text: str, dateline: Span | None = None) -> tuple[Span, ...]:
    """The furniture of a text, the dateline with it, in order, none overlapping another."""
    idle = [Span(*m.span()) for m in _LINE.finditer(text) if is_line(m[0])]
    for more in (_credit(text, idle), dateline):
        if more is not None and not any(s.start < more.end and more.start < s.end for s in idle):
            idle.append(more)
    return tuple(sorted(idle, key=lambda span: span.start))


def is_line(line: str) -> bool:
    """Whether a whole line is furniture."""
    return len(line) <= _LONGEST and any(pattern.fullmatch(line) for pattern in _patterns("line"))


def credit(paragraph: str) -> re.Match[str] | None:
    """The credit at the end of a last paragraph."""
    hits = (pattern.search(paragraph) for pattern in _patterns("tail"))
    return next((hit for hit in hits if hit), None)


def _credit(text: str, idle: list[Span]) -> Span | None:
    """The credit behind the last words that are not furniture themselves."""
    starts = {span.start for span in idle}
    words = [p for p in paragraphs(text) if p.start not in starts]
    hit = credit(text[words[-1].start : words[-1].end]) if words else None
    if hit is None:
        return None
    start = words[-1].start + hit.end() - len(hit[0].lstrip())
    return Span(start, words[-1].start + hit.end())


@cache
def _patterns(where: str) -> tuple[re.Pattern[str], ...]:
    entries: list[dict[str, str]] = load("en/furniture")
    return tuple(re.compile(e["pattern"], re.X) for e in entries if e["where"] == where)
