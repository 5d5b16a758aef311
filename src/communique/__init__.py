"""communique reads what governments say and keeps the record, tied to the exact words."""

TYPE_CHECKING = False  # as in typing, which takes longer to load than all that stands here
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

    from communique.errors import CommuniqueError as CommuniqueError
    from communique.errors import ReadError as ReadError
    from communique.model import *  # noqa: F403
    from communique.model import Dossier
    from communique.model.marking import Marking
    from communique.record import Record as Record

__version__ = "0.1.0"


def read(*paths: "str | PathLike[str]") -> "Dossier":
    """The dossier of one document or of several; "-" is standard input.

    Raises:
        ReadError: for the first document that cannot be read.
    """
    from communique.crew import crew_for
    from communique.pipeline import read_files

    names = [str(path) for path in paths]
    reading = read_files(names, crew=crew_for(names))
    if reading.failures:
        raise reading.failures[0]
    return reading.dossier


def open(  # noqa: A001
    record: "str | PathLike[str]", *, create: bool = False, clearance: "Marking | None" = None
) -> "Record":
    """The record at a path or a URL; with ``create`` an empty one where there is none.

    ``clearance`` is how much of it is seen: public, internal, restricted or confidential; all of
    it by default.

    Raises:
        StoreError: where it cannot be opened, with the remedy.
    """
    from communique.record import Record
    from communique.store import open_store

    store = open_store(str(record), create=create)
    return Record(store.cleared(clearance) if clearance else store)


def __getattr__(name: str) -> "Any":
    """The classes of the record and its errors, imported when they are first asked for."""
    from importlib import import_module

    room = "errors" if name.endswith("Error") else "record" if name == "Record" else "model"
    if not name[:1].isupper() or not hasattr(found := import_module(f"communique.{room}"), name):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(found, name)
