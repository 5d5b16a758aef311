"""A backup is the whole record at one moment, and is taken back as it was or not at all."""

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Thread

import pytest

from benchmarks.synthetic import World
from communique.errors import StoreError
from communique.model import Judgement
from communique.store import Store, open_store, restore
from tests.store.dossiers import STORY, TALKS
from tests.store.tables import rows


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    """The backup of a record with a judgement."""
    store.add_many(STORY)
    target = store.slice().entries[0].id
    store.judge(Judgement("j1", "reject", target, {}, "No.", "a reader", "2032-05-01T00:00:00"))
    path = tmp_path / "record.jsonl.gz"
    store.backup(path)
    return path


def test_what_is_restored_is_what_was_backed_up(store: Store, file: Path, tmp_path: Path) -> None:
    restore(file, tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        assert rows(again) == rows(store)
        assert again.slice() == store.slice()
        assert again.documents() == store.documents()


def test_a_record_moves_from_a_file_to_a_server(file: Path, tmp_path: Path, database: str) -> None:
    restore(file, database)
    restore(file, tmp_path / "again.db")
    with open_store(database) as there, open_store(tmp_path / "again.db") as here:
        assert rows(there) == rows(here)


def test_a_backup_is_of_one_moment_while_others_add(store: Store, tmp_path: Path) -> None:
    read = list(World(3).documents(12, entries=4))
    store.add(*read[0])
    adding = Thread(target=lambda: [store.add(*one) for one in read])
    adding.start()
    paths = [tmp_path / f"{at}.gz" for at in range(3)]
    for path in paths:
        store.backup(path)
    adding.join()
    for path in paths:
        restore(path, path.with_suffix(".db"))
        with open_store(path.with_suffix(".db")) as again:
            held = {one.id for one in again.documents()}
            assert held == {d.sha256 for d, _ in read[: len(held)]}


def _cut(lines: list[str]) -> list[str]:
    return lines[:-1]


def _short(lines: list[str]) -> list[str]:
    return [*lines[:2], *lines[3:]]


def _forged(lines: list[str]) -> list[str]:
    """Another text under the same id, and a seal that fits."""
    name, row = json.loads(lines[0])
    first = json.dumps([name, {**row, "text": "Something else."}]) + "\n"
    changed = [first, *lines[1:-1]]
    return [*changed, sha256("".join(changed).encode()).hexdigest() + "\n"]


@pytest.mark.parametrize("spoil", [_cut, _short, _forged])
def test_what_does_not_fit_its_checksum_is_refused(
    file: Path, tmp_path: Path, spoil: Callable[[list[str]], list[str]]
) -> None:
    with gzip.open(file, "rt", encoding="utf-8") as whole:
        lines = spoil(list(whole))
    with gzip.open(file, "wt", encoding="utf-8") as spoiled:
        spoiled.writelines(lines)
    with pytest.raises(StoreError, match=r"gz: is no whole backup .*; take another backup"):
        restore(file, tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        assert again.documents() == []


@pytest.mark.parametrize(
    "content",
    [b"", b"Dear Sir,", gzip.compress(b""), gzip.compress(b"[]\n")],
    ids=["empty", "a letter", "nothing inside", "a list inside"],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.gz"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"letter.gz: "):
        restore(path, tmp_path / "again.db")


def test_half_a_backup_is_refused(file: Path, tmp_path: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(StoreError, match="is no whole backup"):
        restore(file, tmp_path / "again.db")


def test_nothing_is_written_over(store: Store, file: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is a file already; give another name"):
        store.backup(file)
    with open_store(tmp_path / "again.db", create=True) as again:
        again.add(*TALKS)
    with pytest.raises(StoreError, match="it is not empty; restore into a new"):
        restore(file, tmp_path / "again.db")


def test_a_backup_without_a_place_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be written .*; check that its folder"):
        store.backup(tmp_path / "nowhere" / "record.gz")
    with pytest.raises(StoreError, match=r"cannot be read .*; check the path"):
        restore(tmp_path / "nowhere.gz", tmp_path / "again.db")
