"""Two works taken in turn, in one run: what else the machine does meets both alike."""

from collections.abc import Callable, Iterable
from time import perf_counter, process_time

Work = Callable[[], object]
Clock = Callable[[], float]

wall, processor = perf_counter, process_time


def ratios(pairs: Iterable[tuple[Work, Work]], warm: int = 1, clock: Clock = wall) -> list[float]:
    """How many times as long the first of each pair takes; so many pairs only warm up."""
    taken = [_ratio(*pair, clock, turned=at % 2 == 1) for at, pair in enumerate(pairs)]
    return taken[warm:]


def seconds(work: Work, clock: Clock = wall) -> float:
    """How long it takes."""
    start = clock()
    work()
    return clock() - start


def _ratio(ours: Work, theirs: Work, clock: Clock, *, turned: bool) -> float:
    if turned:
        below = seconds(theirs, clock)
        return seconds(ours, clock) / below
    return seconds(ours, clock) / seconds(theirs, clock)
