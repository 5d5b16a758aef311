"""A table of ratios: what was measured, beside what, how many times as much, and the limit."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_HEAD = ("what", "beside", "times as much", "quartiles", "limit")
_WIDTHS = (62, 52, 13, 17, 9)


@dataclass(frozen=True, slots=True)
class Row:
    """``ratios`` of several rounds; ``most`` is what was asked, if anything was."""

    what: str
    beside: str
    ratios: Sequence[float]
    most: float | None = None

    def __str__(self) -> str:
        """A row of a Markdown table."""
        return _row((self.what, self.beside, _told(median(self.ratios)), self._spread, self._limit))

    @property
    def missed(self) -> bool:
        """Whether it is more than was asked."""
        return self.most is not None and median(self.ratios) > self.most

    @property
    def _spread(self) -> str:
        if len(self.ratios) == 1:
            return "once"
        low, _, high = quantiles(self.ratios, n=4, method="inclusive")
        return f"{_told(low)} to {_told(high)}"

    @property
    def _limit(self) -> str:
        if self.most is None:
            return ""
        return f"{self.most:g}, missed" if self.missed else f"{self.most:g}"


def shown(rows: Iterable[Row]) -> list[Row]:
    """Print each row as it comes; all of them."""
    print(*_head(), sep="\n", flush=True)
    kept = list[Row]()
    for row in rows:
        print(row, flush=True)
        kept.append(row)
    return kept


def write(part: str, rows: Sequence[Row], page: Path = PAGE) -> None:
    """Put a table, and when and where it was measured, in its place on the page."""
    begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    before, found, rest = page.read_text("utf-8").partition(begin)
    _, ends, after = rest.partition(end)
    if not (found and ends):
        sys.exit(f"{page}: there is no {begin} with an {end} after it to write between")
    table = "\n".join((begin, where(), "", *_head(), *map(str, rows), end))
    page.write_text(f"{before}{table}{after}", "utf-8")


def where() -> str:
    """The day, and the machine with how busy it was."""
    today, (soon, _, late) = date.today(), os.getloadavg()
    cores, python = os.cpu_count() or 1, platform.python_version()
    return (
        f"Measured on {today.day} {today:%B %Y}: {cores} cores, Python {python}, a load of"
        f" {soon:.1f} at the end and {late:.1f} in the quarter of an hour before."
    )


def _head() -> tuple[str, str]:
    return _row(_HEAD), "| " + " | ".join("-" * width for width in _WIDTHS) + " |"


def _row(cells: Sequence[str]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True))
    return "| " + " | ".join(padded) + " |"


def _told(ratio: float) -> str:
    """Three digits, or all of those before the point."""
    return f"{ratio:.0f}" if ratio >= 100 else f"{ratio:.3g}"
