"""Positions: the posts that people hold, the seats and offices that states hold or seek."""

from collections.abc import Iterator, Sequence
from itertools import product

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph, Post
from communique.annotate.edtf import span_of
from communique.annotate.person_names import in_small_letters
from communique.annotate.titles import Title
from communique.extract.attribution import said_by
from communique.extract.clause import agent_of, is_passive, subject_of
from communique.extract.events import event_noun
from communique.extract.named import actors_of
from communique.extract.phrase import right_end
from communique.extract.quoting import evidence, spanning
from communique.extract.scope import scope_of
from communique.extract.seat import (
    bodies_at,
    holders_of,
    holding,
    in_bodies,
    is_seat,
    role_of,
    role_start,
    term_in,
)
from communique.lexicon import load
from communique.model import Position
from communique.model.entries import PositionStatus


def extract(annotation: Annotation) -> Iterator[Position]:
    """Every post and seat, once for each holder."""
    for post in annotation.posts:
        if post.holder is not None and not _is_address(annotation, post):
            yield _of_person(annotation, post)
    held = [post.title for post in annotation.posts if post.holder is not None]
    for paragraph in annotation.paragraphs:
        covered = _inside_titles(held, paragraph)
        for token in paragraph.doc:
            if token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN"):
                continue
            if is_seat(token) and token.i not in covered:
                yield from _of_seat(annotation, paragraph, token)
            elif token.pos_ == "VERB" and token.lemma_ in load("en/seats")["verbs"]:
                yield from _chairing(annotation, paragraph, token)


def _is_address(annotation: Annotation, post: Post) -> bool:
    """Whether a title only addresses: a rank, or "Minister" for a minister of something."""
    if post.title.office.name in load("en/offices")["ranks"]:
        return True
    role = annotation.document.quote(*post.title.role)
    return role in load("en/offices")["ministerial"] and any(
        other.holder == post.holder
        and role in (words := annotation.document.quote(*other.title.role).split())
        and len(words) > 1
        for other in annotation.posts
    )


def _inside_titles(held: Sequence[Title], paragraph: Paragraph) -> set[int]:
    """The words of titles that somebody holds: their posts are people's."""
    end = paragraph.end
    here = [title for title in held if title.start < end and paragraph.start < title.end]
    return {
        token.i
        for token in (paragraph.doc if here else ())
        if any(title.start <= paragraph.offset(token) < title.end for title in here)
    }


def _of_person(annotation: Annotation, post: Post) -> Position:
    title = post.title
    written = in_small_letters(annotation.document.quote(*title.role))
    role = title.office.name if title.plural else written
    return Position(
        id="",
        holder=post.holder or "",
        role=role,
        body=post.body,
        term=term_in(annotation, *title.term) if title.term else None,
        status=title.status,
        evidence=evidence(annotation, title.start, title.end),
    )


def _of_seat(annotation: Annotation, paragraph: Paragraph, seat: Token) -> Iterator[Position]:
    """ "Non-permanent member of the Security Council for the 2020-2021 term", "co-chairs of"."""
    first = role_start(seat)
    last = seat.right_edge
    while last.is_punct and last.i > seat.i and last.text not in ")]":
        last = last.nbor(-1)
    spoken = spanning(annotation, paragraph, first, last)
    bodies = in_bodies(annotation, paragraph, seat, spoken[0].end)
    holders = holders_of(annotation, paragraph, seat)
    for holder, (body, term) in product(holders, bodies):
        if holder != body:
            yield Position(
                id="",
                holder=holder,
                role=role_of(annotation, paragraph, first, seat),
                body=body,
                term=term,
                status=_status(annotation, seat, term),
                attributed_to=said_by(annotation, paragraph, seat),
                evidence=spoken,
            )


def _chairing(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Position]:
    """ "Will chair ASEAN", "was chaired by X": a post in an event has no body."""
    target = _chaired(verb)
    if target is None:
        return
    bodies = bodies_at(annotation, paragraph, target)
    event = event_noun(target) is not None and verb.lemma_ not in load("en/seats")["bodily"]
    if not bodies and not event:
        return
    spoken = spanning(annotation, paragraph, verb, right_end(verb))
    for holders, term in _terms(annotation, paragraph, verb, spoken[0].end):
        for holder in holders:
            yield Position(
                id="",
                holder=holder,
                role=_chair(verb),
                body=bodies[0] if bodies else None,
                term=term,
                status=_status(annotation, verb, term),
                attributed_to=said_by(annotation, paragraph, verb),
                evidence=spoken,
            )


def _chaired(verb: Token) -> Token | None:
    """What is chaired: the subject in the passive, else the object, with or without "over"."""
    if is_passive(verb) or agent_of(verb):
        return subject_of(verb)
    behind = (child for child in verb.rights if child.dep_ in ("dobj", "prep"))
    target = next(behind, None)
    if target is not None and target.dep_ == "prep":
        return next((child for child in target.children if child.dep_ == "pobj"), None)
    return target


def _chair(verb: Token) -> str:
    """The role that the verb gives: "co-chaired" makes a co-chair."""
    role: str = load("en/seats")["verbs"][verb.lemma_]
    return role


def _terms(
    annotation: Annotation, paragraph: Paragraph, verb: Token, end: int
) -> Iterator[tuple[list[str], str | None]]:
    """Who chairs, and when; a second holder may follow without a verb: "and Laos in 2024"."""
    by = agent_of(verb) or subject_of(verb)
    at = paragraph.mentions
    gapped = [child for child in verb.rights if child.dep_ == "conj" and child.i in at]
    edges = [paragraph.offset(token) for token in (verb, *gapped)] + [end]
    holders = holding(annotation, actors_of(by, at))
    yield holders, term_in(annotation, *edges[:2])
    for noun, start, stop in zip(gapped, edges[1:-1], edges[2:], strict=True):
        if term := term_in(annotation, start, stop):
            yield holding(annotation, at[noun.i].actors), term


def _status(annotation: Annotation, seat: Token, term: str | None) -> PositionStatus:
    words = {token.lemma_.lower() for token in seat.sent}
    span = span_of(term) if term else None
    published = span_of(annotation.published) if annotation.published else None
    if span and published and span[1] < published[0]:
        return "past"
    if words & set(load("en/seats")["seeks"]):
        return "candidate"
    if words & set(load("en/seats")["wins"]):
        return "elected"
    if span and published:
        return "designate" if span[0] > published[1] else "current"
    held_as = any(token.lower_ == "as" for token in seat.ancestors)
    to_come = not held_as and scope_of(seat.sent.root).time == "future"
    return "designate" if to_come else "current"
