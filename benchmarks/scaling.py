"""Several processes beside one: reading alone, and reading for the one that adds."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count, repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import EXAMPLES, notes
from benchmarks.reading import texts
from benchmarks.table import Row
from benchmarks.timing import ratios
from communique.crew import processes
from communique.model import Document
from communique.pipeline import Task, add_files
from communique.readers import read_document
from communique.store import open_store


def rows(rounds: int, copies: int, short_ones: int) -> Iterator[Row]:
    """By two, by four, … as many as there are cores; their start is counted."""
    documents = [read_document(file) for file in texts(EXAMPLES)] * copies
    with TemporaryDirectory() as folder:
        notes.put(Path(folder, "notes"), 0, short_ones)
        number, paths = count(), [*map(str, texts(Path(folder, "notes")))]

        def add(hands: int) -> None:
            with open_store(Path(folder, f"{next(number)}.db"), create=True) as store:
                add_files(store, paths, crew=processes(hands))

        for hands in _doubled(os.cpu_count() or 1):
            by = f"by {hands} processes"
            pairs = repeat((partial(_read, hands, documents), partial(_read, 1, documents)), rounds)
            yield Row(f"reading {len(documents)} documents {by}", "by one", ratios(pairs, warm=0))
            adding = repeat((partial(add, hands), partial(add, 1)), rounds)
            yield Row(f"adding {short_ones} notes {by}", "by one", ratios(adding, warm=0))


def _doubled(most: int) -> Iterator[int]:
    """2, 4, 8 … up to the most."""
    hands = 2
    while hands <= most:
        yield hands
        hands *= 2


def _read(hands: int, documents: Sequence[Document]) -> None:
    for _ in processes(hands)(Task(place, one) for place, one in enumerate(documents)):
        pass
