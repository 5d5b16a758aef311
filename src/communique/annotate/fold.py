"""Folding: the text without diacritics and typographic marks, character for character.

The small model finds no "Việt Nam" as written; folded, it does. Offsets stay those of the text.
"""

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
    return text if text.isascii() else text.translate(_TABLE)
