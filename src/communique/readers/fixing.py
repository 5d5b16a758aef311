"""Fixing: the text as it is kept, in which every offset counts."""

import re
import unicodedata

__all__ = ["fixed", "on_one_line"]

_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_HALVES = re.compile(r"[\ud800-\udfff]")  # of a character in UTF-16: no text can hold one


def fixed(text: str) -> str:
    """NFC, line feeds only, no control characters and no half characters."""
    whole = _HALVES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))
    return unicodedata.normalize("NFC", whole)


def on_one_line(words: str | None) -> str | None:
    """The same on one line; None where there is nothing on it."""
    return " ".join(fixed(words).split()) or None if words else None
