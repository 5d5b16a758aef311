"""Every test of the store runs on SQLite and on a real PostgreSQL, where the machine has one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from communique.store import Store, open_store
from tests.store.tables import empty


@pytest.fixture(scope="session")
def team(server: str, maker: Connection) -> Iterator[Store]:
    """One record on the server, which each test finds empty."""
    maker.execute(text("CREATE DATABASE team"))
    with open_store(f"{server}/team", create=True) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty record."""
    if request.param == "postgresql":
        found: Store = request.getfixturevalue("team")
        empty(found)
        yield found
    else:
        with open_store(tmp_path / "record.db", create=True) as opened:
            yield opened
