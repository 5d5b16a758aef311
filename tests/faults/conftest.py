"""Faults that are real: disks that are small or cannot be written, a server that breaks down."""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from sqlalchemy import create_engine, text
from typer.testing import CliRunner, Result

from communique.cli import app
from communique.store import Store, open_store
from tests import postgresql
from tests.store.dossiers import STORY

Told = Callable[..., Result]


@pytest.fixture
def tell() -> Told:
    """Gives a command: ``tell("brief", record=path)``."""

    def tell(*words: str, record: object, **environment: str) -> Result:
        known = {"COLUMNS": "100", "NO_COLOR": "1", "COMMUNIQUE_RECORD": str(record)}
        return CliRunner(env={**known, **environment}).invoke(app, list(words))

    return tell


class Disk:
    """A disk of its own at ``path``, in memory."""

    def __init__(self, path: Path, size: str) -> None:
        self.path = path
        self._mount("-t", "tmpfs", "-o", f"size={size}", "small", str(path))

    def again(self, options: str) -> None:
        """Mounted with other options: "ro", "size=20m"."""
        self._mount("-o", f"remount,{options}", str(self.path))

    def _mount(self, *words: str) -> None:
        done = subprocess.run(("mount", *words), capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")


@pytest.fixture
def disk() -> Iterator[Callable[[str], Disk]]:
    """Makes a disk of a size."""
    made = list[Path]()

    def disk(size: str = "20m") -> Disk:
        made.append(Path(mkdtemp(prefix="communique-disk-")))
        return Disk(made[-1], size)

    yield disk
    for path in made:
        subprocess.run(("umount", "--lazy", str(path)), capture_output=True, check=False)
        rmtree(path, ignore_errors=True)


@pytest.fixture
def nobody() -> Iterator[Callable[[], None]]:
    """Gives up the rights of root, who may write whatever is read-only, until the test is over."""
    user = os.geteuid()

    def become() -> None:
        if user == 0:
            os.seteuid(65534)

    yield become
    os.seteuid(user)


@pytest.fixture(scope="module")
def frail(postgresql_programs: Path) -> Iterator[postgresql.Cluster]:
    """A server that may be stopped."""
    with postgresql.cluster(postgresql_programs) as made:
        yield made


def filled(url: str | Path, read: Sequence[object] = STORY) -> Store:
    """A record with a story in it, open."""
    store = open_store(url, create=True)
    store.add_many(read)  # type: ignore[arg-type]
    return store


def sql(url: str, *statements: str) -> None:
    """Say something to a server, each by itself."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
