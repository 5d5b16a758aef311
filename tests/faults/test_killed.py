"""Whoever is killed at any statement leaves the record as it was, or as it was to be.

COMMUNIQUE_KILLS says at how many statements of each deed: 400 for all of them.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from communique.store import open_store, restore
from communique.store.engine import address, engine_for, reading, writing
from communique.store.schema import SCHEMA, migrate
from communique.store.verify import flaws
from tests.faults.conftest import filled
from tests.store.dossiers import STORY
from tests.store.tables import empty, rows

KILLS = int(os.environ.get("COMMUNIQUE_KILLS", "3"))
ROOT = Path(__file__).parents[2]
MOST = 400

Killed = Callable[[str, str], Iterator[int]]


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Killed]:
    """Does a deed in a process that is killed at one statement after another, until it is done."""
    path = {"PYTHONPATH": str(ROOT / "src"), "BACKUP": str(tmp_path / "backup.gz")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.victim"],
        cwd=ROOT,
        env={**os.environ, **path, "KEPT": str(tmp_path / "kept.gz")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def asked(deed: str, url: str, number: int) -> str:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{deed} {url} {number}\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    def killed(deed: str, url: str) -> Iterator[int]:
        step = 1
        for number in range(1, MOST):
            if number % step:
                continue
            ended = asked(deed, url, number)
            if ended == "done":
                return
            assert ended == "killed"
            yield number
            step = max(1, number // KILLS * 2)
        raise AssertionError(f"{deed} takes more than {MOST} statements")

    yield killed
    process.communicate()


def test_adding(url: str, killed: Killed) -> None:
    with filled(url, STORY[1:]) as store:
        before = rows(store)
        for _ in killed("adding", url):
            assert rows(store) == before
        assert len(store.documents()) == len(STORY)
        assert flaws(store) == []
        after = rows(store)
        store.rebuild()
        assert rows(store) == after


def test_judging(url: str, killed: Killed) -> None:
    with filled(url) as store:
        before = rows(store)
        for _ in killed("judging", url):
            assert rows(store) == before
        assert [one.id for one in store.judgements()] == ["j1"]
        after = rows(store)
        store.rebuild()
        assert rows(store) == after


def test_a_record_that_is_made(url: str, killed: Killed) -> None:
    for _ in killed("opening", url):
        assert version(url) in (None, SCHEMA)
    with open_store(url) as store:
        assert store.add_many(STORY)
        assert flaws(store) == []


def test_a_migration_of_many_steps(url: str, killed: Killed) -> None:
    engine = engine_for(address(url))
    with writing(engine) as connection:
        migrate(connection, "0001")
    engine.dispose()
    for _ in killed("opening", url):
        assert version(url) == "0001", "a migration counts as a whole"
    assert version(url) == SCHEMA
    with open_store(url) as store:
        assert store.add_many(STORY)
        before = rows(store)
        store.rebuild()
        assert rows(store) == before


def test_restoring(url: str, killed: Killed, tmp_path: Path) -> None:
    with filled(url) as store:
        store.backup(tmp_path / "backup.gz")
        whole = rows(store)
        empty(store)
        for _ in killed("restoring", url):
            assert store.documents() == []
        assert rows(store) == whole


def test_saving(url: str, killed: Killed, tmp_path: Path) -> None:
    with filled(url) as store:
        for _ in killed("saving", url):
            assert not (tmp_path / "kept.gz").exists()
        whole = rows(store)
    restore(tmp_path / "kept.gz", tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        assert rows(again) == whole


def version(url: str) -> str | None:
    """Which migration made the tables; None where there are none."""
    engine = create_engine(address(url)) if "://" in url else engine_for(address(url))
    with reading(engine) as connection:
        there = connection.dialect.has_table(connection, "communique_schema")
        found = (
            connection.exec_driver_sql("SELECT version_num FROM communique_schema").scalar()
            if there
            else None
        )
    engine.dispose()
    return found
