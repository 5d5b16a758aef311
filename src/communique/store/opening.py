"""Opening a record, and making one of a backup."""

from pathlib import Path

from sqlalchemy import URL

from communique.errors import StoreError
from communique.model.marking import MARKINGS, Marking
from communique.store.backup import fill
from communique.store.engine import address, engine_for, shown
from communique.store.faults import told
from communique.store.schema import prepare
from communique.store.store import Store


def open_store(
    url: str | Path, *, create: bool = False, clearance: Marking = MARKINGS[-1]
) -> Store:
    """The record at a path or a URL; with ``create`` an empty one where there is none.

    ``clearance`` is how much of it is seen. Raises StoreError, with the remedy, where it cannot
    be opened.
    """
    where = address(url)
    place = shown(where)
    _look(where, place, create)
    store = Store(engine_for(where), place)
    try:
        with told(place):
            prepare(store.engine, place, create)
    except StoreError:
        store.close()
        raise
    return store.cleared(clearance)


def restore(path: Path, url: str | Path) -> None:
    """Make a record of a backup; StoreError where a checksum does not fit or it is not empty."""
    with open_store(url, create=True) as store, told(store.place):
        fill(store.engine, path, store.place)


def _look(where: URL, place: str, create: bool) -> None:
    """A file that is not there is not made by looking at it."""
    if where.get_backend_name() != "sqlite" or where.query.get("uri"):
        return
    path = Path(place)
    try:
        if not path.parent.is_dir():
            raise StoreError(place, "its folder does not exist", f"make it: mkdir -p {path.parent}")
        if not create and not path.exists():
            raise StoreError(place, "there is no record", "make one: communique add PATH")
        if not _size(path) and _size(beside := path.with_name(f"{path.name}-wal")):
            remedy = f"keep {beside} elsewhere, and restore a backup (communique restore)"
            raise StoreError(place, f"is gone or empty, and {beside} was left of it", remedy)
        if not create and not _size(path):
            remedy = "restore a backup (communique restore), or begin anew: communique add PATH"
            raise StoreError(place, "is empty", remedy)
    except OSError as error:
        problem = f"cannot be looked at ({error.strerror})"
        raise StoreError(place, problem, "give a path that you may read") from error


def _size(path: Path) -> int:
    """The bytes of a file; none where there is none."""
    return path.stat().st_size if path.exists() else 0
