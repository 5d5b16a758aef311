"""The start of the program, beside the start of Python and of the language model."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import repeat
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks import EXAMPLES, LOADING
from benchmarks.table import Row
from benchmarks.timing import ratios

_COMMAND = ("-c", "from communique.__main__ import main; main()")  # as the script does


def rows(rounds: int) -> Iterator[Row]:
    """Processor time of whole processes."""
    page = str(EXAMPLES / "readout.md")
    help_, read = partial(_run, *_COMMAND, "--help"), partial(_run, *_COMMAND, "read", page)
    for what, work, beside, other, most in (
        ("communique --help", help_, "python -c pass", partial(_run, "-c", "pass"), 3.0),
        (
            "communique read on one page",
            read,
            "loading the model",
            partial(_run, "-c", LOADING),
            1.3,
        ),
    ):
        yield Row(what, beside, ratios(repeat((work, other), rounds + 1), clock=_processor), most)


def _run(*words: str) -> None:
    command = [sys.executable, *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _processor() -> float:
    """Seconds that processes which have ended took of it."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
