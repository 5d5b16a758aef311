"""Relations: at what level two actors stand to each other, since when, and what changed it."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.anniversary import since
from communique.extract.attribution import said_by
from communique.extract.clause import subject_of
from communique.extract.named import actors_of, actors_within
from communique.extract.phrase import noun_phrase
from communique.extract.quoting import quote, spanning
from communique.lexicon import load
from communique.model import Relation
from communique.model.entries import RelationChange

_PARTIES = ("state", "body")


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
            if token.pos_ not in ("NOUN", "PROPN"):
                continue
            lemma = token.lemma_.lower()
            if lemma in _words("roles") and token.dep_ in ("attr", "appos"):
                yield from _roles(annotation, paragraph, token)
            elif lemma in _words("levels") and not _part_of_name(token):
                yield from _levels(annotation, paragraph, token)


def _part_of_name(head: Token) -> bool:
    """ "Economic Partnership Agreement", "Partnership for Peace": a text or a programme."""
    if head.dep_ == "compound" and head.head.lemma_.lower() in _words("compounds"):
        return True
    named = head.text[:1].isupper() and any(
        child.dep_ == "prep" and child.lower_ == "for" for child in head.rights
    )
    plural = head.tag_ in ("NNS", "NNPS") and head.lemma_.lower() in (
        "partnership",
        "alliance",
        "partner",
        "ally",
    )
    return named or plural


def _levels(annotation: Annotation, paragraph: Paragraph, head: Token) -> Iterator[Relation]:
    between = _between(annotation, paragraph, head)
    first = _level_start(paragraph, head)
    told = {t.lower_ for t in head.doc[first.i : head.i]} & _words("kinds")
    named_here = _within(annotation, paragraph, head.left_edge.i, head.right_edge.i)
    if not told - _words("opinion"):
        both = len(named_here) > 1 or "between" in {t.lower_ for t in head.rights}
        if not (both and (head.lemma_.lower() not in _words("weak") or _joined(head))):
            return
    if head.lemma_.lower() == "cooperation" or len(between) < 2:
        return
    for pair in combinations(between[:3], 2):
        yield _entry(annotation, paragraph, head, pair, first, head)


def _joined(head: Token) -> bool:
    """ "The U.S.-Brazil relationship": both names stand before the noun."""
    return any(token.text == "-" for token in head.doc[head.left_edge.i : head.i])


def _roles(annotation: Annotation, paragraph: Paragraph, head: Token) -> Iterator[Relation]:
    """What one is to the other: "Japan is Australia's second-largest trading partner"."""
    verb = head.head
    ours = [a for a in actors_of(subject_of(verb), paragraph.mentions) if _party(annotation, a)]
    theirs = [
        actor
        for child in head.subtree
        if child.dep_ in ("poss", "pobj") and child.i in paragraph.mentions
        for actor in paragraph.mentions[child.i].actors
        if _party(annotation, actor) and actor not in ours
    ]
    between = tuple(dict.fromkeys([*ours, *theirs]))
    if len(between) < 2 or (not theirs and head.tag_ not in ("NNS", "NNPS")):
        return
    first = _level_start(paragraph, head)
    last = head
    for child in head.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("of", "in")
            and not any(token.i in paragraph.mentions for token in child.subtree)
        ):
            last = noun_phrase(child)[1]
    yield _entry(annotation, paragraph, head, between[:2], first, last, subject_of(verb))


def _party(annotation: Annotation, actor: str) -> bool:
    return annotation.actors[actor].type in _PARTIES


def _level_start(paragraph: Paragraph, head: Token) -> Token:
    """The first word of the level: its modifiers, without names and words that say nothing."""
    first = head
    while first.i > head.left_edge.i:
        before = first.nbor(-1)
        if before.i in paragraph.mentions and not head.text[:1].isupper():
            break
        if (
            before.dep_ in ("poss", "det", "case")
            or before.ent_type_
            or (before.pos_ == "PROPN" and (not head.text[:1].isupper()))
        ):
            break
        if before.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB", "ADV", "PUNCT", "CCONJ"):
            break
        first = before
    while first.i < head.i and (
        first.lower_ in _words("plain") or first.pos_ in ("PUNCT", "CCONJ", "ADV")
    ):
        first = first.nbor(1)
    return first


def _within(annotation: Annotation, paragraph: Paragraph, first: int, last: int) -> list[str]:
    named = actors_within(first, last, paragraph.mentions)
    return [actor for actor in named if _party(annotation, actor)]


def _between(annotation: Annotation, paragraph: Paragraph, head: Token) -> tuple[str, ...]:
    """The two: in the noun phrase itself, else in the sentence, else the two sides."""
    pronouns = {t.lower_ for t in head.lefts} & {"our", "their"}
    spans = ((head.left_edge.i, head.right_edge.i), (head.sent.start, head.sent.end - 1))
    for first, last in spans:
        named = _within(annotation, paragraph, first, last)
        if len(named) >= 2 and not pronouns:
            return tuple(named[:2])
        if len(named) == 1 and annotation.home and named[0] != annotation.home:
            if annotation.home not in annotation.sides or named[0] in annotation.sides:
                return (annotation.home, named[0])
        if pronouns:
            break
    return annotation.sides


def _entry(
    annotation: Annotation,
    paragraph: Paragraph,
    head: Token,
    between: tuple[str, ...],
    first: Token,
    last: Token,
    subject: Token | None = None,
) -> Relation:
    start = head.left_edge if subject is None or subject.i > head.i else subject.left_edge
    return Relation(
        id="",
        between=between,
        level=quote(annotation, paragraph, first, last),
        change=_change(head),
        since=since(annotation, paragraph, head.sent),
        attributed_to=said_by(annotation, paragraph, head),
        evidence=spanning(annotation, paragraph, start, max(head, last, key=lambda t: t.i)),
    )


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
