"""The worker: a process of its own that reads documents, and holds the language model."""

import os
import pickle
import signal
import sys
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from communique import journal
from communique.errors import CommuniqueError, MissingError, PlacedError
from communique.model import Document, Slice
from communique.model.marking import Marking

if TYPE_CHECKING:
    from communique.readers.fetch import Fetcher
    from communique.store import Store

ALLOWED = "COMMUNIQUE_ALLOW_HOST"
"""The variable of the environment with hosts that may lie in a private network, with spaces."""
_REPORT = "report it together with the document"


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be read: the bytes at ``path`` under a name, or the page at an address."""

    name: str
    path: Path | None
    by: str
    marking: Marking = "public"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``note`` is to be said of what was read; ``copy``: its text is on record."""

    state: Literal["read", "known", "failed"]
    document: str = ""
    title: str = ""
    entries: int = 0
    copy: bool = False
    problem: str = ""
    remedy: str = ""
    note: str = ""


def main() -> None:
    """Read what comes through standard input, until it ends; outcomes go to standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with journal.inherited():
        _serve()


def _serve() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            record, task = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(outcome(record, task), answers)
        answers.flush()


def outcome(record: str, task: Task) -> Outcome:
    """Read one document into a record; whatever breaks on it is said, and breaks nothing else."""
    from communique.store import open_store

    try:
        with open_store(record) as store:
            return _added(store, _document(task), task)
    except PlacedError as error:
        return Outcome("failed", problem=error.problem, remedy=error.remedy)
    except CommuniqueError as error:
        return Outcome("failed", problem=str(error))
    except MemoryError:
        return Outcome("failed", problem="needs more memory than there is", remedy="split it")
    except Exception as error:
        journal.fault("paper broken", error)
        problem = f"cannot be read ({type(error).__name__}: {error})"
        return Outcome("failed", problem=problem, remedy=_REPORT)


def _document(task: Task) -> Document:
    from communique.readers import read_bytes, read_page

    if task.path is not None:
        return read_bytes(task.name, task.path.read_bytes(), foreign=True)
    page = _fetcher().get(task.name)
    assert page is not None, "only a page that was asked for before can be unchanged"
    return read_page(page, foreign=True)


@cache
def _fetcher() -> "Fetcher":
    """One for all, which leaves each host its pause; who opened the desk may allow hosts."""
    from communique.readers.fetch import Fetcher

    return Fetcher(os.environ.get(ALLOWED, "").split())


def _added(store: "Store", document: Document, task: Task) -> Outcome:
    from communique.judging import made
    from communique.pipeline import add_document, unreadable

    id_, title = document.sha256, document.heading.title or ""
    known = _known(store, id_)
    given = partial(made, task.by, "mark", value={"marking": task.marking})
    if not add_document(store, document, given if task.marking != "public" else None) or known:
        return Outcome("known", id_, title)
    told = store.slice(Slice(sources=(id_,)))
    copy = any(source.copy_of for source in told.sources)
    note = "".join(f"{one.problem}; {one.remedy}" for one in unreadable(document))
    return Outcome("read", id_, title, len(told.entries), copy, note=note)


def _known(store: "Store", id_: str) -> bool:
    """Whether the text is on record, under whatever heading."""
    try:
        store.marking(id_)
    except MissingError:
        return False
    return True
