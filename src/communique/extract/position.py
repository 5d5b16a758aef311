"""Positions: the posts that people hold, the seats and offices that states hold or seek."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph, Post
from communique.annotate.edtf import span_of
from communique.extract.attribution import said_by
from communique.extract.clause import (
    actors_of,
    joined,
    prepositional,
    right_end,
    subject_of,
)
from communique.extract.events import event_noun
from communique.extract.quoting import evidence, spanning
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model import Position
from communique.model.entries import PositionStatus


def extract(annotation: Annotation) -> Iterator[Position]:
    """Every post and seat, once for each holder."""
    for post in annotation.posts:
        if post.holder is not None:
            yield _of_person(annotation, post)
    for paragraph in annotation.paragraphs:
        covered = _inside_titles(annotation, paragraph)
        for token in paragraph.doc:
            if token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN"):
                continue
            if token.lemma_.lower() in _seats() and token.i not in covered:
                yield from _of_state(annotation, paragraph, token)
            elif token.pos_ == "VERB" and token.lemma_ in load("en/seats")["verbs"]:
                yield from _chairing(annotation, paragraph, token)


@cache
def _seats() -> dict[str, str]:
    seats: dict[str, str] = load("en/seats")["seats"]
    return seats


def _inside_titles(annotation: Annotation, paragraph: Paragraph) -> set[int]:
    """The words of titles that somebody holds: their posts are people's."""
    held = [post.title for post in annotation.posts if post.holder is not None]
    return {
        token.i
        for token in paragraph.doc
        if any(title.start <= paragraph.offset(token) < title.end for title in held)
    }


def _of_person(annotation: Annotation, post: Post) -> Position:
    title = post.title
    role = title.office.name if title.plural else annotation.document.quote(*title.role)
    term = annotation.dates_in(*title.term) if title.term else []
    return Position(
        id="",
        holder=post.holder or "",
        role=role,
        body=post.body,
        term=term[0].edtf if term else None,
        status=title.status,
        evidence=evidence(annotation, title.start, title.end),
    )


def _of_state(annotation: Annotation, paragraph: Paragraph, seat: Token) -> Iterator[Position]:
    """ "Non-permanent member of the Security Council for the 2020-2021 term", "co-chairs of"."""
    bodies = _bodies(annotation, paragraph, seat)
    first = _role_start(seat)
    last = seat.right_edge
    while last.is_punct and last.i > seat.i and last.text not in ")]":
        last = last.nbor(-1)
    spoken = spanning(annotation, paragraph, first, last)
    term = _term(annotation, paragraph, seat, spoken[0].end)
    holders = _holders(annotation, paragraph, seat)
    for holder, body in product(holders, bodies):
        if holder != body:
            yield Position(
                id="",
                holder=holder,
                role=_role(annotation, paragraph, first, seat),
                body=body,
                term=term,
                status=_status(annotation, seat, term),
                attributed_to=said_by(annotation, paragraph, seat),
                evidence=spoken,
            )


def _chairing(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Position]:
    """ "Chairing the 2026 Review Conference": a post in an event has no body."""
    target = next((c for c in verb.rights if c.dep_ in ("dobj", "prep")), None)
    holders = actors_of(subject_of(verb), paragraph.mentions)
    if target is None or not holders or event_noun(target) is None:
        return
    spoken = spanning(annotation, paragraph, verb, right_end(verb))
    term = _term(annotation, paragraph, verb, spoken[0].end)
    for holder in holders:
        yield Position(
            id="",
            holder=holder,
            role=load("en/seats")["verbs"][verb.lemma_],
            term=term,
            status=_status(annotation, verb, term),
            attributed_to=said_by(annotation, paragraph, verb),
            evidence=spoken,
        )


def _role_start(seat: Token) -> Token:
    first = seat
    for child in reversed(list(seat.lefts)):
        words = {token.lower_ for token in child.subtree}
        if words & set(load("en/seats")["kinds"]):
            first = child.left_edge
    while first.i > 0 and (first.nbor(-1).text == "-" or first.nbor(-1).lower_ in load("en/seats")["kinds"]):
        first = first.nbor(-1)
    return first


def _role(annotation: Annotation, paragraph: Paragraph, first: Token, seat: Token) -> str:
    """The role in the singular, as the noun names it."""
    kind = annotation.document.quote(paragraph.offset(first), paragraph.offset(seat))
    role = _seats()[seat.lemma_.lower()]
    return kind + (role.capitalize() if seat.text[:1].isupper() and first == seat else role)


def _bodies(annotation: Annotation, paragraph: Paragraph, seat: Token) -> list[str]:
    """What the seat is in: bodies behind "of" or "in", or before it ("its G20 presidency")."""
    found: list[str] = []
    for target in prepositional(seat, "of", "in", "on", "to", "at"):
        for noun in joined(target):
            found += _body_near(annotation, paragraph, noun)
    for child in seat.lefts:
        found += _body_at(annotation, paragraph, child)
    return list(dict.fromkeys(found))


def _body_near(annotation: Annotation, paragraph: Paragraph, noun: Token) -> list[str]:
    for token in noun.subtree:
        if found := _body_at(annotation, paragraph, token):
            return found
    return []


def _body_at(annotation: Annotation, paragraph: Paragraph, token: Token) -> list[str]:
    mention = paragraph.mentions.get(token.i)
    if mention is None:
        return []
    return [a for a in mention.actors if annotation.actors[a].type in ("body", "organisation")]


def _holders(annotation: Annotation, paragraph: Paragraph, seat: Token) -> list[str]:
    """Whose seat it is: by the possessive or the adjective, the verb, or the sentence's subject."""
    at = paragraph.mentions
    for child in seat.lefts:
        if child.dep_ in ("poss", "amod", "nmod", "compound") and child.i in at:
            if found := _holding(annotation, at[child.i].actors):
                return found
    head = seat
    while head.head.i != head.i:
        head = head.head
        if head.pos_ in ("VERB", "AUX") and head.lemma_ not in load("en/seats")["holding"]:
            break
        found = _holding(
            annotation,
            actors_of(subject_of(head) if head.pos_ in ("VERB", "AUX") else head, at),
        )
        if found:
            return found
    speaker = annotation.state_of.get(paragraph.speaker or "")
    return [speaker] if speaker else []


def _holding(annotation: Annotation, actors: tuple[str, ...]) -> list[str]:
    return [actor for actor in actors if annotation.actors[actor].type in ("state", "person")]


def _term(annotation: Annotation, paragraph: Paragraph, seat: Token, end: int) -> str | None:
    """The dates right behind the seat, before the next comma."""
    text = annotation.document.text
    stop = text.find(",", end)
    stop = min(stop if stop > 0 else len(text), end + 40)
    dates = annotation.dates_in(paragraph.offset(seat), stop)
    return dates[0].edtf if dates else None


def _status(annotation: Annotation, seat: Token, term: str | None) -> PositionStatus:
    words = {token.lemma_.lower() for token in seat.sent}
    span = span_of(term) if term else None
    published = span_of(annotation.published) if annotation.published else None
    if span and published:
        if span[1] < published[0]:
            return "past"
        if span[0] > published[1]:
            return "designate"
        return "current"
    if words & set(load("en/seats")["seeks"]):
        return "candidate"
    if words & set(load("en/seats")["wins"]):
        return "elected"
    verb = seat.sent.root
    if scope_of(verb).time == "future":
        return "designate"
    return "current"
