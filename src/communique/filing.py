"""Files that are there whole or not at all, whatever happens while they are written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from typing import IO

_OF_THE_SYSTEM = ("/dev/", "/proc/")  # where a name stands for what is open already


@contextmanager
def filed(path: Path) -> Iterator[IO[bytes]]:
    """A file to write; it takes its name when it is whole, and until then what was there stays.

    What is no plain file, a pipe or a device, is written as it is. Raises OSError.
    """
    if str(path).startswith(_OF_THE_SYSTEM) or (path.exists() and not path.is_file()):
        with path.open("wb") as file:
            yield file
        return
    target = path.resolve()
    part = target.with_name(f".{token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            yield file
            _flush(file)
        _renamed(part, target)
    finally:
        with suppress(OSError):
            part.unlink()


def _flush(file: IO[bytes]) -> None:
    """Bring it to the disk."""
    file.flush()
    os.fsync(file.fileno())


def _renamed(part: Path, target: Path) -> None:
    """Give it its name, with the rights of what bore it, and bring that to the disk, too."""
    if target.exists():
        copymode(target, part)
    part.replace(target)
    with suppress(OSError):  # not every system opens a folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
