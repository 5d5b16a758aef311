"""The paragraphs of a text, whether it breaks its lines for width or for sense."""

import re
from itertools import pairwise

from communique.model import Span

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_WIDTH = 120
_END = re.compile(r"[.?!…:;,\"”»’)\]*]\Z")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs without the white space around them, in order."""
    if _wrapped(text):
        return _blocks(text)
    return [Span(m.start(), m.end()) for m in _LINE.finditer(text)]


def _wrapped(text: str) -> bool:
    """Whether lines end where the page ended: most break off in the middle of a sentence."""
    lines = [line.strip() for line in text.split("\n")]
    inner = [a for a, b in pairwise(lines) if a and b]
    if not inner or max(map(len, lines)) > _WIDTH:
        return False
    broken = [line for line in inner if len(line) > _WIDTH / 3 and not _END.search(line)]
    return len(broken) * 2 > len(inner)


def _blocks(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for gap in [*re.finditer(r"\n[^\S\n]*\n\s*", text), None]:
        end = gap.start() if gap else len(text)
        if found := re.search(r"\S(?:.*\S)?", text[start:end], re.S):
            spans.append(Span(start + found.start(), start + found.end()))
        start = gap.end() if gap else end
    return spans
