"""What every test may rely on: no network, the repository's root, the gold beside the checkout."""

import os
import shutil
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings
from sqlalchemy import Connection, create_engine, text

from tests import postgresql
from tests.sites import Site

ROOT = Path(__file__).parent.parent
EXAMPLES = (
    "before.md",
    "after.md",
    "joint-statement.md",
    "chains/angola-announced.md",
    "chains/angola-held.md",
    "chains/angola-postponed.md",
)

_NUMBERS = count(1)
_CONNECT = socket.socket.connect

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> NoReturn:
        raise OSError("communique works without a network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def loopback(_no_network: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a test connect to this machine, and to nothing else."""

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not ip_address(address[0]).is_loopback:
            raise OSError(f"a test may not connect to {address[0]}")
        _CONNECT(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def site(loopback: None) -> Iterator[Site]:  # noqa: ARG001
    """A web site on this machine, empty at first."""
    with Site() as served:
        yield served


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared gold beside the checkout; tests that need it skip without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold" / "dev").is_dir():
        pytest.skip("no ../shared/gold/dev beside this checkout")
    return folder


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Path]:
    """The record of the examples; it is only copied, and whoever wrote in it is found out."""
    from communique.pipeline import add_files
    from communique.store import open_store

    path = tmp_path_factory.mktemp("examples") / "record.db"
    with open_store(path, create=True) as store:
        added = add_files(store, [str(root / "examples" / name) for name in EXAMPLES])
    assert len(added.read) == len(EXAMPLES)
    written = path.read_bytes()
    yield path
    assert path.read_bytes() == written, "a test wrote in the record that all tests copy"


@pytest.fixture(scope="module")
def shared_record(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the examples for the tests of one module, which leave it as it is."""
    return Path(shutil.copy(examples, tmp_path_factory.mktemp("shared") / "record.db"))


@pytest.fixture
def record(examples: Path, tmp_path: Path) -> Path:
    """The record of the examples, to do with as one likes."""
    return Path(shutil.copy(examples, tmp_path / "record.db"))


@pytest.fixture(scope="session")
def postgresql_programs() -> Path:
    """Where the programs of PostgreSQL are."""
    tools = postgresql.programs()
    if tools is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no PostgreSQL server here; install the Debian package postgresql")
    return tools


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record can be made: a path, and the URL of a database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    found: str = request.getfixturevalue("database")
    return found


@pytest.fixture(scope="session")
def server(postgresql_programs: Path) -> Iterator[str]:
    """The URL of a PostgreSQL cluster of our own."""
    with postgresql.cluster(postgresql_programs) as made:
        yield made.url


@pytest.fixture(scope="session")
def maker(server: str) -> Iterator[Connection]:
    """A connection that makes databases."""
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def database(server: str, maker: Connection) -> str:
    """The URL of an empty database of the cluster."""
    name = f"record_{next(_NUMBERS)}"
    maker.execute(text(f"CREATE DATABASE {name}"))
    return f"{server}/{name}"
