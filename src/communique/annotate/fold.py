"""Folding: the text without diacritics and typographic marks, character for character.

The small model finds no "Việt Nam" as written; folded, it does. Offsets stay those of the text.
"""

import re
import unicodedata
from functools import lru_cache

from communique.lexicon import load


class _Fold(dict[int, int]):
    """A translation table that fills itself, one code point for one code point."""

    def __missing__(self, code: int) -> int:
        base = unicodedata.normalize("NFD", chr(code))[0]
        self[code] = ord(base) if base.isalpha() else code
        return self[code]


def _table() -> _Fold:
    marks: dict[str, str] = load("folding")
    return _Fold({ord(mark): ord(plain) for mark, plain in marks.items()})


_TABLE = _table()


# The text of a long document is folded once, not again for every name in it.
@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """``text`` in plain letters, quotes and spaces, of the same length."""
    plain = text if text.isascii() else text.translate(_TABLE)
    return plain.replace("';s ", "'s  ")


def evened(folded: str) -> str:
    """Folded text with its headlines in capitals written as others are, character for character.

    "VISIT OF THE PRIME MINISTER" reads "Visit of the Prime Minister"; what the rest of the text
    writes in capitals ("UN") stays.
    """
    if not any(_loud(line) for line in _LINE.findall(folded)):
        return folded
    rest = _LINE.sub(lambda line: "" if _loud(line.group()) else line.group(), folded)
    calm = frozenset(_LOUD_WORD.findall(rest))
    return _LINE.sub(lambda line: _spoken(line.group(), calm), folded)


_LINE = re.compile(r"^.+$", re.MULTILINE)
_LOUD_WORD = re.compile(r"\b[A-Z]{2,}\b")
# So many words in capitals are a headline; fewer may be a label or an acronym.
_HEADLINE = 5


def _loud(line: str) -> bool:
    return line.isupper() and len(line.split()) >= _HEADLINE and not line.rstrip().endswith(":")


def _spoken(line: str, calm: frozenset[str]) -> str:
    if not _loud(line):
        return line
    small = load("en/heading")["small"]

    def word(found: re.Match[str]) -> str:
        written = found.group()
        if written in calm:
            return written
        low = written.lower()
        return low if found.start() and low in small else low.capitalize()

    return re.sub(r"[A-Z]+(?:'[A-Z]+)?", word, line)
