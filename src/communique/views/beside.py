"""Two texts side by side: which paragraphs of a translation stand for which of the original."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, log

from communique.views.reader import Passage

_NUMBER = re.compile(r"\d+")
_STEPS = ((1, 1, 0.0), (1, 0, 1.2), (0, 1, 1.2), (2, 1, 0.4), (1, 2, 0.4))
"""How many paragraphs of either side may belong together, and how unlikely that is."""
_BAND = 12


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that say the same; on one side there may be none."""

    one: tuple[Passage, ...]
    other: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """How long a stretch is, as a share of its text, and which numbers it names."""

    size: float
    numbers: frozenset[str]


def aligned(one: Sequence[Passage], other: Sequence[Passage]) -> tuple[Row, ...]:
    """All paragraphs of both in order, each once: alike in length and in the numbers they name."""
    ways = _ways(_measured(one), _measured(other))
    rows, at, to = list[Row](), len(one), len(other)
    while at or to:
        back, down = ways[at, to]
        rows.append(Row(tuple(one[at - back : at]), tuple(other[to - down : to])))
        at, to = at - back, to - down
    return tuple(reversed(rows))


def _measured(passages: Sequence[Passage]) -> list[_Said]:
    whole = sum(passage.end - passage.start for passage in passages) or 1
    texts = ("".join(stretch.text for stretch in passage.stretches) for passage in passages)
    sizes = ((passage.end - passage.start) / whole for passage in passages)
    return [
        _Said(size, frozenset(_NUMBER.findall(text)))
        for size, text in zip(sizes, texts, strict=True)
    ]


def _ways(one: Sequence[_Said], other: Sequence[_Said]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each pair of places how many paragraphs lead there, on the likeliest way from the top."""
    costs, ways = {(0, 0): 0.0}, dict[tuple[int, int], tuple[int, int]]()
    for at, to in _places(len(one), len(other)):
        found = [
            (before + unlikely + _apart(one[at - back : at], other[to - down : to]), (back, down))
            for back, down, unlikely in _STEPS
            if (before := costs.get((at - back, to - down), inf)) < inf
        ]
        if found:
            costs[at, to], ways[at, to] = min(found)
    return ways


def _places(rows: int, columns: int) -> Iterable[tuple[int, int]]:
    """The places near the diagonal: whoever strays from it translates another text."""
    few, many = sorted((rows, columns))
    band = _BAND + many // max(few, 1)
    for at in range(rows + 1):
        middle = round(at * columns / rows) if rows else 0
        first, last = max(0, middle - band), min(columns, middle + band)
        yield from ((at, to) for to in range(first, last + 1) if at or to)


def _apart(one: Sequence[_Said], other: Sequence[_Said]) -> float:
    """How much two stretches differ in length and numbers; 0 where one of them is none."""
    if not one or not other:
        return 0.0
    sizes = [sum(said.size for said in side) + 1e-4 for side in (one, other)]
    ours, theirs = (frozenset().union(*(s.numbers for s in side)) for side in (one, other))
    named = len(ours | theirs)
    return abs(log(sizes[0] / sizes[1])) + (len(ours ^ theirs) / named if named else 0.0)
