"""One table of ratios: reading, adding, asking, starting, scaling. `make bench`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import EXAMPLES, adding, asking, reading, scaling, startup
from benchmarks.records import records
from benchmarks.table import Row, shown, write

_LONG, _SHORT = (10_000, 100_000, 1_000_000), (2_000,)
_ROUNDS, _FEW = 9, 3


def main() -> None:
    """Print the table, and write it on the page where that is wished."""
    wish = _wish()
    rows = shown(_rows(wish, _FEW if wish.short else _ROUNDS))
    if wish.write:
        write("bench", rows)


def _rows(wish: Namespace, rounds: int) -> Iterator[Row]:
    yield from reading.rows(wish.corpus, rounds)
    yield from reading.harmed(1_000 if wish.short else 30_000)
    yield from startup.rows(rounds)
    yield from scaling.rows(_FEW, *((2, 50) if wish.short else (10, 1_000)))
    yield from adding.rows(rounds)
    with TemporaryDirectory() as temporary:
        folder = wish.records or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for filled in records(folder, _SHORT if wish.short else _LONG):
            yield from asking.rows(filled, rounds)
            yield adding.to_large(filled)


def _wish() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="few rounds, a small record")
    parser.add_argument("--write", action="store_true", help="write it on the page, too")
    parser.add_argument("--corpus", type=Path, default=EXAMPLES, help="a folder of texts to read")
    parser.add_argument("--records", type=Path, help="a folder that keeps the records it fills")
    return parser.parse_args()


if __name__ == "__main__":
    main()
