"""A disk that is full: what was stored is there, no half file stands, and the work is repeated."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest

from benchmarks.synthetic import World
from communique.errors import OutageError, StoreError
from communique.store import open_store, restore
from tests.faults.conftest import Disk, Told
from tests.store.tables import rows

FULL = "the disk is full; make room and try again: what was reported as stored is safe"
READ = list(World(7).documents(40, entries=10))


def fill(disk: Disk, spare: int = 0) -> Path:
    """Write until there is no room but a little."""
    path, free = disk.path / "ballast", os.statvfs(disk.path)
    path.write_bytes(bytes(max(0, free.f_bavail * free.f_bsize - spare)))
    return path


def test_what_was_stored_before_the_disk_was_full_is_there(disk: Callable[[str], Disk]) -> None:
    there = disk("3m")
    path, stored = there.path / "record.db", list[str]()

    def add() -> None:
        with open_store(path, create=True) as store:
            for document, dossier in READ:
                store.add(document, dossier)
                stored.append(document.sha256)

    with pytest.raises(OutageError, match=f"record.db: {FULL}"):
        add()
    assert 0 < len(stored) < len(READ)
    with open_store(path) as store:
        assert {one.id for one in store.documents()} == {*stored}
    there.again("size=60m")
    with open_store(path) as store:
        assert store.add_many(READ) == len(READ) - len(stored)
        before = rows(store)
        store.rebuild()
        assert rows(store) == before


def test_a_record_that_is_open_is_read_when_the_disk_is_full(
    record: Path, disk: Callable[[], Disk], tell: Told
) -> None:
    there = disk()
    path = Path(copy(record, there.path))
    with open_store(path) as store:
        ballast = fill(there)
        assert store.search("Angola")
        said = tell("search", "Angola", record=path)
        assert (said.exit_code, said.stdout) == (0, tell("search", "Angola", record=record).stdout)
    ballast.unlink()
    fill(there)
    for form in ((), ("--json",)):
        said = tell("search", "Angola", *form, record=path)
        assert (said.exit_code, said.stderr) == (2, f"communique: {path}: {FULL}\n")
    ballast.unlink()
    assert tell("search", "Angola", record=path).exit_code == 0


@pytest.mark.parametrize("words", [("export", "csv", "--output"), ("brief", "--html"), ("backup",)])
def test_no_half_file_bears_the_name(
    record: Path, disk: Callable[[], Disk], tell: Told, words: tuple[str, ...]
) -> None:
    there = disk()
    path, ballast = there.path / "taken", fill(there, spare=8192)
    if words[0] != "backup":
        path.write_bytes(b"from before")
    listed = sorted(there.path.iterdir())
    said = tell(*words, str(path), record=record)
    assert (said.exit_code, said.stderr.count("\n")) == (2, 1)
    assert f"{path}: cannot be written (No space left on device); " in said.stderr
    assert sorted(there.path.iterdir()) == listed
    assert words[0] == "backup" or path.read_bytes() == b"from before"
    ballast.unlink()
    assert tell(*words, str(path), record=record).exit_code == 0
    assert path.stat().st_size > 8192


def test_a_disk_too_small_for_a_backup_that_is_restored(
    record: Path, disk: Callable[[str], Disk], tmp_path: Path
) -> None:
    with open_store(record) as store:
        store.backup(tmp_path / "backup.gz")
        whole = rows(store)
    there = disk("500k")
    with pytest.raises(StoreError, match=FULL):
        restore(tmp_path / "backup.gz", there.path / "again.db")
    there.again("size=60m")
    restore(tmp_path / "backup.gz", there.path / "again.db")
    with open_store(there.path / "again.db") as again:
        assert rows(again) == whole


def test_what_was_added_before_the_disk_was_full_is_reported(
    disk: Callable[[str], Disk], tell: Told, tmp_path: Path
) -> None:
    there, folder = disk("1500k"), tmp_path / "texts"
    folder.mkdir()
    for document, _ in READ:
        (folder / f"{document.sha256[:9]}.txt").write_text(document.text, encoding="utf-8")
    said = tell("add", str(folder), "--jobs", "1", "--json", record=there.path / "record.db")
    assert said.exit_code == 2
    assert said.stderr.splitlines()[-1] == f"communique: {there.path / 'record.db'}: {FULL}"
    added = json.loads(said.stdout)
    assert added["broken"]["problem"] == "the disk is full"
    with open_store(there.path / "record.db") as store:
        assert len(store.documents()) == len(added["read"]) > 0
    there.again("size=60m")
    again = tell("add", str(folder), "--jobs", "1", "--json", record=there.path / "record.db")
    assert again.exit_code == 0
    assert json.loads(again.stdout)["known"] == added["read"]


@pytest.mark.parametrize(
    "words", [("brief",), ("timeline", "--json"), ("export", "csv"), ("--version",)]
)
def test_an_output_that_is_full_is_told_in_one_line(record: Path, words: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    path = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "COMMUNIQUE_RECORD": str(record),
    }
    with open("/dev/full", "w") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "communique", *words]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, env=path, check=False
        )
    assert done.stderr == (
        "communique: standard output: cannot be written (No space left on device); "
        "give it a place with room, and the command again\n"
    )
    assert done.returncode == 2
