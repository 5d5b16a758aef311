"""How far two entries of one kind agree: a number from 0 to 1 for each field that identifies it."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

Record = dict[str, Any]
Measure = Callable[[Any, Any], float]

FUNCTION_WORDS = frozenset(
    "a an the this that these those is are was were be will his her its their our "
    "as at by for from in of on to with and or".split()
)
STRENGTHS = ("aim", "plan", "offer", "pledge", "agreement", "obligation")
NEAR_STATUSES = (
    {"planned", "proposed"},
    {"planned", "ongoing"},
    {"held", "ongoing"},
)
UNIT_NAMES = {
    "%": "percent",
    "per cent": "percent",
    "dollar": "usd",
    "dollars": "usd",
    "us dollar": "usd",
    "us dollars": "usd",
    "person": "people",
    "persons": "people",
    "personnel": "people",
}
DAY = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?")


def fold(text: object) -> str:
    """Lower case words without diacritics and punctuation, one space between them."""
    plain = unicodedata.normalize("NFKD", str(text).replace("đ", "d").replace("Đ", "D"))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"\w+", bare))


def content_words(text: object) -> list[str]:
    """The folded words that carry meaning."""
    return [word for word in fold(text or "").split() if word not in FUNCTION_WORDS]


def shared_part(one: Iterable[str], other: Iterable[str]) -> float:
    """Dice's coefficient of two bags; two empty bags agree."""
    left, right = Counter(one), Counter(other)
    size = left.total() + right.total()
    return 2 * (left & right).total() / size if size else 1.0


def same(gold: Any, found: Any) -> float:
    """All or nothing; nothing on both sides is the same."""
    return float((gold or None) == (found or None))


def same_words(gold: Any, found: Any) -> float:
    """The share of content words in common."""
    return shared_part(content_words(gold), content_words(found))


def same_actors(gold: Any, found: Any) -> float:
    """The share of actors in common."""
    return shared_part(gold or (), found or ())


def same_status(gold: Any, found: Any) -> float:
    """Half for neighbours: planned and proposed, planned and ongoing, held and ongoing."""
    if gold == found:
        return 1.0
    return 0.5 if {gold, found} in NEAR_STATUSES else 0.0


def same_strength(gold: Any, found: Any) -> float:
    """Half for the next step on the scale from aim to obligation."""
    if gold == found:
        return 1.0
    if gold not in STRENGTHS or found not in STRENGTHS:
        return 0.0
    return 0.5 if abs(STRENGTHS.index(gold) - STRENGTHS.index(found)) == 1 else 0.0


def same_number(gold: Any, found: Any) -> float:
    """All or nothing, up to rounding."""
    if gold is None or found is None:
        return 0.0
    return float(math.isclose(gold, found, rel_tol=1e-9, abs_tol=1e-9))


def same_unit(gold: Any, found: Any) -> float:
    """One unit under its usual names, else the share of words in common."""
    one, other = (_unit_name(value) for value in (gold, found))
    return 1.0 if one == other else same_words(gold, found)


def _unit_name(unit: Any) -> str:
    name = fold(unit or "") or str(unit or "")
    return UNIT_NAMES.get(name, name.rstrip("s"))


def same_date(gold: Any, found: Any) -> float:
    """One for the same days, half for overlapping ones; two missing dates agree."""
    if not gold or not found:
        return float(not gold and not found)
    one, other = days(gold), days(found)
    if one is None or other is None:
        return 0.0
    if one == other:
        return 1.0
    return 0.5 if one[0] <= other[1] and other[0] <= one[1] else 0.0


def days(edtf: str) -> tuple[str, str] | None:
    """The first and last day of an EDTF date, as strings that sort; None where it is none."""
    text = re.sub(r"[~?%\s]", "", edtf)
    if "/" in text:
        first, last = (
            _end(part, open_) for part, open_ in zip(text.split("/", 1), "09", strict=True)
        )
        return (first[0], last[1]) if first and last else None
    return _end(text, "")


def _end(text: str, open_digit: str) -> tuple[str, str] | None:
    if open_digit and text in ("", ".."):
        never = f"{open_digit * 4}-{open_digit * 2}-{open_digit * 2}"
        return never, never
    if not (match := DAY.fullmatch(text)):
        return None
    year, month, day = match.group(1), match.group(2) or "XX", match.group(3) or "XX"
    shape = f"{year}-{month}-{day}"
    return shape.replace("X", "0"), shape.replace("X", "9")


IDENTITY: dict[str, dict[str, Measure]] = {
    "engagement": {
        "type": same,
        "participants": same_actors,
        "date": same_date,
        "status": same_status,
    },
    "commitment": {"by": same_actors, "action": same_words, "strength": same_strength},
    "position": {"holder": same, "role": same_words, "body": same, "term": same_date},
    "instrument": {"name": same_words, "action": same},
    "relation": {"between": same_actors, "level": same_words},
    "figure": {"value": same_number, "unit": same_unit, "of": same_words},
    "statement": {"by": same_actors, "stance": same, "content": same_words},
}


def agreement(gold: Record, found: Record) -> dict[str, float]:
    """How far each identifying field agrees; both entries name actors by the same ids."""
    measures = IDENTITY[gold["kind"]]
    return {
        field: measure(gold.get(field), found.get(field)) for field, measure in measures.items()
    }
