"""A large record: how long it takes to search it, to brief from it, and to add to it."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import Select, select

from benchmarks.synthetic import Read, World
from communique.inquiry import told_between
from communique.model import Slice
from communique.store import Store, open_store
from communique.store.engine import reading
from communique.store.tables import entry
from communique.views.between import between

_AT_ONCE, _ROUNDS, _PATIENCE = 200, 9, 5.0
_MORE, _WARM = 60, 20
_WORDS = (10, 100, 1000)
_PAIRS = ((0, 1), (4, 9), (20, 30))
_DAY = "2026-01-01"

Work = Callable[[], object]


def main() -> None:
    """Print one table: milliseconds, and beside them a plain SELECT of the same rows."""
    wish = _wish()
    with TemporaryDirectory() as folder, ExitStack() as opened:
        path = wish.record or Path(folder) / "large.db"
        large, small = (
            opened.enter_context(open_store(each, create=True))
            for each in (path, Path(folder) / "small.db")
        )
        following = fill(large, wish.documents)
        answers(large)
        adding(large, small, following)


def fill(store: Store, number: int) -> Iterator[Read]:
    """Make the record as large as is wanted; the documents that would come next."""
    read = World().documents(sys.maxsize)
    held = len(store.documents())
    for done in range(0, number, _AT_ONCE):
        some = list(islice(read, min(_AT_ONCE, number - done)))
        if done + len(some) > held:
            store.add_many(some)
            if sys.stderr.isatty():
                print(f"{done + len(some)} of {number}", end="\r", file=sys.stderr, flush=True)
    told = store.documents()
    print(f"{len(told)} documents, {sum(one.entries for one in told)} entries")
    return read


def answers(store: Store) -> None:
    """Time what is asked most: words, and two states that are in the news together."""
    world = World()
    for rank in _WORDS:
        word = world.words[rank]
        ids = [hit.entry.id for hit in store.search(word) if hit.entry]
        plain = select(entry.c.data).where(entry.c.id.in_(ids))
        _report(f"search for word {rank} by frequency", partial(store.search, word), store, plain)
    for pair in _PAIRS:
        one, other = (store.find(world.states[at].name)[0].id for at in pair)
        _between(store, one, other)


def _between(store: Store, one: str, other: str) -> None:
    wanted = Slice(between=(one, other))
    found = store.slice(wanted).entries
    plain = select(entry.c.data).where(entry.c.id.in_([each.id for each in found]))

    def brief() -> object:
        return between(told_between(store, wanted, _DAY), one, other, _DAY)

    _report(f"slice between two: {len(found)} entries", partial(store.slice, wanted), store, plain)
    _report(f"brief between two: {len(found)} entries", brief, store, plain)


def adding(large: Store, small: Store, read: Iterator[Read]) -> None:
    """Time adding the same documents, one by one, to both records in turn."""
    times: list[tuple[float, float]] = []
    for at, (document, dossier) in enumerate(islice(read, _MORE)):
        order = (small, large) if at % 2 else (large, small)
        took = {store.place: _seconds(partial(store.add, document, dossier)) for store in order}
        times.append((took[small.place], took[large.place]))
    few, many = (1000 * median(column) for column in zip(*times[_WARM:], strict=True))
    print(f"{'add a document to an empty record':44}{few:9.1f} ms")
    print(f"{'add it to the large one':44}{many:9.1f} ms   {many / few:6.2f} times as long")


def _report(what: str, work: Work, store: Store, plain: Select[Any]) -> None:
    """Print the median of several rounds, and its ratio to a plain SELECT in the same rounds."""
    work()
    pairs, started = list[tuple[float, float]](), perf_counter()
    while len(pairs) < _ROUNDS and perf_counter() - started < _PATIENCE:
        pairs.append((_seconds(work), _seconds(partial(_select, store, plain))))
    ours, theirs = (1000 * median(column) for column in zip(*pairs, strict=True))
    print(f"{what:44}{ours:9.1f} ms   {ours / theirs:6.1f} times a plain SELECT", flush=True)


def _select(store: Store, plain: Select[Any]) -> None:
    with reading(store.engine) as connection:
        connection.execute(plain).all()


def _seconds(work: Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _wish() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.record", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="of 20 entries each")
    parser.add_argument("--record", type=Path, help="a file to keep; filled only where it is not")
    return parser.parse_args()


if __name__ == "__main__":
    main()
