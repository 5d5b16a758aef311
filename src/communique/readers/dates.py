"""Written dates as EDTF: whole days, months or years, never guessed."""

import re
from datetime import date
from functools import cache

from communique.lexicon import load

__all__ = ["edtf", "pattern", "stamp"]

_YEAR = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ][\d:.]{4,15} ?(?:Z|[+-][\d:]{4,5})?)?")
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?!\d{1,5}(?!\d))")


@cache
def _months() -> dict[str, int]:
    names: list[list[str]] = load("en/heading")["months"]
    return {name: number for number, forms in enumerate(names, 1) for name in forms}


@cache
def pattern() -> str:
    """The regular expression of a whole written date, verbose and without groups."""
    month = "(?:" + "|".join(sorted(_months(), key=len, reverse=True)) + r")\.?"
    day, year = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
    forms = (rf"{day}(?: of)? {month},? {year}", rf"{month} {day},? {year}", rf"{year}-\d\d-\d\d")
    return ("(?i:" + "|".join(forms) + ")").replace(" ", "[ ]")


def edtf(written: str) -> str | None:
    """The EDTF of a written date ("25 September 2025", "2025-09", "2025-09-25T10:00"), or None."""
    words = " ".join(written.split())
    if _YEAR.fullmatch(words):
        return words
    if iso := _ISO.fullmatch(words):
        return _day(*map(int, iso.groups()))
    return _spelled(words)


def stamp(url: str) -> str | None:
    """The day in a URL (…20250919210201864.htm, …/2025/09/19/…), or None."""
    days = (_day(int(m[1]), int(m[3]), int(m[4])) for m in _STAMP.finditer(url))
    return next((day for day in days if day), None)


def _spelled(words: str) -> str | None:
    if not re.fullmatch(pattern(), words):
        return None
    month = next(_months()[w] for w in re.findall(r"[a-z]+", words.lower()) if w in _months())
    day, year = (int(number) for number in re.findall(r"\d+", words))
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
