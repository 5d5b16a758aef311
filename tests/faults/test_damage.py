"""A file that was damaged: it is found, said with what to do, and what is sound is saved.

COMMUNIQUE_FLIPS says in how many places, one after another: 300 for a long run.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import copy
from typing import Any

import pytest
from sqlalchemy import text

from communique.errors import StoreError
from communique.store import backup, open_store, restore
from communique.store.engine import reading, writing
from communique.store.salvage import salvage
from communique.store.verify import flaws
from tests.faults.conftest import Told, filled
from tests.store.dossiers import STORY
from tests.store.tables import rows

FLIPS = int(os.environ.get("COMMUNIQUE_FLIPS", "6"))
PAGE = 4096
SAVED = "restore a backup (communique restore), or save what can still be read"


@pytest.mark.parametrize("seed", range(FLIPS))
def test_whatever_is_flipped_nothing_breaks(record: Path, tell: Told, seed: int) -> None:
    chance, whole = Random(seed), bytearray(record.read_bytes())
    start = chance.randrange(len(whole))
    for at in range(start, min(start + chance.choice((1, 8, 512, PAGE)), len(whole))):
        whole[at] ^= chance.randrange(1, 256)
    record.write_bytes(whole)
    for words in (("verify",), ("brief",), ("search", "Angola"), ("timeline", "--json")):
        said = tell(*words, record=record)
        assert said.exception is None or isinstance(said.exception, SystemExit), words
        assert said.exit_code in (0, 1, 2)
        assert said.exit_code == 0 or said.stderr.startswith("communique: ")


def in_the_header(whole: bytes) -> bytes:
    return whole[:16] + bytes(84) + whole[100:]


def cut_short(whole: bytes) -> bytes:
    return whole[: len(whole) // PAGE // 2 * PAGE]


def all_but_nothing(whole: bytes) -> bytes:
    return whole[:50]


def of_nothing(_: bytes) -> bytes:
    return b""


def of_something_else(_: bytes) -> bytes:
    return b"Dear Sir,\n" * 900


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (in_the_header, "is not a record|is damaged|is no whole"),
        (cut_short, "is damaged|cannot be read"),
        (all_but_nothing, "is damaged|is not a record"),
        (of_nothing, "is empty; restore a backup"),
        (of_something_else, "is not a record"),
    ],
)
def test_a_spoiled_file_is_told_and_kept_as_it_is(
    record: Path, tell: Told, spoil: Callable[[bytes], bytes], said: str
) -> None:
    content = spoil(record.read_bytes())
    record.write_bytes(content)
    for words in (("verify",), ("brief", "--json"), ("verify", "--json")):
        told = tell(*words, record=record)
        assert told.exit_code in (1, 2)
        assert any(one in told.stderr for one in said.split("|")), told.stderr
        assert "communique: " in told.stderr
        assert "; " in told.stderr
    assert record.read_bytes() == content


def test_a_text_that_was_changed_is_found(url: str) -> None:
    with filled(url) as store:
        assert flaws(store) == []
        with writing(store.engine) as connection:
            changed = (
                "UPDATE document SET text = replace(text, 'port', 'fort') WHERE name LIKE '%01-10%'"
            )
            connection.execute(text(changed))
            connection.execute(
                text(
                    "UPDATE reading SET dossier = '{' "
                    "WHERE document = (SELECT min(document) FROM reading)"
                )
            )
        found = flaws(store)
        assert ("2031-01-10.txt", "its text is not what was stored") in [
            (one.place, one.problem) for one in found
        ]
        assert "what was read out of it is not in its words" in {one.problem for one in found}
        assert all(one.remedy for one in found)


def test_verify_says_it_in_json_too(record: Path, tell: Told) -> None:
    assert json.loads(tell("verify", "--json", record=record).stdout)["flaws"] == []
    with open_store(record) as store, writing(store.engine) as connection:
        connection.execute(text("UPDATE document SET text = 'x' || text"))
    said = tell("verify", "--json", record=record)
    assert said.exit_code == 1
    assert len(json.loads(said.stdout)["flaws"]) == len(said.stderr.splitlines()) > 0
    assert f"its text is not what was stored; {SAVED}" in said.stderr


def test_what_is_sound_is_saved(tmp_path: Path, tell: Told) -> None:
    path, file = tmp_path / "record.db", tmp_path / "saved.gz"
    with filled(path) as store:
        whole = rows(store)
        damage = "UPDATE document SET text = 'x' || text WHERE name = '2031-01-10.txt'"
        with writing(store.engine) as connection:
            connection.execute(text(damage))
            connection.execute(
                text(
                    "UPDATE reading SET dossier = '{' WHERE document IN "
                    "(SELECT id FROM document WHERE name = '2031-06-01.txt')"
                )
            )
    said = tell("backup", "--salvage", str(file), record=path)
    assert (said.exit_code, said.stdout) == (1, f"{file}\n")
    assert "document 2031-01-10.txt: is damaged" in said.stderr
    assert "reading 2031-06-01.txt: is damaged; communique rebuild --read" in said.stderr
    restore(file, tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        assert len(again.documents()) == len(STORY) - 1
        assert flaws(again) == []
        again.add_many(STORY[:1])
        assert {one.name for one in again.documents()} >= {"2031-01-10.txt"}
        assert len(whole["document"]) == len(again.documents())


def test_all_of_a_whole_record_is_saved(record: Path, tmp_path: Path) -> None:
    with open_store(record) as store:
        assert salvage(store, tmp_path / "saved.gz") == ()
        whole = rows(store)
    restore(tmp_path / "saved.gz", tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        assert rows(again) == whole


def test_damaged_pages_cost_what_is_on_them(record: Path, tmp_path: Path) -> None:
    with open_store(record) as store:
        names = {one.name for one in store.documents()}
        with reading(store.engine) as connection:
            read = connection.execute(text("SELECT max(dossier) FROM reading")).scalar() or ""
    whole = record.read_bytes()
    at = whole.index(read[40:80].encode()) // PAGE * PAGE
    record.write_bytes(whole[:at] + bytes(PAGE) + whole[at + PAGE :])
    with open_store(record) as store:
        lost = salvage(store, tmp_path / "saved.gz")
    restore(tmp_path / "saved.gz", tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        assert {one.name for one in again.documents()} == names
        assert flaws(again) == []
    assert any(one.startswith("reading ") for one in lost)


@pytest.mark.parametrize("left", ["-wal"])
def test_last_writes_left_without_their_file_are_not_thrown_away(
    tmp_path: Path, tell: Told, left: str
) -> None:
    path, beside = tmp_path / "record.db", tmp_path / f"record.db{left}"
    with filled(path):
        copy(beside, tmp_path / "kept")
    path.unlink()
    copy(tmp_path / "kept", beside)
    said = tell("add", "examples/before.md", record=path)
    assert said.exit_code == 2
    assert f"{path}: is gone or empty, and {beside} was left of it; keep {beside}" in said.stderr
    assert beside.read_bytes() == (tmp_path / "kept").read_bytes()


def test_a_restored_record_is_read_again_before_it_counts(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(record) as store:
        store.backup(tmp_path / "backup.gz")
    from communique.store.rows import put

    def forget(connection: Any, table: Any, given: list[Any]) -> None:
        put(connection, table, given[:-1])

    monkeypatch.setattr(backup, "put", forget)
    with pytest.raises(StoreError, match="does not hold what was written; check the disk"):
        restore(tmp_path / "backup.gz", tmp_path / "again.db")
    monkeypatch.undo()
    restore(tmp_path / "backup.gz", tmp_path / "again.db")


def test_a_backup_is_verified_without_being_restored(
    record: Path, tmp_path: Path, tell: Told
) -> None:
    file = tmp_path / "backup.gz"
    assert tell("backup", str(file), record=record).exit_code == 0
    assert (
        "6 documents are in it as they were written"
        in tell("verify", str(file), record=record).stdout
    )
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    said = tell("verify", str(file), record=record)
    assert said.exit_code == 2
    assert "is no whole backup" in said.stderr
    assert "take another backup" in said.stderr
