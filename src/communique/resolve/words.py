"""Words as they are compared: folded, without endings, one word for each set of synonyms."""

import re
import unicodedata
from functools import cache, lru_cache
from math import fsum
from typing import Any

from communique.lexicon import load

_WORD = re.compile(r"@\w+|\w+")
_SHORTEST_STEM = 4
_LIGHT, _ACTOR, _FULL = 0.3, 0.3, 1.0


def lexicon() -> Any:
    """The words of ``lexicon/en/follow_up.yaml``."""
    return load("en/follow_up")


@lru_cache(maxsize=65536)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in plain small letters, without dots and possessives."""
    return tuple(re.findall(r"\w+", _plain(name).replace(".", "")))


def unmarked(text: str) -> str:
    """The text without diacritics, capitals as they are; its length may differ."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", text).translate(_marks())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """What a text is about; ``@a3`` in it stands for an actor and stays whole."""
    words = _WORD.findall(_plain(text))
    return frozenset(_stem(word) for word in words if word not in _stop())


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text's weight both texts share, 0 to 1."""
    least = min(_sum(one), _sum(other))
    return fsum(map(weight, one & other)) / max(least, 2 * _FULL)


@cache
def weight(stem: str) -> float:
    """How much a shared stem tells: 1 in full, less for common words and for actors."""
    if stem[0] == "@":
        return _ACTOR
    return _LIGHT if stem in _light() else _FULL


def says(cues: str, text: str) -> bool:
    """Whether one of the named cues of the lexicon stands in ``text``."""
    return _cues(cues).search(text) is not None


@lru_cache(maxsize=8192)
def core(text: str) -> str:
    """The text up to where it only adds detail."""
    found = _cues("elaboration").search(text)
    return text[: found.start()] if found else text


@lru_cache(maxsize=8192)
def opening(verbs: str, text: str) -> tuple[str, ...]:
    """What the table ``verbs`` of the lexicon gives for the verb that ``text`` opens with."""
    words = tuple(_bare(word) for word in folded(text)[:5])
    for sought, carried in _openings(verbs):
        if any(words[at : at + len(sought)] == sought for at in range(2)):
            return carried
    return ()


def stage(action: str) -> tuple[str, ...]:
    """What becomes of an instrument by the act: "bring the treaty into force"."""
    return tuple(kind for kind, cues in _stages().items() if cues.search(action))


@lru_cache(maxsize=8192)
def abbreviates(short: str, long: str) -> bool:
    """Whether a word of capitals in ``short`` is made of first letters in a row of ``long``."""
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", long))
    return any(word in initials for word in re.findall(r"\b[A-Z]{3,}\b", short))


def _plain(text: str) -> str:
    """Small letters without diacritics and possessives; its length may differ from the text's."""
    return unmarked(text).lower().replace("'s", "")


@cache
def _marks() -> dict[int, str]:
    return {ord(mark): plain for mark, plain in load("folding").items()}


@cache
def _cues(name: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon()[name]))


@cache
def _openings(verbs: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The verbs of a table in the words that are compared, each with what the table gives."""
    table = lexicon()[verbs].items()
    return [(tuple(_bare(word) for word in verb.split()), tuple(given)) for verb, given in table]


@cache
def _stages() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile("|".join(cues)) for kind, cues in lexicon()["stage words"].items()}


@cache
def _stop() -> frozenset[str]:
    return frozenset(lexicon()["stop"])


@cache
def _light() -> frozenset[str]:
    return frozenset(_stem(word) for word in lexicon()["light"])


@cache
def _synonyms() -> dict[str, str]:
    return {_bare(word): _bare(words[0]) for words in lexicon()["same"] for word in words}


def _stem(word: str) -> str:
    bare = _bare(word)
    return _synonyms().get(bare, bare)


@cache
def _bare(word: str) -> str:
    """The word without its endings; actors stay whole."""
    for suffix in _suffixes():
        if word[0] != "@" and word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return _bare(word.removesuffix(suffix))
    return word


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(lexicon()["suffixes"], key=len, reverse=True))


@lru_cache(maxsize=65536)
def _sum(stemmed: frozenset[str]) -> float:
    """The weight of all words; the same in whatever order a set gives them."""
    return fsum(map(weight, stemmed))
