"""A text cut where spans begin and end, so that overlapping spans can be drawn side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that lies wholly inside each of ``spans`` (numbers) and no other."""

    start: int
    end: int
    text: str
    spans: tuple[int, ...]


def segments(text: str, spans: Iterable[tuple[int, int, int]]) -> tuple[Segment, ...]:
    """The text in order, whole and without overlap; ``spans`` are (number, start, end).

    Line breaks stand in segments of their own. What lies outside the text is left out.
    """
    inside = [(number, start, end) for number, start, end in spans if 0 <= start < end <= len(text)]
    cuts = sorted(
        {0, len(text), *_line_breaks(text), *(cut for _, *ends in inside for cut in ends)}
    )
    return tuple(_cut(text, cuts, sorted(inside, key=lambda span: span[1])))


def _cut(text: str, cuts: list[int], spans: list[tuple[int, int, int]]) -> Iterator[Segment]:
    """Walks the text once; ``spans`` are ordered by where they start."""
    ahead, here = iter(spans), list[tuple[int, int, int]]()
    upcoming = next(ahead, None)
    for start, end in pairwise(cuts):
        here = [span for span in here if span[2] > start]
        while upcoming is not None and upcoming[1] <= start:
            here.append(upcoming)
            upcoming = next(ahead, None)
        yield Segment(start, end, text[start:end], tuple(sorted(number for number, *_ in here)))


def _line_breaks(text: str) -> Iterator[int]:
    """Where each run of line breaks begins and ends."""
    for place, (before, after) in enumerate(pairwise(text), start=1):
        if (before == "\n") != (after == "\n"):
            yield place
