"""The peak memory of what a user starts, and of all processes that it starts; on Linux."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import sleep

from benchmarks import EXAMPLES, LOADING

_PAGE, _OFTEN = os.sysconf("SC_PAGE_SIZE"), 0.05


def loading() -> float:
    """Megabytes of loading the language model, and nothing else."""
    return peak("-c", LOADING)


def reading(*files: Path) -> float:
    """Megabytes of ``communique read`` by itself."""
    return peak("-m", "communique.cli", "read", *files, "--json", "--jobs", 1)


def adding(folder: Path, record: Path) -> float:
    """Megabytes of ``communique add`` by two; what is on record already is passed over."""
    words = ("add", folder, "--record", record, "--quiet", "--jobs", 2)
    return peak("-m", "communique.cli", *words)


def copies(folder: Path, number: int) -> list[Path]:
    """So many copies of the first two examples, each a file of its own."""
    both = [(EXAMPLES / name).read_bytes() for name in ("before.md", "after.md")]
    folder.mkdir()
    files = [folder / f"{at}.md" for at in range(number)]
    for at, file in enumerate(files):
        file.write_bytes(both[at % 2])
    return files


def one(files: Sequence[Path], place: Path) -> Path:
    """All of them one after another as a single text."""
    place.write_text("\n\n".join(file.read_text("utf-8") for file in files), "utf-8")
    return place


def peak(*words: object) -> float:
    """Megabytes that all its processes together held at once, at most."""
    command = [sys.executable, *map(str, words)]
    child, most = subprocess.Popen(command, stdout=subprocess.DEVNULL), 0
    while child.poll() is None:
        most = max(most, sum(_resident(pid) for pid in _family(child.pid)))
        sleep(_OFTEN)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return most / 1e6


def _family(pid: int) -> Iterator[int]:
    """A process, and those that its threads have started."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in listed.read_text().split():
                yield from _family(int(child))


def _resident(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    return 0
