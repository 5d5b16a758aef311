"""A record of every schema there was is brought up to date: nothing is lost, all follows from it.

``releases/`` has files that the code of their time wrote; a schema between two of them is what the
migrations make of the one before, with rows of all that it could hold.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, insert, select, text

from communique.errors import StoreError
from communique.model import Slice
from communique.store import Store, open_store, restore
from communique.store.engine import address, engine_for, reading, writing
from communique.store.schema import SCHEMA, migrate
from communique.store.tables import TRUTH
from communique.views.timeline import timeline
from tests.store.dossiers import STORY, read
from tests.store.releases.fill import SECRET
from tests.store.tables import rows

HERE = Path(__file__).parent
FILES = {file.name[:4]: file for file in sorted((HERE / "releases").glob("*.db.gz"))}
VERSION = "communique_schema"
LATER = {"0003": ("account", "saved", "trail"), "0005": ("feed",), "0008": ("token",)}

Rows = dict[str, list[dict[str, Any]]]


def versions() -> list[str]:
    """Every schema there was."""
    folder = HERE.parents[1] / "src/communique/store/migrations"
    texts = [file.read_text("utf-8") for file in folder.glob("*.py")]
    return sorted(one for each in texts for one in re.findall(r'^revision = "(\d+)"', each, re.M))


def version(engine: Engine) -> str:
    """The schema of a database."""
    with reading(engine) as connection:
        found: str = connection.execute(text(f"SELECT version_num FROM {VERSION}")).scalar_one()
    return found


def tables(connection: Connection) -> list[Table]:
    """The tables of a database as they are, those first that others refer to."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith("passage_words"))
    return [one for one in found.sorted_tables if one.name != VERSION]


def held(engine: Engine) -> Rows:
    """All rows of a database, whatever its schema."""
    with reading(engine) as connection:
        return {
            one.name: [dict(row._mapping) for row in connection.execute(select(one))]
            for one in tables(connection)
        }


def put(engine: Engine, given: Rows) -> None:
    """Fill the tables that there are with rows of another database."""
    with writing(engine) as connection:
        for one in tables(connection):
            if some := given.get(one.name):
                connection.execute(insert(one), some)
        if engine.dialect.name == "postgresql":
            last = "SELECT setval(pg_get_serial_sequence('passage', 'id'), max(id)) FROM passage"
            connection.execute(text(last))


def unpacked(schema: str, path: Path) -> Engine:
    path.write_bytes(gzip.decompress(FILES[schema].read_bytes()))
    return engine_for(address(path))


def left_by(schema: str, path: Path) -> Engine:
    """A file as a release with this schema left it."""
    first = max(one for one in FILES if one <= schema)
    engine = unpacked(first, path)
    if first == schema:
        return engine
    with writing(engine) as connection:
        migrate(connection, schema)
    newest = unpacked(max(FILES), path.with_suffix(".newest"))
    every = held(newest)
    newest.dispose()
    names = {name for since, some in LATER.items() if first < since <= schema for name in some}
    put(engine, {name: every[name] for name in names})
    return engine


@pytest.fixture
def old(schema: str, tmp_path: Path) -> Iterator[Engine]:
    """A record with a schema, in a file."""
    engine = left_by(schema, tmp_path / "old.db")
    yield engine
    engine.dispose()


@pytest.fixture
def served(old: Engine, database: str) -> str:
    """The same on a server."""
    engine = create_engine(database)
    with writing(engine) as connection:
        migrate(connection, version(old))
    put(engine, held(old))
    engine.dispose()
    return database


@pytest.mark.parametrize("schema", versions()[:-1])
def test_nothing_is_lost_in_a_file(old: Engine, tmp_path: Path) -> None:
    nothing_is_lost(old, str(old.url.database), tmp_path)


@pytest.mark.parametrize("schema", sorted({*FILES} - {SCHEMA}))
def test_nothing_is_lost_on_a_server(old: Engine, served: str, tmp_path: Path) -> None:
    nothing_is_lost(old, served, tmp_path)


def nothing_is_lost(old: Engine, url: str, tmp_path: Path) -> None:
    """Bring a record up to date, and hold it against what it was."""
    before = held(old)
    with open_store(url) as store:
        assert version(store.engine) == SCHEMA
        _same_truth(before, held(store.engine))
        _same_entries(before, store)
        _what_follows_is_what_follows(store)
        _it_works(store, before)
        store.backup(tmp_path / "backup")
        whole = held(store.engine)
    restore(tmp_path / "backup", tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        _same_truth({one.name: whole[one.name] for one in TRUTH}, held(again.engine))


def _same_truth(before: Rows, after: Rows) -> None:
    """Every row that cannot be derived is there, field for field."""
    for name in {one.name for one in TRUTH} & before.keys():
        fields = before[name][0] if before[name] else ()
        kept = [{field: row[field] for field in fields} for row in after[name]]
        assert sorted(map(repr, kept)) == sorted(map(repr, before[name])), name


def _same_entries(before: Rows, store: Store) -> None:
    """Every entry is told in the same words of the same sources."""
    data = {row["id"]: _bare(row["data"]) for row in before["entry"]}
    assert data == {row["id"]: _bare(row["data"]) for row in held(store.engine)["entry"]}
    texts = {one.id: store.document(one.id).text for one in store.documents()}
    cited = [each for one in store.slice().entries for each in one.evidence]
    assert cited
    assert all(texts[one.source][one.start : one.end] == one.quote for one in cited)


def _what_follows_is_what_follows(store: Store) -> None:
    """What the migrations derived is what this version derives."""
    migrated = rows(store)
    store.rebuild()
    made = rows(store)
    for name in migrated.keys() - {"entry"}:
        assert migrated[name] == made[name], name


def _it_works(store: Store, before: Rows) -> None:
    """It is read, searched, signed in to and added to."""
    dossier = store.slice()
    assert timeline(dossier).sections
    assert store.search("telephone")
    assert [one.retired_by for one in store.judgements(all=True)].count("Ben") == 1
    if "account" in before:
        assert store.accounts.authenticate("Ana", SECRET)
        assert store.trail()[-1].detail == "restricted"
    hidden = [one for one in before["judgement"] if one["action"] == "mark"]
    seen = store.cleared("public").documents()
    assert len(seen) == len(STORY) - (1 if hidden else 0)
    store.add(*read("2033-01-01", [], title="New"))
    assert len(store.slice(Slice()).sources) >= 1
    assert len(store.documents()) == len(STORY) + 1


def _bare(data: str) -> dict[str, Any]:
    """An entry without the fields that it does not fill."""
    return {name: value for name, value in json.loads(data).items() if value is not None}


def test_a_newer_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    engine = unpacked(max(FILES), tmp_path / "new.db")
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {VERSION} SET version_num = '9999'"))
    engine.dispose()
    before = (tmp_path / "new.db").read_bytes()
    with pytest.raises(StoreError, match="a newer communique made this record; update communique"):
        open_store(tmp_path / "new.db")
    assert (tmp_path / "new.db").read_bytes() == before


def test_every_schema_gets_its_file_before_the_next_one() -> None:
    assert versions()[-2] in FILES, "see releases/make.py"
    assert versions()[-1] == SCHEMA
