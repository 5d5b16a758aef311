"""Finding known names: the longest match at each word, in one pass."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A name found at ``start``..``end``, and what it names."""

    start: int
    end: int
    named: T


class Gazetteer(Generic[T]):
    """Names and what they name. Case counts; spaces and hyphens between words do not."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for name, named in names:
            first, *rest = _WORD.findall(name)
            self._by_first.setdefault(first, []).append((tuple(rest), named))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[Hit[T]]:
        """Every name in ``text``, longest first, none inside another."""
        words = list(_WORD.finditer(text))
        strings = [word.group() for word in words]
        at = 0
        while at < len(words):
            begun = strings[at] in self._by_first
            found = self._at(text, words, strings, at) if begun else None
            if found is None:
                at += 1
                continue
            length, named = found
            yield Hit(words[at].start(), words[at + length - 1].end(), named)
            at += length

    def _at(
        self, text: str, words: list[re.Match[str]], strings: list[str], at: int
    ) -> tuple[int, T] | None:
        for rest, named in self._by_first.get(strings[at], ()):
            length = 1 + len(rest)
            if tuple(strings[at + 1 : at + length]) == rest and _joined(text, words, at, length):
                return length, named
        return None


def _joined(text: str, words: list[re.Match[str]], at: int, length: int) -> bool:
    """Whether only a space, hyphen, comma or quotation mark stands between the words."""
    for left, right in zip(words[at : at + length], words[at + 1 : at + length], strict=False):
        if text[left.end() : right.start()].strip(" ,'\"&-.") or right.start() - left.end() > 3:
            return False
    return True
