"""Quoting: from tokens to the exact words of the document."""

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.model import Evidence

_SOURCE = "s1"


def evidence(annotation: Annotation, start: int, end: int) -> tuple[Evidence, ...]:
    """The words between two offsets as the one piece of evidence."""
    return (Evidence(_SOURCE, start, end, annotation.document.quote(start, end)),)


def quote(annotation: Annotation, paragraph: Paragraph, first: Token, last: Token) -> str:
    """The exact words from one token to another, both included."""
    return annotation.document.quote(*paragraph.span(first, last))


def spanning(
    annotation: Annotation, paragraph: Paragraph, first: Token, last: Token
) -> tuple[Evidence, ...]:
    """The words from one token to another as evidence."""
    return evidence(annotation, *paragraph.span(first, last))
