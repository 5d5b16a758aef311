"""Reading by several processes, beside one."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import repeat

from benchmarks import EXAMPLES
from benchmarks.reading import texts
from benchmarks.table import Row
from benchmarks.timing import ratios
from communique.crew import processes
from communique.model import Document
from communique.pipeline import Crew, Task
from communique.readers import read_document


def rows(rounds: int, copies: int) -> Iterator[Row]:
    """By two, by four, … as many as there are cores; their start is counted."""
    documents = [read_document(file) for file in texts(EXAMPLES)] * copies
    one, hands = partial(_read, processes(1), documents), 2
    while hands <= (os.cpu_count() or 1):
        several = partial(_read, processes(hands), documents)
        taken = ratios(repeat((several, one), rounds), warm=0)
        yield Row(f"reading {len(documents)} documents by {hands} processes", "by one", taken)
        hands *= 2


def _read(crew: Crew, documents: Sequence[Document]) -> None:
    for _ in crew(Task(place, document) for place, document in enumerate(documents)):
        pass
