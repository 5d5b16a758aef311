"""What cannot be written can be read: on a disk, by its rights, by a user of a server."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest

from communique.errors import OutageError
from communique.store import open_store, restore
from tests.faults.conftest import Disk, Told, filled, sql
from tests.store.dossiers import STORY

ASKED = (
    ("brief", "--as-of", "2026-01-01"),
    ("search", "Angola"),
    ("timeline", "--json"),
    ("export", "csv"),
    ("review", "--list"),
)


@pytest.mark.parametrize("words", ASKED, ids=lambda words: words[0])
def test_a_record_on_a_read_only_disk_is_read(
    record: Path, disk: Callable[[], Disk], tell: Told, words: tuple[str, ...]
) -> None:
    there = disk()
    path = Path(copy(record, there.path))
    there.again("ro")
    assert tell(*words, record=path).stdout == tell(*words, record=record).stdout
    assert tell(*words, record=path).exit_code == 0


def test_what_would_write_there_says_what_to_do(
    record: Path, disk: Callable[[], Disk], tell: Told, root: Path
) -> None:
    there = disk()
    path = Path(copy(record, there.path))
    there.again("ro")
    for form in ("--quiet", "--json"):
        said = tell("add", str(root / "examples" / "speech.md"), form, record=path)
        assert said.exit_code == 2
        assert not said.stdout or json.loads(said.stdout)["read"] == []
        assert said.stderr.splitlines()[-1] == (
            f"communique: {path}: cannot be written; allow writing to the file and its folder"
        )
    assert tell("backup", str(path.parent / "b.gz"), record=path).exit_code == 2
    there.again("rw")
    assert tell("add", str(root / "examples" / "speech.md"), record=path).exit_code == 0


def test_a_backup_is_taken_from_a_read_only_disk(
    record: Path, disk: Callable[[], Disk], tell: Told, tmp_path: Path
) -> None:
    there = disk()
    path = Path(copy(record, there.path))
    there.again("ro")
    assert tell("backup", str(tmp_path / "backup.gz"), record=path).exit_code == 0
    restore(tmp_path / "backup.gz", tmp_path / "again.db")
    with open_store(path) as store, open_store(tmp_path / "again.db") as again:
        assert again.slice() == store.slice()


def test_who_may_only_read_a_file_reads_it(
    nobody: Callable[[], None], disk: Callable[[], Disk]
) -> None:
    folder = disk().path
    path = folder / "record.db"
    filled(path, STORY[1:]).close()
    path.chmod(0o444)
    folder.chmod(0o755)
    nobody()
    with open_store(path) as store:
        assert len(store.documents()) == len(STORY) - 1
        with pytest.raises(OutageError, match="cannot be written; allow writing to the file and"):
            store.add(*STORY[0])
        assert len(store.cleared("public").documents()) == len(STORY) - 1


def test_last_writes_that_cannot_be_taken_in_are_told(disk: Callable[[], Disk]) -> None:
    there = disk()
    with filled(there.path / "record.db"):
        for name in ("record.db", "record.db-wal"):
            copy(there.path / name, there.path / f"copy-{name}")
    for end in ("", "-wal"):
        (there.path / f"copy-record.db{end}").rename(there.path / f"left.db{end}")
    there.again("ro")
    with pytest.raises(OutageError, match=r"left.db: cannot be opened; check that it is a file"):
        open_store(there.path / "left.db")
    there.again("rw")
    with open_store(there.path / "left.db") as store:
        assert len(store.documents()) == len(STORY)


def test_who_may_only_read_on_a_server_reads_there(database: str) -> None:
    filled(database, STORY[1:]).close()
    name = database.rpartition("/")[2]
    sql(database, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with open_store(database) as store:
        assert len(store.documents()) == len(STORY) - 1
        with pytest.raises(OutageError, match="cannot be written; give a user who may write"):
            store.add(*STORY[0])
