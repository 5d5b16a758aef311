"""Relations: at what level two actors stand to each other, since when, and what changed it."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.anniversary import since
from communique.extract.clause import actors_within
from communique.extract.quoting import quote, spanning
from communique.lexicon import load
from communique.model import Relation
from communique.model.entries import RelationChange


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(load("en/relations")[part])


@cache
def _changes() -> dict[str, RelationChange]:
    table: dict[RelationChange, list[str]] = load("en/relations")["changes"]
    return {word: change for change, words in table.items() for word in words}


def extract(annotation: Annotation) -> Iterator[Relation]:
    """Every level of relation that a document names between two actors."""
    for paragraph in annotation.paragraphs:
        for token in paragraph.doc:
            if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _words("levels"):
                yield from _relations(annotation, paragraph, token)


def _relations(annotation: Annotation, paragraph: Paragraph, head: Token) -> Iterator[Relation]:
    kind = [
        child
        for child in head.lefts
        if child.dep_ in ("amod", "compound", "nmod") and child.lower_ in _words("kinds")
    ]
    telling = [child for child in kind if child.lower_ not in _words("plain")]
    if not telling:
        return
    first = min(kind, key=lambda token: token.i).left_edge
    between = _between(annotation, paragraph, head)
    if len(between) < 2:
        return
    sentence = head.sent
    spoken = spanning(annotation, paragraph, head.left_edge, head)
    for pair in combinations(between[:3], 2):
        yield Relation(
            id="",
            between=pair,
            level=quote(annotation, paragraph, first, head),
            change=_change(head),
            since=since(annotation, paragraph, sentence),
            attributed_to=paragraph.speaker,
            evidence=spoken,
        )


def _between(annotation: Annotation, paragraph: Paragraph, head: Token) -> tuple[str, ...]:
    """The two: in the noun phrase itself, else in the sentence, else the two sides."""
    parties = ("state", "body")
    for first, last in (
        (head.left_edge, head.right_edge),
        (head.sent[0], head.sent[-1]),
    ):
        named = [
            actor
            for actor in actors_within(first.i, last.i, paragraph.mentions)
            if annotation.actors[actor].type in parties
        ]
        if len(named) >= 2:
            return tuple(named[:2])
        if len(named) == 1 and annotation.home and named[0] != annotation.home:
            if annotation.home not in annotation.sides or named[0] in annotation.sides:
                return (annotation.home, named[0])
    return annotation.sides


def _change(head: Token) -> RelationChange | None:
    for child in head.lefts:
        if child.lemma_.lower() in _changes():
            return _changes()[child.lemma_.lower()]
    word = head
    for _ in range(4):
        word = word.head
        if word.lemma_.lower() in _changes():
            return _changes()[word.lemma_.lower()]
        if word.pos_ in ("VERB", "AUX"):
            break
    return None
