"""What goes wrong with a database, said in one line with its place and the remedy."""

from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

from sqlalchemy.exc import DataError, DBAPIError, SQLAlchemyError

from communique.errors import OutageError, StoreError

SAVE = (
    "restore a backup (communique restore), or save what can still be read "
    "(communique backup --salvage FILE)"
)
_DAMAGED = ("is damaged", SAVE)
_FULL = ("the disk is full", "make room and try again: what was reported as stored is safe")
_BUSY = ("others have been writing for a minute", "try again when they are done")
_SOON = "try again in a moment: what was reported as stored is safe"
_LOST = ("the connection to the server was lost", _SOON)
_FAULTS = (
    ("not a database", "is not a record", "give the path of a record"),
    ("malformed", *_DAMAGED),
    ("could not decode", *_DAMAGED),
    ("readonly", "cannot be written", "allow writing to the file and its folder"),
    ("read-only", "cannot be written", "give a user who may write"),
    ("unable to open", "cannot be opened", "check that it is a file that you may read and write"),
    ("disk is full", *_FULL),
    ("no space left", *_FULL),
    ("ioerr_shm", *_FULL),  # no room for what those who read share
    ("locked", *_BUSY),
    ("lock timeout", *_BUSY),
    ("disk i/o", "the disk cannot be read or written", f"check the disk, then {SAVE}"),
    ("permission denied", "access is refused", "give a user who may read and write"),
    ("password", "the server refuses the user", "correct the user or the password in the URL"),
    ("does not exist", "there is no such database", "create it, or correct the URL"),
    ("starting up", "the server is starting", _SOON),
    ("shutting down", "the server is stopping", _SOON),
    ("in recovery mode", "the server is starting", _SOON),
    ("too many", "the server has no connection left", "try again later, or let it have more"),
    ("connection", "the server cannot be reached", "start it, or correct the URL"),
)


@contextmanager
def told(place: str) -> Iterator[None]:
    """Errors of the database in this block become a StoreError that names the place.

    Where the database itself has failed it is an OutageError.
    """
    try:
        yield
    except (UnicodeEncodeError, DataError) as error:  # half a character; on a server also NUL
        raise StoreError(place, "cannot hold such letters", "write them in UTF-8") from error
    except SQLAlchemyError as error:
        raise OutageError(place, *_fault(error)) from error
    except (JSONDecodeError, UnicodeDecodeError) as error:  # what is written there was well formed
        raise OutageError(place, *_DAMAGED) from error


def _fault(error: SQLAlchemyError) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _LOST
    cause = error.orig if isinstance(error, DBAPIError) else error
    said, name = str(cause).strip(), getattr(cause, "sqlite_errorname", "")
    for sign, problem, remedy in _FAULTS:
        if sign in f"{said} {name}".lower():
            return problem, remedy
    return f"the database says: {said.partition(chr(10))[0]}", "check the database and try again"
