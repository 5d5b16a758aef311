"""Which encodings a sender may name: those of text, which take time in proportion to it."""

import codecs
import re

__all__ = ["known"]

# Python knows more: punycode takes the square of the length, and some give half characters.
_OF_TEXT = re.compile(
    r"(?:utf-?(?:8|16|32)|(?:us-)?ascii|iso|latin|windows|cp|mac|koi8|big5|gb|euc|shift|sjis)[\w-]*",
    re.I,
)


def known(name: str) -> bool:
    """Whether it is the name of an encoding of text."""
    try:
        return _OF_TEXT.fullmatch(name) is not None and bool(codecs.lookup(name))
    except (LookupError, ValueError):
        return False
