"""Instruments: which text, and what was or will be done with it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.fold import fold
from communique.extract.clause import actors_of, actors_within, agent_of, is_passive, subject_of
from communique.extract.quoting import evidence, quote, spanning
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model import Instrument
from communique.model.entries import InstrumentAction, InstrumentStatus, InstrumentType

_NUMBER = re.compile(r"(?:No\.? ?)?(\d[\w/-]*)")
_SYMBOL = re.compile(r"\b[AS]/(?:RES|PRST|HRC)/[\w/.-]+(?: \(\d{4}\))?")


@cache
def _types() -> dict[str, InstrumentType]:
    table: dict[InstrumentType, list[str]] = load("en/instruments")["types"]
    return {noun: type_ for type_, nouns in table.items() for noun in nouns}


@cache
def _actions() -> dict[str, InstrumentAction]:
    table: dict[InstrumentAction, list[str]] = load("en/instruments")["actions"]
    return {word: action for action, words in table.items() for word in words}


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(load("en/instruments")[part])


def extract(annotation: Annotation) -> Iterator[Instrument]:
    """Every instrument that a document names, once for each thing done with it."""
    yield from _own(annotation)
    for paragraph in annotation.paragraphs:
        for token in paragraph.doc:
            if token.pos_ in ("NOUN", "PROPN") and _lemma(token) in _types():
                found = _instrument(annotation, paragraph, token)
                if found is not None:
                    yield found


def _own(annotation: Annotation) -> Iterator[Instrument]:
    """The document itself, where its title says that it is a joint text."""
    heading = annotation.document.heading
    if heading.genre != "joint statement" or not heading.title:
        return
    start = annotation.document.text.find(heading.title)
    if start < 0:
        return
    type_: InstrumentType = "communique" if "ommuniqu" in heading.title else "statement"
    yield Instrument(
        id="",
        name=heading.title.strip(),
        type=type_,
        action="adopted",
        parties=annotation.principals or annotation.sides,
        date=heading.published,
        status="done",
        evidence=evidence(annotation, start, start + len(heading.title.strip())),
    )


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return lemma if lemma in _types() else lemma.removesuffix("s")


def _instrument(annotation: Annotation, paragraph: Paragraph, head: Token) -> Instrument | None:
    lemma = _lemma(head)
    first, last = _name(head)
    capital = head.text[:1].isupper() and (
        head.i > first.i or last.i > head.i or head.i > head.sent.start
    )
    governor, action = _action(head)
    if not capital and lemma in _words("named") and not (lemma in _words("done") and action):
        return None
    if not capital and action is None:
        return None
    if head.dep_ == "compound" and head.head.pos_ in ("NOUN", "PROPN") and _lemma(head.head) in _types():
        return None
    mention = paragraph.mentions.get(head.i)
    if mention is not None and annotation.actors[mention.actors[0]].type in ("body", "person"):
        return None
    name = quote(annotation, paragraph, first, last)
    if capital and first.i == last.i and not _number(name) and action is None:
        return None
    subject = subject_of(governor) if governor is not None and not is_passive(governor) else None
    agent = agent_of(governor) if governor is not None and is_passive(governor) else None
    parties = actors_of(subject, paragraph.mentions) or actors_of(agent, paragraph.mentions)
    parties = parties or actors_within(first.i, last.i, paragraph.mentions)
    start = first
    if governor is not None and governor.i < first.i and action not in (None, "cited"):
        start = governor
    spoken = spanning(annotation, paragraph, start, last)
    dates = annotation.dates_in(spoken[0].start, spoken[0].end + 40)
    return Instrument(
        id="",
        name=name,
        type=_types()[lemma],
        number=_number(name),
        action=action or "cited",
        parties=parties,
        date=dates[0].edtf if dates and action else None,
        status=_status(governor, action),
        attributed_to=paragraph.speaker,
        evidence=spoken,
    )


def _name(head: Token) -> tuple[Token, Token]:
    """The name: what stands before the noun, and what hangs on it by a preposition."""
    first = head
    for child in head.lefts:
        if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod", "punct") and (
            child.text[:1].isupper() or child.dep_ in ("compound", "amod") or child.like_num
        ):
            first = child.left_edge
            break
    while first.i < head.i and first.lower_ in ("the", "a", "an", "this", "its", "their", "our"):
        first = first.nbor(1)
    last = head
    for child in head.rights:
        if child.dep_ in ("nummod", "appos") and child.i == last.i + 1:
            last = child.right_edge
        elif child.dep_ == "prep" and child.lower_ in ("on", "of", "for", "against", "between", "with", "concerning", "to"):
            if child.i <= last.i + 2:
                last = _end(child)
        elif child.dep_ in ("acl", "relcl", "punct"):
            break
    return first, last


def _end(preposition: Token) -> Token:
    """The end of a prepositional phrase, before any clause or comma."""
    last = preposition
    for token in preposition.subtree:
        if token.i < preposition.i:
            continue
        if token.dep_ in ("relcl", "acl") or token.text in (",", ";", "("):
            break
        last = token
    return last


def _number(name: str) -> str | None:
    found = _SYMBOL.search(name) or _NUMBER.search(fold(name))
    if not found:
        return None
    return found.group(1) if found.lastindex else found.group()


def _action(head: Token) -> tuple[Token | None, InstrumentAction | None]:
    """The verb or noun that says what is done with the instrument, and what it says."""
    for child in head.rights:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in _actions():
            return child, _actions()[child.lemma_]
    word = head
    for _ in range(4):
        word = word.head
        if word.lemma_ in _actions() and word.pos_ in ("VERB", "NOUN"):
            return _verb(word), _actions()[word.lemma_]
        if word.pos_ in ("VERB", "AUX"):
            if word.lemma_ in ("enter", "come") and any(
                t.lower_ in ("force", "effect") for t in word.subtree
            ):
                return word, "in force"
            break
    return None, None


def _verb(word: Token) -> Token | None:
    while word.pos_ not in ("VERB", "AUX"):
        if word.head.i == word.i:
            return None
        word = word.head
    return word


def _status(governor: Token | None, action: InstrumentAction | None) -> InstrumentStatus:
    if governor is None or action in (None, "cited"):
        return "done"
    scope = scope_of(governor)
    if scope.time == "future":
        return "planned"
    return "ongoing" if scope.progressive or action in ("implemented", "negotiated") else "done"


_ = get_args
