"""A process whose children kill themselves while they write: at their n-th statement, all at once.

Each line of standard input is a deed, an address and a number; it is answered with how the child
ended: "done", or "killed" where there was such a statement.
"""

import os
import signal
import sys
from pathlib import Path

import alembic.command  # noqa: F401 - once, not in every child
from sqlalchemy import Engine, event

from communique.model import Judgement
from communique.store import open_store, restore
from communique.store.store import Store
from tests.store.dossiers import STORY


def opening(url: str) -> None:
    """Make a record, or bring it up to date."""
    open_store(url, create=True).close()


def adding(url: str) -> None:
    with open_store(url) as store:
        store.add(*STORY[0])


def judging(url: str) -> None:
    with open_store(url) as store:
        store.judge(_judgement(store))


def restoring(url: str) -> None:
    restore(Path(os.environ["BACKUP"]), url)


def saving(url: str) -> None:
    with open_store(url) as store:
        store.backup(Path(os.environ["KEPT"]))


def _judgement(store: Store) -> Judgement:
    target = store.slice().entries[0].id
    return Judgement("j1", "reject", target, {}, "No.", "Ada", "2032-05-01T00:00:00")


DEEDS = {one.__name__: one for one in (opening, adding, judging, restoring, saving)}


def main() -> None:
    """Do what comes, each in a child of its own."""
    for line in sys.stdin:
        deed, url, number = line.split()
        child = os.fork()
        if not child:
            _die_at(int(number))
            DEEDS[deed](url)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        ended = {0: "done", signal.SIGKILL: "killed"}
        print(ended.get(status, f"broke: {status}"), flush=True)


def _die_at(number: int) -> None:
    left = [number]

    def count(*_: object) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)


if __name__ == "__main__":
    main()
