"""Anniversaries: "marks 30 years of", "the 30th anniversary of": the year it began."""

import re
from functools import cache

from spacy.tokens import Span

from communique.annotate import Annotation, Paragraph
from communique.lexicon import load


@cache
def _pattern() -> re.Pattern[str]:
    numerals = "|".join(sorted(load("en/anniversaries")["numerals"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:(\d+)(?:st|nd|rd|th)|({numerals})) anniversary"
        rf"|\b(\d+|{numerals}) years (?:of|since)",
        re.IGNORECASE,
    )


def since(annotation: Annotation, paragraph: Paragraph, sentence: Span) -> str | None:
    """The year that an anniversary in the sentence counts from, by the document's own year."""
    published = annotation.published
    found = _pattern().search(sentence.text)
    if not found or not published:
        return None
    written = next(group for group in found.groups() if group)
    table = load("en/anniversaries")["numerals"]
    years = int(written) if written.isdigit() else table[written.lower()]
    return str(int(published[:4]) - years)
