"""How a post is held, and what a role begins with: "former", "newly appointed", "Deputy"."""

import re
from functools import cache

from communique.annotate.known_text import KnownText
from communique.lexicon import load
from communique.model.entries import PositionStatus

_DEFINED = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Nn]ewly|'s) $")


@cache
def _before(key: str) -> re.Pattern[str]:
    words = {*load("en/offices")["prefixes"]} if key == "prefixes" else set(_statuses())
    both = sorted({*words, *(word.lower() for word in words)}, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, both))})[ -]$")


@cache
def _statuses() -> dict[str, PositionStatus]:
    table: dict[PositionStatus, list[str]] = load("en/offices")["statuses"]
    return {word: status for status, words in table.items() for word in words}


@cache
def _behind() -> re.Pattern[str]:
    words = "|".join(word for word in _statuses() if " " not in word)
    return re.compile(rf"[- ]({words})\b", re.IGNORECASE)


def prefixed(view: KnownText, at: int) -> int:
    """Where the role starts, with "Deputy", "Special" and the like."""
    ordinals = load("en/offices")["ordinals"]
    while found := _before("prefixes").search(view.text, max(0, at - 30), at):
        if found.group(1) in ordinals and view.text[at].isupper():
            break
        at = found.start()
    return at


def held(
    view: KnownText, at: int, status: PositionStatus = "current"
) -> tuple[int, PositionStatus]:
    """Where the words before the role start that say how it is held, and what they say."""
    while found := _before("statuses").search(view.text, max(0, at - 30), at):
        if _gives(view.text, found):
            break
        word = next(word for word in _statuses() if word.lower() == found.group(1).lower())
        at, status = found.start(), _statuses()[word]
    return at, status


def _gives(text: str, word: re.Match[str]) -> bool:
    """Whether the word is a verb: "the King appointed General X", not "the appointed General"."""
    given = any(word.group(1) in words for words in load("en/offices")["giving"].values())
    return given and _DEFINED.search(text, max(0, word.start() - 10), word.start()) is None


def suffixed(view: KnownText, end: int, status: PositionStatus) -> tuple[int, PositionStatus]:
    """ "President-elect": the end and the status."""
    found = _behind().match(view.text, end)
    if found is None or found.group(1).capitalize() not in ("Elect", "Designate", "Nominee"):
        return end, status
    return found.end(), _statuses()[found.group(1).capitalize()]


def speaks_for_a_state(text: str, start: int) -> bool:
    """Whether an office speaks for a state, so that its capital stands for it: "Cairo's envoy"."""
    word = re.compile(r"\w+").match(text, start)
    return word is not None and word.group().capitalize() in load("en/offices")["abroad"]
