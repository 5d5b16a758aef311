"""What the head of an unknown proper name makes of it, by the words of the lexicon."""

import re
from functools import cache
from typing import Literal, get_args

from communique.lexicon import load

ProperType = Literal["organisation", "body", "none"]


@cache
def _heads() -> dict[str, ProperType]:
    table: dict[str, list[str]] = load("en/proper")
    return {head: type_ for type_ in get_args(ProperType) for head in table[type_]}


def head_type(name: str, plural: bool = True) -> ProperType | None:
    """The type by its last word, or the last before "of"; None where the words do not tell.

    With ``plural`` the word may stand in the plural.
    """
    core = re.split(r" (?:of|for|on|against|in|to)\b|,", name)[0].split(" ")
    for length in (2, 1):
        last = " ".join(core[-length:])
        if found := _heads().get(last) or (plural and _heads().get(last.removesuffix("s"))):
            return found
    return None
