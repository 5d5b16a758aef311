"""Agendas: the items of a list of undertakings, in lines of their own or behind a colon."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import subject_of
from communique.extract.named import actors_of
from communique.extract.quoting import evidence
from communique.extract.undertaking import strength_of
from communique.lexicon import load
from communique.model import Commitment
from communique.model.entries import Strength

_ITEM = re.compile(r"(?:[*•–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]) +")
_MARK = re.compile(r"(?:;|,)?(?: and)?(?:^| )\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\) +")
_BETWEEN = re.compile(r"; (?:and )?")


def items(annotation: Annotation) -> Iterator[Commitment]:
    """The items of every list of undertakings."""
    yield from _in_lines(annotation)
    for paragraph in annotation.paragraphs:
        for colon in (token for token in paragraph.doc if token.text == ":"):
            yield from _in_a_row(annotation, paragraph, colon)


def _in_lines(annotation: Annotation) -> Iterator[Commitment]:
    """The lines of a list in a joint text: "will include the following: …"."""
    if annotation.document.heading.genre != "joint statement" or not annotation.sides:
        return
    leading = False
    for paragraph in annotation.paragraphs:
        text = annotation.document.quote(paragraph.start, paragraph.end)
        item = _ITEM.match(text)
        if item is None:
            words = {token.lower_ for token in paragraph.doc}
            leading = text.endswith(":") and bool(words & set(load("en/commitments")["leading"]))
        elif leading or text.endswith(":"):
            if not text.endswith(":") and _nominal(paragraph):
                start = paragraph.start + item.end()
                yield _item(annotation, annotation.sides, start, text[item.end() :], "plan")


def _in_a_row(annotation: Annotation, paragraph: Paragraph, colon: Token) -> Iterator[Commitment]:
    """The parts of a list behind a colon: "agreed to: (a) open a port; and (b) share data"."""
    lead = _leading(colon)
    if lead is None:
        return
    doer = lead.head if lead.dep_ == "aux" else lead
    by = actors_of(subject_of(doer), paragraph.mentions)
    strength = strength_of(lead)
    start = paragraph.offset(colon) + 1
    text = annotation.document.quote(start, paragraph.end)
    text = re.split(r"(?<=[a-z)])\.(?: |$)", text)[0]
    parts = list(_parts(text))
    if by and strength is not None and len(parts) > 1:
        for at, words in parts:
            yield _item(annotation, by, start + at, words, strength)


def _leading(colon: Token) -> Token | None:
    """The verb of undertaking before a colon: "agreed to:", "will:", "decided the following:"."""
    for token in reversed(list(colon.doc[max(colon.sent.start, colon.i - 6) : colon.i])):
        if token.pos_ in ("VERB", "AUX"):
            return token if token.lemma_ in load("en/commitments")["leading"] else None
    return None


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a list with their places: by their numbers, else by semicolons."""
    marks = list(_MARK.finditer(text)) if _MARK.match(text) else []
    if not marks:
        starts = [0, *(m.end() for m in _BETWEEN.finditer(text))]
        ends = [*(m.start() for m in _BETWEEN.finditer(text)), len(text)]
    else:
        starts = [m.end() for m in marks]
        ends = [*(m.start() for m in marks[1:]), len(text)]
    for start, end in zip(starts, ends, strict=True):
        lead = len(text[start:end]) - len(text[start:end].lstrip(" \n").removeprefix("to "))
        yield start + lead, text[start + lead : end].rstrip(" \n")


def _nominal(paragraph: Paragraph) -> bool:
    """Whether an item is a noun phrase: a clause is found by its verb."""
    return not any(
        token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"
        for token in paragraph.doc
    )


def _item(
    annotation: Annotation, by: tuple[str, ...], start: int, text: str, strength: Strength
) -> Commitment:
    words = re.sub(r"[;.,]?(?: and)?[;.]?$", "", text)
    return Commitment(
        id="",
        by=by,
        action=words,
        strength=strength,
        evidence=evidence(annotation, start, start + len(words)),
    )
