"""Near-copies and translations of one text: they count as one source."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

from communique.lexicon import vocabulary
from communique.model import Source
from communique.resolve.words import folded

_WORDS, _NUMBERS = 3, 6
_BANDS, _ROWS = 24, 3
_LEAST_SHINGLES, _LEAST_ANCHORS = 40, 8
_COPY, _TRANSLATION = 0.6, 0.7
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_NAME = re.compile(r"[^\W\d_]+")


def fingerprint(text: str) -> tuple[int, ...]:
    """Numbers below 2**63 to look copies up by: a text and its copy share at least one.

    They stand for its words and, for translations, for the numbers in it; a short text has none.
    """
    shingles, numbers = _shingles(text), frozenset(map(_hash, _numbers(text)))
    found = _bands(shingles) if len(shingles) >= _LEAST_SHINGLES else set()
    return tuple(sorted(found | (_bands(numbers) if len(numbers) >= _NUMBERS else set())))


def copies(one: Source, other: Source) -> float | None:
    """How alike the two are, 0 to 1, where one is a copy or a translation; None where it is not.

    What another day or sum was put into, or what was taken back, is a text of its own.
    """
    if one.language and other.language and one.language != other.language:
        return _translated(one.text, other.text)
    mine, theirs = _shingles(one.text), _shingles(other.text)
    if min(len(mine), len(theirs)) < _LEAST_SHINGLES:
        return None
    alike = len(mine & theirs) / len(mine | theirs)
    return alike if alike >= _COPY and _says_the_same(one.text, other.text) else None


def original(group: Iterable[Source]) -> Source:
    """The earliest published of a group of copies, then the smallest hash."""
    return min(group, key=lambda source: (source.published or "9999", source.sha256))


def _says_the_same(one: str, other: str) -> bool:
    """All numbers of the one that has fewer stand in the other; no words turn what they say."""
    less, more = sorted((set(_numbers(one)), set(_numbers(other))), key=len)
    turns = [Counter(word for word in folded(text) if word in _turning()) for text in (one, other)]
    return less <= more and turns[0] == turns[1]


def _translated(one: str, other: str) -> float | None:
    """Whether the same numbers and names stand in the same order."""
    names = _names(one) & _names(other)
    mine, theirs = (_anchors(text, names) for text in (one, other))
    if len({*mine} & {*theirs}) < _LEAST_ANCHORS:
        return None
    less, more = sorted((mine, theirs))
    alike = SequenceMatcher(None, less, more, autojunk=False).ratio()
    return alike if alike >= _TRANSLATION else None


def _anchors(text: str, names: frozenset[str]) -> list[str]:
    """The numbers and the given names of a text, in order."""
    found = re.findall(rf"{_NUMBER.pattern}|{_NAME.pattern}", text)
    plain = (_number(each) if each[0].isdigit() else _name(each) for each in found)
    return [each for each in plain if each in names or (each[:1].isdigit() and len(each) > 1)]


@lru_cache(maxsize=64)
def _shingles(text: str) -> frozenset[int]:
    """Every few words that follow each other, by their hash."""
    words = folded(text)
    runs = zip(*(words[at:] for at in range(_WORDS)), strict=False)
    return frozenset(_hash(" ".join(run)) for run in runs)


@lru_cache(maxsize=64)
def _numbers(text: str) -> Sequence[str]:
    """The numbers of two digits or more, without separators, in order."""
    plain = (_number(each) for each in _NUMBER.findall(text))
    return [each for each in plain if len(each) > 1]


def _number(written: str) -> str:
    return re.sub(r"\D", "", written).lstrip("0")


@lru_cache(maxsize=64)
def _names(text: str) -> frozenset[str]:
    """The words of three letters or more that open with a capital."""
    words = (each for each in _NAME.findall(text) if each[0].isupper() and len(each) > 2)
    return frozenset(map(_name, words))


def _name(word: str) -> str:
    return " ".join(folded(word)) if word[0].isupper() else ""


def _bands(hashes: frozenset[int]) -> set[int]:
    """MinHash: runs of the smallest hashes under several orders, each run as one number."""
    least = _least(hashes)
    runs = (least[at : at + _ROWS] for at in range(0, len(least), _ROWS))
    return {_hash(f"{at}: {run}") for at, run in enumerate(runs)}


def _least(hashes: frozenset[int]) -> list[int]:
    """The smallest hash under each order: of its product with the order's factor, modulo a prime.

    Both are taken in two halves, so that no product grows beyond 64 bits.
    """
    import numpy as np

    every = np.fromiter(hashes, np.uint64, len(hashes)) % _PRIME
    factors = np.array(_FACTORS, np.uint64)[:, None]
    least = np.full(len(_FACTORS), _PRIME, np.uint64)
    for at in range(0, len(every), _AT_ONCE):
        some = every[at : at + _AT_ONCE]
        high, low = some >> _HALF, some & _LOW
        much, little = factors >> _HALF, factors & _LOW
        middle = high * little + low * much
        product = 2 * (high * much) + (middle >> _HALF - 1) + low * little
        product += (middle & _LOW >> 1) << _HALF
        product = (product & _PRIME) + (product >> 61)
        least = np.minimum(least, (product % _PRIME).min(axis=1))
    return [int(each) for each in least]


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1


def _turning() -> frozenset[str]:
    return vocabulary("en/copies", "turning")


_PRIME = 2**61 - 1
_HALF, _LOW = 31, 2**31 - 1
_AT_ONCE = 4096
_FACTORS = [_hash(f"order {at}") % _PRIME for at in range(_BANDS * _ROWS)]
