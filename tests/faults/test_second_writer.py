"""Several who write: each waits for the others, and is told when that takes too long."""

from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from benchmarks.synthetic import World
from communique.errors import OutageError
from communique.store import Store, engine, open_store, restore
from communique.store.engine import address, engine_for, writing
from communique.store.schema import migrate
from communique.store.verify import flaws
from tests.faults.conftest import Told, filled
from tests.store.dossiers import STORY, TALKS
from tests.store.tables import rows

BUSY = "others have been writing for a minute; try again when they are done"


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits gives up after a second."""
    monkeypatch.setattr(engine, "PATIENCE", 1)


@pytest.fixture
def busy(url: str, hurried: None) -> Iterator[Store]:  # noqa: ARG001
    """A record in which somebody writes and does not come to an end."""
    with filled(url, STORY[1:]) as store, writing(store.engine):
        yield store


def test_who_waited_long_enough_is_told(busy: Store, url: str, tell: Told, root: Path) -> None:
    with open_store(url) as other:
        with pytest.raises(OutageError, match=BUSY):
            other.add(*STORY[0])
        assert len(other.documents()) == len(STORY) - 1, "whoever reads does not wait"
    speech = str(root / "examples" / "speech.md")
    said = tell("add", speech, "--jobs", "1", "--json", record=url)
    assert (said.exit_code, said.stderr) == (2, f"communique: {busy.place}: {BUSY}\n")


def test_who_waits_writes_when_the_others_are_done(url: str) -> None:
    begun = Event()
    with filled(url, STORY[1:]) as store, open_store(url) as other:

        def add() -> None:
            begun.set()
            other.add(*STORY[0])

        waiting = Thread(target=add)
        with writing(store.engine):
            waiting.start()
            assert begun.wait(60)
        waiting.join(60)
        assert len(store.documents()) == len(STORY)


def test_two_migrations_at_once(url: str) -> None:
    made = engine_for(address(url))
    with writing(made) as connection:
        migrate(connection, "0001")
    made.dispose()
    together, found = Barrier(2), list[Store]()

    def open_() -> None:
        together.wait(60)
        found.append(open_store(url))

    both = [Thread(target=open_) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
    for store in found:
        store.add(*TALKS)
        store.close()
    assert len(found) == 2
    with open_store(url) as store:
        assert flaws(store) == []
        assert len(store.documents()) == 1


def test_backups_while_somebody_adds_all_the_time(url: str, tmp_path: Path) -> None:
    read, enough = list(World(3).documents(60, entries=3)), Event()
    with filled(url, read[:1]) as store, open_store(url) as other:

        def add() -> None:
            for one in read[1:]:
                if not enough.is_set():
                    other.add(*one)

        adding = Thread(target=add)
        adding.start()
        paths = [tmp_path / f"{number}.gz" for number in range(3)]
        for path in paths:
            store.backup(path)
        enough.set()
        adding.join(120)
        last = len(store.documents())
    held = [restored(path) for path in paths]
    assert held == sorted(held)
    assert held[-1] <= last


def restored(path: Path) -> int:
    """How many documents a backup holds, which is restored and made anew without a change."""
    restore(path, path.with_suffix(".db"))
    with open_store(path.with_suffix(".db")) as store:
        assert flaws(store) == []
        before = rows(store)
        store.rebuild()
        assert rows(store) == before
        return len(store.documents())
