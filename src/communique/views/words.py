"""How single things are put into words: text from documents, lists of names, numbers."""

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

from communique.lexicon import load
from communique.model import Figure

_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PERCENT = {"percent", "per cent", "%"}


def shown(text: str) -> str:
    """The text on one line, without the control characters that would steer a terminal."""
    return " ".join(_UNSHOWABLE.sub(" ", text).split())


def visible(text: str) -> str:
    """The text as it is, with a blank for each control character, so that no place moves."""
    return _UNSHOWABLE.sub(" ", text)


def shortened(text: str, most: int = 240) -> str:
    """The text on one line, cut between words where it is longer than ``most`` characters."""
    whole = shown(text)
    if len(whole) <= most:
        return whole
    return whole[:most].rpartition(" ")[0].rstrip(" ,;:") + " …"


def listed(names: Sequence[str]) -> str:
    """Names as a person lists them: "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def bare(text: str) -> str:
    """The text in small letters without its accents, to look for words in it."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def amount(figure: Figure, unit: str) -> str:
    """The number with its qualifier and unit: "over 100 billion USD", "nearly 1,500 people"."""
    qualifier = "" if figure.qualifier == "exact" else f"{figure.qualifier} "
    number = counted(figure.value)
    if unit.casefold() in _PERCENT:
        return f"{qualifier}{number}%"
    return shown(f"{qualifier}{number} {unit}")


def counted(value: float) -> str:
    """The number itself: "100 billion", "1,500", "7.5"."""
    for name, size in reversed(load("en/numbers")["magnitudes"].items()):
        if abs(value) >= size > 1000 and round(value / size, 3) * size == value:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
