"""Positions: the posts that people hold, the seats and offices that states hold or seek."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph, Post
from communique.annotate.edtf import span_of
from communique.extract.clause import actors_of, subject_of
from communique.extract.quoting import evidence, quote, spanning
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model import Position
from communique.model.entries import PositionStatus


def extract(annotation: Annotation) -> Iterator[Position]:
    """Every post and seat, once for each holder."""
    for post in annotation.posts:
        if post.holder is not None and not post.title.plural:
            yield _of_person(annotation, post)
    for paragraph in annotation.paragraphs:
        for token in paragraph.doc:
            if token.lemma_.lower() in load("en/seats")["seats"]:
                yield from _of_state(annotation, paragraph, token)


def _of_person(annotation: Annotation, post: Post) -> Position:
    title = post.title
    role = annotation.document.quote(*title.role)
    former = role.split(" ")[0].casefold() in load("en/seats")["former"]
    return Position(
        id="",
        holder=post.holder or "",
        role=role,
        body=post.body,
        status="past" if former else "current",
        evidence=evidence(annotation, title.start, title.end),
    )


def _of_state(annotation: Annotation, paragraph: Paragraph, seat: Token) -> Iterator[Position]:
    """ "Non-permanent member of the Security Council for the 2020-2021 term", "co-chairs of"."""
    body = _body(annotation, paragraph, seat)
    if body is None:
        return
    holders = [
        actor
        for actor in _holders(annotation, paragraph, seat)
        if annotation.actors[actor].type in ("state", "person") and actor != body
    ]
    first = min((c for c in seat.lefts if c.dep_ in ("amod", "compound")), key=lambda t: t.i,
                default=seat).left_edge
    last = seat.right_edge
    while last.is_punct and last.i > seat.i and last.text not in ")]":
        last = last.nbor(-1)
    spoken = spanning(annotation, paragraph, first, last)
    dates = annotation.dates_in(spoken[0].start, min(spoken[0].end + 30, spoken[0].end))
    term = dates[0].edtf if dates else None
    for holder in holders:
        yield Position(
            id="",
            holder=holder,
            role=quote(annotation, paragraph, first, seat),
            body=body,
            term=term,
            status=_status(annotation, seat, term),
            attributed_to=paragraph.speaker,
            evidence=spoken,
        )


def _body(annotation: Annotation, paragraph: Paragraph, seat: Token) -> str | None:
    """What the seat is in: a body behind "of", or before it ("its G20 presidency")."""
    for child in seat.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "on", "to"):
            for target in child.subtree:
                mention = paragraph.mentions.get(target.i)
                if mention and annotation.actors[mention.actors[0]].type in (
                    "body", "organisation"
                ):
                    return mention.actors[0]
    for child in seat.lefts:
        mention = paragraph.mentions.get(child.i)
        if mention and annotation.actors[mention.actors[0]].type == "body":
            return mention.actors[0]
    return None


def _holders(annotation: Annotation, paragraph: Paragraph, seat: Token) -> tuple[str, ...]:
    at = paragraph.mentions
    for child in seat.lefts:
        if child.dep_ in ("poss", "amod", "nmod") and child.i in at:
            if annotation.actors[at[child.i].actors[0]].type == "state":
                return at[child.i].actors
    head = seat
    while head.dep_ in ("conj", "appos", "attr", "pobj", "prep", "dobj") and head.head.i != head.i:
        head = head.head
        if head.pos_ in ("VERB", "AUX"):
            return actors_of(subject_of(head), at)
        if found := actors_of(head, at):
            return found
    return ()


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
