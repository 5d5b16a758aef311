"""What was sent to the desk, on its disk until it is read."""

from collections.abc import Sequence
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from communique.errors import OutageError

_CHUNK = 1024 * 1024


def put_by(folder: Path, sent: Sequence[BinaryIO | None]) -> list[Path | None]:
    """Where the bytes of each lie, under a name of ours; none is kept without room for all."""
    paths = [folder / token_hex(8) if one else None for one in sent]
    try:
        for path, one in zip(paths, sent, strict=True):
            if path and one:
                _copy(one, path)
    except OSError as error:
        for path in filter(None, paths):
            path.unlink(missing_ok=True)
        raise no_room(error) from error
    return paths


def no_room(error: OSError) -> OutageError:
    """What was sent cannot be kept until it is read."""
    problem = f"cannot keep what was sent ({error.strerror})"
    return OutageError("the desk", problem, "make room for temporary files, and send it again")


def _copy(sent: BinaryIO, path: Path) -> None:
    with path.open("wb") as file:
        while part := sent.read(_CHUNK):
            file.write(part)
