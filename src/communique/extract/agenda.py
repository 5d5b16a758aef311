"""Agendas: the items of a list of undertakings in a joint text."""

import re
from collections.abc import Iterator

from communique.annotate import Annotation, Paragraph
from communique.extract.quoting import evidence
from communique.lexicon import load
from communique.model import Commitment


def items(annotation: Annotation) -> Iterator[Commitment]:
    """The items of a list of undertakings in a joint text: "will include the following: …"."""
    if annotation.document.heading.genre != "joint statement" or not annotation.sides:
        return
    leading = False
    for paragraph in annotation.paragraphs:
        text = annotation.document.quote(paragraph.start, paragraph.start + len(paragraph.doc.text))
        item = _ITEM.match(text)
        if item is None:
            words = {token.lower_ for token in paragraph.doc}
            leading = text.endswith(":") and bool(words & set(load("en/commitments")["leading"]))
        elif leading or text.endswith(":"):
            if not text.endswith(":") and _nominal(paragraph):
                yield _item(annotation, paragraph, item.end(), text)


_ITEM = re.compile(r"(?:[*•–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]) +")


def _nominal(paragraph: Paragraph) -> bool:
    """Whether an item is a noun phrase: a clause is found by its verb."""
    return not any(
        token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"
        for token in paragraph.doc
    )


def _item(annotation: Annotation, paragraph: Paragraph, skip: int, text: str) -> Commitment:
    words = re.sub(r"[;.,]?(?: and)?[;.]?$", "", text[skip:])
    start = paragraph.start + skip
    return Commitment(
        id="",
        by=annotation.sides,
        action=words,
        strength="plan",
        evidence=evidence(annotation, start, start + len(words)),
    )
