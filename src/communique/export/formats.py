"""The formats in which the record can be taken away."""

import csv
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from communique.errors import CommuniqueError

Use = Literal["read", "count", "plan", "link"]


@dataclass(frozen=True, slots=True)
class Format:
    """``file`` is what a file of it is called, ``media`` its media type, ``what`` what it gives.

    It is there to be read, to count with, to plan with or to link with other programs (``use``);
    what is not ``text`` is not for a terminal.
    """

    name: str
    file: str
    media: str
    what: str
    use: Use
    text: bool


def _listed() -> tuple[Format, ...]:
    """Those in formats.csv, in its order."""
    table = (files("communique.export") / "formats.csv").read_text(encoding="utf-8")
    return tuple(_format(**row) for row in csv.DictReader(table.splitlines()))


def _format(**row: Any) -> Format:
    return Format(**{**row, "text": row["text"] == "yes"})


FORMATS = _listed()


def form(name: str) -> Format:
    """The format of this name; CommuniqueError, which names all, where there is none."""
    for one in FORMATS:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in FORMATS)
    raise CommuniqueError(f"{name!r} is no format; choose one of: {known}")
