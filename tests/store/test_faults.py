"""Whatever is wrong with a record is said in one line: where, what, and what to do."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from communique.errors import StoreError
from communique.store import Store, open_store
from communique.store.engine import writing
from communique.store.faults import told
from tests.store.dossiers import STORY, TALKS


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with open_store(path, create=True) as store:
        store.add_many(STORY)
    return path


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"record.db: there is no record; make one: communique"):
        open_store(tmp_path / "record.db")
    assert not any(tmp_path.iterdir())


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    place = tmp_path / "nowhere" / "record.db"
    with pytest.raises(StoreError, match=rf"{place}: its folder does not exist; make it: mkdir"):
        open_store(place, create=True)


@pytest.mark.parametrize("content", [b"Dear Sir,\n" * 500, b"\x00" * 8192])
def test_a_file_that_is_no_record_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"letter.txt: is not a record; give the path of a record"):
        open_store(path, create=True)
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_told(url: str) -> None:
    engine = create_engine(url if "://" in url else f"sqlite:///{url}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipe (name text)"))
    engine.dispose()
    with pytest.raises(StoreError, match="holds something else; give another one"):
        open_store(url, create=True)


def test_a_damaged_file_is_told(record: Path) -> None:
    whole = record.read_bytes()
    record.write_bytes(whole[:8192] + bytes(len(whole) - 8192))
    damaged = pytest.raises(StoreError, match=r"record.db: is damaged; restore a backup")
    with damaged, open_store(record) as store:
        store.slice()


def test_a_folder_in_place_of_a_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened; check that it is a file"):
        open_store(tmp_path, create=True)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("mysql://there/record", "mysql holds no records; give a file, or the URL of a PostgreSQL"),
        ("postgresql://", "connection|the server cannot be reached"),
        ("://", "the URL cannot be read"),
        (
            "postgresql://someone:secret@127.0.0.1:1/record",
            "the server cannot be reached; start it",
        ),
    ],
)
def test_a_wrong_address_is_told(url: str, problem: str) -> None:
    with pytest.raises(StoreError, match=problem) as told:
        open_store(url)
    assert "secret" not in str(told.value)


def test_a_database_that_does_not_exist_is_told(server: str) -> None:
    with pytest.raises(StoreError, match="there is no such database; create it"):
        open_store(f"{server}/nowhere", create=True)


def test_an_empty_database_is_no_record(database: str) -> None:
    with pytest.raises(StoreError, match="there is no record; make one"):
        open_store(database)


def test_a_record_of_a_newer_version_is_refused(url: str) -> None:
    with open_store(url, create=True) as store, writing(store.engine) as connection:
        connection.execute(text("UPDATE communique_schema SET version_num = '9999'"))
    with pytest.raises(StoreError, match="a newer communique made this record; update communique"):
        open_store(url)


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        ("database or disk is full", "here: the disk is full; make room"),
        ("could not extend file: No space left on device", "here: the disk is full; make room"),
        ("database is locked", "here: others have been writing for a minute; try again"),
        ("something new", "here: the database says: something new; check the database"),
    ],
)
def test_what_a_database_says_is_told_with_the_remedy(cause: str, said: str) -> None:
    with pytest.raises(StoreError, match=said), told("here"):
        raise OperationalError("SELECT 1", {}, Exception(cause))


def test_what_fails_leaves_everything_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(*STORY[1])
    before = store.slice(), store.documents()

    def fail(*_: object) -> None:
        raise RuntimeError("the light went out")

    monkeypatch.setattr("communique.store.passages.write", fail)
    with pytest.raises(RuntimeError, match="light"):
        store.add(*TALKS)
    assert (store.slice(), store.documents()) == before
