"""Names as labels and titles of documents write them, without any parse."""

import re
from functools import cache
from typing import Any

from communique.lexicon import load

_CAPITAL = r"[^\W\d_a-z]"
_WORD = rf"{_CAPITAL}[\w’'-]*\.?"
_LONGEST = 14
_SHORT = 5


@cache
def pattern() -> str:
    """The regular expression of a name, verbose and without groups."""
    small = "|".join(_words()["particles"])
    return rf"{_WORD}(?:[ ](?:(?:{small})[ ])*{_WORD})*"


def asks(label: str) -> bool:
    """Whether a label says that somebody asks ("Question", "JOURNALIST 2")."""
    return _plain(label) in _set("askers")


def answers(label: str) -> bool:
    """Whether a label says that somebody answers, and not who."""
    return _plain(label) in _set("answerers")


def speaks(label: str, times: int, asked: bool) -> bool:
    """Whether a label before a colon is somebody who speaks, not the name of a field."""
    if asks(label) or answers(label):
        return True
    if not is_name(label):
        return False
    capitals = label.isupper() and len(label) > 3
    return capitals or has_title(label) or times > 1 or (asked and len(label.split()) <= _SHORT)


def is_name(words: str) -> bool:
    """Whether words are written like a name: capitals, joined by few small words."""
    parts = words.split()
    if not parts or len(parts) > _LONGEST or _plain(words) in _set("fields"):
        return False
    if _plain(parts[0]) in _set("fields") and not has_title(words):
        return False
    return bool(re.fullmatch(pattern(), words.strip().replace(",", "")))


def has_title(words: str) -> bool:
    """Whether a title of a person stands in words, and not behind "of"."""
    head = re.split(r"\bof\b", words)[0]
    return any(_plain(word) in _set("titles") for word in head.split())


def is_person(words: str) -> bool:
    """Whether words name a person beyond a title: "Minister Jane Doe", not "Mr. President"."""
    own = [w for w in words.split() if _plain(w) not in _set("titles") | _set("honorifics")]
    return bool(own) and bool(re.search(_CAPITAL, own[-1]))


def people(words: str) -> list[str]:
    """The people whom words name, as written, an office behind a name cut off."""
    name = _cut(words)
    parts = name.split(" and ") if " and " in name else [name]
    return [part for part in parts if is_person(part)]


def holds_office(words: str) -> bool:
    """Whether words give a person's title or form of address beside the name."""
    return bool(re.search(r"\w", words)) and _first_titled(words.split(), 0) is not None


def interviewee(title: str, text: str) -> str | None:
    """Who is interviewed, as the title or the opening says."""
    for place in (title, text[:1000]):
        for pattern in _patterns():
            if (hit := pattern.search(place)) and is_person(hit["name"]):
                return _cut(hit["name"])
    return None


def _cut(words: str) -> str:
    """A name without the office behind it: "Mr. John Roe" of "Mr. John Roe Minister of Trade"."""
    parts = words.split()
    named = next((i for i, part in enumerate(parts) if not _titled(part)), len(parts))
    first = _first_titled(parts, named)
    if first is None:
        return words.strip()
    after = next((i for i in range(first, len(parts)) if not _titled(parts[i])), len(parts))
    behind = after == len(parts) or parts[after].islower()
    return " ".join(parts[:first]) if behind else words.strip()


def _first_titled(parts: list[str], start: int) -> int | None:
    return next((i for i in range(start, len(parts)) if _titled(parts[i])), None)


def _titled(part: str) -> bool:
    return _plain(part) in _set("titles") | _set("honorifics")


def _plain(label: str) -> str:
    return re.sub(r"[^\w\s-]|\d|_", "", label).strip().casefold()


@cache
def _set(field: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in _words()[field])


@cache
def _patterns() -> list[re.Pattern[str]]:
    return [re.compile(p.replace("{name}", pattern()), re.X) for p in _words()["interviewee"]]


def _words() -> Any:
    return load("en/turns")
