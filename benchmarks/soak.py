"""Whether communique takes more memory as documents become more: `make soak`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import memory, notes
from benchmarks.table import Row, shown, write

_LONG, _SHORT = (1_000, 10_000, 100_000), (20, 400)
_COPIES = 400
_FLAT, _BOUND = 1.25, 3.0


def main() -> None:
    """Print the table; exit with 1 where memory grows beyond its bound."""
    wish = _wish()
    with TemporaryDirectory() as folder:
        rows = shown(_rows(Path(folder), wish))
    if wish.write:
        write("soak", rows)
    sys.exit(any(row.missed for row in rows))


def _rows(folder: Path, wish: Namespace) -> Iterator[Row]:
    yield from _reading(folder, 40 if wish.short else _COPIES)
    yield from _adding(folder, wish.documents or (_SHORT if wish.short else _LONG))


def _reading(folder: Path, number: int) -> Iterator[Row]:
    files = memory.copies(folder / "copies", number)
    few, many, beside = memory.reading(*files[:2]), memory.reading(*files), "reading 2 of them"
    yield Row("peak memory of reading 2 reports", "loading the model", [few / memory.loading()])
    yield Row(f"peak memory of reading {number} reports", beside, [many / few], _BOUND)
    whole = memory.one(files, folder / "whole.md")
    what = f"peak memory of reading {number} reports as a single text"
    yield Row(what, beside, [memory.reading(whole) / few], _BOUND)


def _adding(folder: Path, numbers: Sequence[int]) -> Iterator[Row]:
    """One record that grows; each number is a process of its own."""
    least, before = 0.0, 0
    for number in numbers:
        notes.put(folder / "notes", before, number)
        took = memory.adding(folder / "notes", folder / "record.db")
        if before:
            what = f"peak memory of adding notes {before:,} to {number:,} by two"
            yield Row(what, f"adding the first {numbers[0]:,}", [took / least], _FLAT)
        least, before = least or took, number


def _wish() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--short", action="store_true", help="some hundred documents")
    parser.add_argument("--write", action="store_true", help="write it on the page, too")
    parser.add_argument("--documents", type=int, nargs="+", help="how many, in steps")
    return parser.parse_args()


if __name__ == "__main__":
    main()
