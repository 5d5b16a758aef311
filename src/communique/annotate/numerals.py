"""Number words: the pattern that finds them and the value they stand for."""

import re
from collections.abc import Iterable
from typing import Any

from communique.lexicon import load

_WORDS: dict[str, Any] = load("en/numbers")
_SMALL: dict[str, int] = {**_WORDS["ones"], **_WORDS["teens"], **_WORDS["tens"]}
_HUNDRED: dict[str, int] = _WORDS["hundred"]
_MAGNITUDE: dict[str, int] = _WORDS["magnitudes"]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space also matches a line's end."""
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest) + ")"


def either_case(words: Iterable[str]) -> set[str]:
    """The words as they are and as they open a sentence."""
    plain = set(words)
    return plain | {word[:1].upper() + word[1:] for word in plain}


def _pattern() -> str:
    ones, tens = any_of(_WORDS["ones"]), any_of(_WORDS["tens"])
    small = rf"(?:{tens}(?:[-\s]{ones}\b)?|{any_of(_WORDS['teens'])}|{ones})\b"
    tail = rf"(?:\s(?:and\s)?{small})?"
    hundred = rf"(?:{small}(?:\s{any_of(_HUNDRED)}\b{tail})?)"
    magnitude = rf"\s{any_of(_MAGNITUDE)}\b"
    counted = rf"{hundred}(?:{magnitude}(?:\s(?:and\s)?{hundred})?){{0,4}}"
    round_one = rf"a\s{any_of([*_HUNDRED, *_MAGNITUDE])}\b(?:{magnitude})?"
    half = rf"half\sa\s{any_of(_MAGNITUDE)}\b"
    return rf"(?i:(?:{counted}|{round_one}|{half}))"


NUMERAL = _pattern()


# The noun, and the numbers before this one, that make a number a name: "resolutions 7, 8 and ".
NUMBERED = re.compile(
    rf"(?<!\w){any_of(_WORDS['numbered'])}\s?"
    r"(?:(?=\S{0,20}\d)\S{1,24}\s(?:and\s|or\s|to\s)?){0,8}\Z"
)


def value_of(words: str) -> float:
    """The value of number words that NUMERAL matched: "two hundred and five" is 205."""
    total = part = 0.0
    for word in words.lower().replace("-", " ").split():
        if word in _MAGNITUDE:
            total, part = total + (part or 1) * _MAGNITUDE[word], 0.0
        elif word in _HUNDRED:
            part = (part or 1) * _HUNDRED[word]
        elif word == "half":
            part = 0.5
        else:
            part += _SMALL.get(word, 0)
    return total + part
