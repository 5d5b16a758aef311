"""Inputs that are kept, one a line as Python writes bytes: readable, and small in a diff."""

import re
from ast import literal_eval
from collections.abc import Iterable, Iterator
from pathlib import Path

HOME = Path(__file__).parent
_KINDS = ("corpus", "found")
_WORD = re.compile(rb"[\w'-]{2,24}|[^\w\s]{1,4}", re.ASCII)
_MOST_WORDS = 1500


def kept(target: str, kinds: Iterable[str] = _KINDS) -> list[bytes]:
    """The inputs of a target: what leads far into it, and what once broke it."""
    files = (HOME / kind / f"{target}.txt" for kind in kinds)
    return [line for file in files if file.is_file() for line in _lines(file)]


def keep(target: str, inputs: Iterable[bytes]) -> None:
    """Write the corpus of a target, the shortest inputs first."""
    lines = sorted({*inputs} - {*kept(target, ["found"])}, key=lambda data: (len(data), data))
    (HOME / "corpus" / f"{target}.txt").write_text("".join(f"{line!r}\n" for line in lines))


def words(inputs: Iterable[bytes]) -> list[bytes]:
    """Whatever looks like a word or a sign in them, each once."""
    found = dict.fromkeys(word for data in inputs for word in _WORD.findall(data))
    return [*found][:_MOST_WORDS]


def _lines(file: Path) -> Iterator[bytes]:
    for line in file.read_text("ascii").splitlines():
        yield literal_eval(line)
