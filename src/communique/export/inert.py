"""Texts of documents made harmless for programs that are easily steered by them."""

import re

# Controls, line and paragraph separators, marks of direction, halves of letters, no letters.
_STEERING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]")


def inert(text: str) -> str:
    """The text without what would steer a reader; each such character is a space."""
    return _STEERING.sub(" ", text)


def bound(text: str) -> str:
    """Dashes and dots bound to the words beside them, where a line may break."""
    return text.replace("— ", "—\xa0").replace(" …", "\xa0…")


def closed(text: str) -> str:
    """The text with a mark of ours, where what follows would be drawn into its direction."""
    return f"{text}\u200e" if _RIGHT_TO_LEFT.search(text) else text


def cell(text: str) -> str:
    """The same as a spreadsheet takes it for text: what opens a formula stands behind a quote."""
    text = inert(text)
    return f"'{text}" if _FORMULA.match(text) else text


def address(url: str | None) -> str | None:
    """The address, if a program may be sent there."""
    harmless = inert(url or "").strip()
    known = harmless.lower().startswith(("https://", "http://"))
    return harmless if known and not re.search(r"\s", harmless) else None
