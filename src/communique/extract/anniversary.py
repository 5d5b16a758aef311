"""Since when: "marks 30 years of", "the 30th anniversary of", "since 1975", "in 2018"."""

import re
from functools import cache

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.lexicon import load

# An anniversary is told within so many years of its day.
_NEAR = 3
# Characters between a relation and the date of what brought it about.
_BEHIND = 12


@cache
def _numerals() -> dict[str, int]:
    table: dict[str, int] = load("en/anniversaries")["numerals"]
    return table


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_numerals(), key=len, reverse=True))
    names = "|".join(load("en/anniversaries")["names"])
    turns = "|".join(load("en/anniversaries")["turning"])
    return re.compile(
        rf"\b(?:(\d+)(?:st|nd|rd|th)|({words}))(?: [a-z]+)? anniversary"
        rf"|\b(\d+|{words}) years? (?:of|since)\b|\b({names})\b"
        rf"|\b(?:{turns}) (\d+|{words})\b(?! (?:million|billion|percent|per))",
        re.IGNORECASE,
    )


def since(
    annotation: Annotation, paragraph: Paragraph, head: Token, changed: Token | None
) -> str | None:
    """Since when the relation that ``head`` names holds (EDTF).

    By an anniversary, counted from its own year; by "since"; or by the date of the verb that
    ``changed`` it.
    """
    start, end = _bounds(paragraph, head)
    begun = [
        date.edtf.split("/")[0]
        for date in annotation.dates_in(start, end)
        if annotation.document.text[date.start : date.end].lower().startswith("since ")
    ]
    if begun:
        return begun[0]
    counted = _by_anniversary(annotation, paragraph, head)
    return counted or _by_date(annotation, paragraph, head, changed)


def _bounds(paragraph: Paragraph, head: Token) -> tuple[int, int]:
    sentence = head.sent
    return paragraph.start + sentence.start_char, paragraph.start + sentence.end_char


def _by_anniversary(annotation: Annotation, paragraph: Paragraph, head: Token) -> str | None:
    """The year that an anniversary counts from: the last one told before the relation, or after."""
    start, end = _bounds(paragraph, head)
    here = paragraph.offset(head)
    text = annotation.document.text[start:end].replace("\u00a0", " ")
    found = list(_pattern().finditer(text))
    before = [match for match in found if start + match.end() <= here]
    chosen = before[-1] if before else next(iter(found), None)
    year = _told_in(annotation, start, end)
    if chosen is None or year is None:
        return None
    written = next(group for group in chosen.groups() if group).lower()
    years = int(written) if written.isdigit() else _years(written)
    return str(year - years)


def _years(word: str) -> int:
    names: dict[str, int] = load("en/anniversaries")["names"]
    return _numerals().get(word) or names[word]


def _told_in(annotation: Annotation, start: int, end: int) -> int | None:
    """The year of the anniversary: the one that the sentence names, else the document's own."""
    if not annotation.published:
        return None
    own = int(annotation.published[:4])
    named = [date.edtf[:4] for date in annotation.dates_in(start, end)]
    near = [int(y) for y in named if y.isdigit() and abs(int(y) - own) <= _NEAR]
    return near[0] if len(set(near)) == 1 else own


def _by_date(
    annotation: Annotation, paragraph: Paragraph, head: Token, changed: Token | None
) -> str | None:
    """The date of what brought the relation about: right behind it, or the sentence's only one."""
    if changed is None or changed.tag_ not in ("VBD", "VBN"):
        return None
    start, end = _bounds(paragraph, changed)
    dates = annotation.dates_in(start, end)
    here = paragraph.offset(head) + len(head)
    behind = [date for date in dates if here <= date.start <= here + _BEHIND]
    found = behind[:1] or (dates if len(dates) == 1 else [])
    if not found or (annotation.published or "9") < found[0].edtf[:10]:
        return None
    return found[0].edtf
