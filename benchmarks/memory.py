"""The peak memory of ``communique read`` on many copies of the same files, in a fresh process."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

COMMAND = Path(sys.executable).parent / "communique"


def peak_of_many_files(files: Sequence[Path], copies: int) -> float:
    """Peak megabytes when every copy is a file of its own."""
    with TemporaryDirectory() as folder:
        targets = [Path(folder, f"{n}-{file.name}") for n in range(copies) for file in files]
        for n, target in enumerate(targets):
            shutil.copyfile(files[n % len(files)], target)
        return _peak(targets)


def peak_of_one_text(files: Sequence[Path], copies: int) -> float:
    """Peak megabytes when all copies stand one after another in a single text."""
    with TemporaryDirectory() as folder:
        whole = Path(folder, "all.txt")
        text = "\n\n".join(file.read_text("utf-8") for file in files)
        whole.write_text("\n\n".join([text] * copies), "utf-8")
        return _peak([whole])


def _peak(files: Sequence[Path]) -> float:
    """Megabytes; only true while this process is smaller than the child it starts."""
    child = subprocess.Popen([COMMAND, "read", *files, "--json"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    kibibytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return kibibytes * 1024 / 1e6
