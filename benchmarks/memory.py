"""The peak memory of what a user starts, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import EXAMPLES, MODEL

_READER = f"import spacy; spacy.load({MODEL!r})('It rained.')"


def loading() -> float:
    """Megabytes of loading the language model, and nothing else."""
    return peak("-c", _READER)


def reading(*files: Path) -> float:
    """Megabytes of ``communique read``."""
    return peak("-m", "communique.cli", "read", *files, "--json")


def adding(folder: Path, record: Path) -> float:
    """Megabytes of ``communique add``; what is on record already is passed over."""
    return peak("-m", "communique.cli", "add", folder, "--record", record, "--quiet")


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
    """Megabytes of the largest process; true while the one that asks is smaller than it."""
    command = [sys.executable, *map(str, words)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    kibibytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return kibibytes * 1024 / 1e6
