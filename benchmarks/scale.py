"""What a large record takes of a processor and a disk: the figures of docs/scale.md."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import create_engine, event, text

from benchmarks import EXAMPLES
from benchmarks.reading import texts
from benchmarks.synthetic import ENTRIES, Read, World
from benchmarks.table import Row, where
from communique import crew, tasks
from communique.cluster import on_ray
from communique.crew import processes
from communique.model import Document, Dossier, Heading
from communique.pipeline import Crew, Task, dossier_of
from communique.propose import Proposer
from communique.readers import read_document
from communique.reading import source_of
from communique.store import Store, engine, open_store
from tests import postgresql

_AT_ONCE, _ROUNDS = 50, 10
_TICK = os.sysconf("SC_CLK_TCK")
_NOTHING = (sys.executable, "-c", "from benchmarks.scale import answer; answer()")
_TASKS = 400
_COPY, _INSERT = "PostgreSQL", "PostgreSQL by INSERT"


def main() -> None:
    """Print each figure with its unit."""
    parser = ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder of texts to read, beside examples/")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help=f"of {_AT_ONCE} documents each")
    wish = parser.parse_args()
    print(where())
    for folder in filter(None, (EXAMPLES, wish.corpus)):
        _reading(folder)
    with _stores() as stores:
        _storing(stores, wish.rounds)
    if find_spec("ray"):
        print(handing(_TASKS))


def _reading(folder: Path) -> None:
    documents = [read_document(file) for file in texts(folder)]
    words = sum(len(one.text.split()) for one in documents)
    dossiers = [dossier_of(one) for one in documents]
    start = process_time()
    for one in documents:
        dossier_of(one)
    seconds, entries = process_time() - start, sum(len(one.entries) for one in dossiers)
    print(f"reading {folder.name}: {len(documents)} documents, {words} words, {entries} entries")
    print(f"  {seconds / len(documents):.3f} s of processor a document,", end=" ")
    print(f"{1000 * seconds / words:.3f} s a 1,000 words")


def _storing(stores: dict[str, Store], rounds: int) -> None:
    """The same documents to each in turn, some at once."""
    read = World().documents(sys.maxsize)
    for store in stores.values():
        store.add_many(islice(World(2).documents(_AT_ONCE), _AT_ONCE))
    empty = {name: _bytes(store) for name, store in stores.items()}
    taken = {name: [0.0, 0.0, 0.0] for name in stores}
    words = 0
    for _ in range(rounds):
        some = list(islice(read, _AT_ONCE))
        words += sum(len(document.text.split()) for document, _ in some)
        for name, store in stores.items():
            for at, each in enumerate(_measured(store, some)):
                taken[name][at] += each
    number = rounds * _AT_ONCE
    print(f"storing {number} documents of {ENTRIES} entries and {words // number} words")
    for name, store in stores.items():
        ours, server, wall = (1000 * each / number for each in taken[name])
        size = (_bytes(store) - empty[name]) / number / 1000
        print(
            f"  {name}: {ours:.1f} ms of processor a document, {server:.1f} of the server's,",
            end=" ",
        )
        print(f"{wall:.1f} by the clock; {size:.1f} kB, {size / ENTRIES:.2f} an entry")


def _measured(store: Store, some: Sequence[Read]) -> tuple[float, float, float]:
    """Seconds of this process, of the server, and by the clock."""
    ours, server, wall = process_time(), _served(store), perf_counter()
    store.add_many(some)
    return process_time() - ours, _served(store) - server, perf_counter() - wall


def _served(store: Store) -> float:
    """Seconds of processor that the server has given this record's connection, where it has one."""
    if store.engine.dialect.name == "sqlite":
        return 0.0
    times = Path(f"/proc/{_asked(store, 'SELECT pg_backend_pid()')}/stat").read_text("utf-8")
    return sum(map(int, times.rpartition(")")[2].split()[11:13])) / _TICK


def _bytes(store: Store) -> int:
    if store.engine.dialect.name == "postgresql":
        return _asked(store, "SELECT pg_database_size(current_database())")
    return _asked(store, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")


def _asked(store: Store, query: str) -> int:
    with engine.reading(store.engine) as connection:
        return int(connection.execute(text(query)).scalar_one())


@contextmanager
def _stores() -> Iterator[dict[str, Store]]:
    """Empty records: in SQLite, and where a server is installed in PostgreSQL, twice."""
    with ExitStack() as opened:
        folder = opened.enter_context(TemporaryDirectory())
        stores = {"SQLite": opened.enter_context(open_store(Path(folder, "a.db"), create=True))}
        if tools := postgresql.programs():
            url = opened.enter_context(postgresql.cluster(tools)).url
            made = create_engine(f"{url}/postgres", isolation_level="AUTOCOMMIT")
            for at, name in enumerate((_COPY, _INSERT)):
                with made.connect() as connection:
                    connection.execute(text(f"CREATE DATABASE record_{at}"))
                store = open_store(f"{url}/record_{at}", create=True)
                stores[name] = opened.enter_context(store)
            made.dispose()
            event.remove(stores[_INSERT].engine, "do_executemany", engine.copied)
        yield stores


def handing(number: int) -> Row:
    """Documents that nobody reads, handed out and back: Ray beside processes of our own."""
    here = import_module("benchmarks.scale")  # by which name the workers know it
    ours, theirs = (
        _handed(hands, number) for hands in (processes(2, _NOTHING), on_ray("ray", 2, here.bare))
    )
    return Row(
        f"handing {number} documents to two workers of Ray", "to two processes", [theirs / ours]
    )


def _handed(hands: Crew, number: int) -> float:
    """Seconds from the first that comes back to the last: all have started by then."""
    document = Document("a.txt", "The minister will travel. " * 100, Heading(language="en"))
    outcomes = hands(Task(place, document) for place in range(number))
    next(outcomes)
    start = perf_counter()
    for _ in outcomes:
        pass
    return perf_counter() - start


def bare(document: Document, proposer: Proposer | None = None) -> Dossier:
    """What is handed back for a document that nobody reads."""
    del proposer
    return Dossier((source_of(document),), (), ())


def answer() -> None:
    """A process that hands back."""
    tasks.dossier_of = bare
    crew.work()


if __name__ == "__main__":
    main()
