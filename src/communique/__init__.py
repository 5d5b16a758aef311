"""communique reads what governments say and keeps the record, tied to the exact words."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from communique.errors import CommuniqueError as CommuniqueError
    from communique.errors import ReadError as ReadError
    from communique.model import *  # noqa: F403
    from communique.model import Dossier

__version__ = "0.1.0"


def read(*paths: "str | PathLike[str]") -> "Dossier":
    """The dossier of one document or of several; "-" is standard input.

    Raises:
        ReadError: for the first document that cannot be read.
    """
    from communique.pipeline import read_files

    reading = read_files([str(path) for path in paths])
    if reading.failures:
        raise reading.failures[0]
    return reading.dossier


def __getattr__(name: str) -> Any:
    """The classes of the record and its errors, imported when they are first asked for."""
    room = "errors" if name.endswith("Error") else "model"
    if not name[:1].isupper() or not hasattr(found := import_module(f"communique.{room}"), name):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(found, name)
