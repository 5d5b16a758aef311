"""Parts: a very long text is read a chapter at a time, so that time and memory grow with it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from communique.model import Document, Span, Turn

__all__ = ["parts"]

_LONGEST = 40_000
_ENDS = ("\n\n", "\n", ". ", " ")
_S = TypeVar("_S", Span, Turn)


def parts(document: Document) -> Iterator[tuple[int, Document]]:
    """Where each part starts, and the part as a document of its own, under the same heading.

    A text of up to 40,000 characters is one part.
    """
    turns = sorted(document.turns, key=_start)
    idle = sorted(document.furniture, key=_start)
    for start, end in pairwise(_cuts(document.text)):
        text = document.text[start:end]
        own, none = _within(turns, start, end), _within(idle, start, end)
        yield start, replace(document, text=text, turns=own, furniture=none)


def _cuts(text: str) -> Iterator[int]:
    """Behind a paragraph where there is one in the second half, else a line, sentence or word."""
    start = 0
    yield start
    while len(text) - start > _LONGEST:
        middle, limit = start + _LONGEST // 2, start + _LONGEST
        ends = (text.rfind(end, middle, limit) + len(end) for end in _ENDS)
        start = next((cut for cut in ends if cut > middle), limit)
        yield start
    yield len(text)


def _within(spans: Sequence[_S], start: int, end: int) -> tuple[_S, ...]:
    """The stretches between two places, cut there, and counted from the first of them."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    last = bisect_left(spans, end, key=_start)
    return tuple(
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans[first:last]
    )


def _start(span: Span | Turn) -> int:
    return span.start
