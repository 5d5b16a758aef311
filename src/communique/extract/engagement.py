"""Engagements: who dealt with whom, where, when; told by a verb or named by a noun."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import (
    TELLING,
    agent_of,
    is_passive,
    joined,
    objects_of,
    prepositional,
    subject_of,
)
from communique.extract.encounter import encounter
from communique.extract.events import event_noun, event_verbs, words
from communique.extract.happening import Happening
from communique.extract.legs import legs
from communique.extract.named import actors_of
from communique.extract.occasion import occasion
from communique.extract.parties import inviters, listed, people
from communique.extract.phrase import right_end
from communique.extract.presence import presence
from communique.extract.quoting import quote
from communique.extract.scope import asserted
from communique.extract.standing import status_of
from communique.model import Engagement


def extract(annotation: Annotation) -> Iterator[Engagement]:
    """Every engagement that a document tells of, once for each telling."""
    for paragraph in annotation.paragraphs:
        for token in paragraph.doc:
            for happening in _told(annotation, paragraph, token):
                for leg in legs(annotation, paragraph, happening):
                    yield leg.entry(annotation, paragraph)


def _told(annotation: Annotation, paragraph: Paragraph, token: Token) -> Iterator[Happening]:
    mention = paragraph.mentions.get(token.i)
    if token.pos_ not in TELLING or (mention is not None and mention.form == "title"):
        return
    if token.dep_ == "amod" and token.pos_ == "VERB":
        return
    if token.pos_ == "VERB" and token.lemma_ in event_verbs() and asserted(token):
        if (happening := encounter(annotation, paragraph, token)) is not None:
            yield from _separately(annotation, happening, token)
        if token.lemma_ == "invite":
            yield from _invited(annotation, paragraph, token)
        elif token.lemma_ == "accept":
            yield from _accepted(annotation, paragraph, token)
    elif token.pos_ in ("VERB", "AUX"):
        yield from _told_aside(annotation, paragraph, token)
    elif token.pos_ in ("NOUN", "PROPN") and event_noun(token) is not None:
        if (happening := occasion(annotation, paragraph, token)) is not None:
            yield from _separately(annotation, happening, token)


def _told_aside(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Happening]:
    """What verbs tell of that are no dealings themselves: presence, invitations, company."""
    if verb.lemma_ in words("present"):
        yield from presence(annotation, paragraph, verb)
    elif verb.lemma_ in words("inviting"):
        yield from _extended(annotation, paragraph, verb)
    elif verb.lemma_ in words("company") and is_passive(verb):
        yield from _accompanied(paragraph, verb)


def _separately(annotation: Annotation, happening: Happening, verb: Token) -> Iterator[Happening]:
    """ "Met separately with A, B and C", or with several who are each named: as many meetings."""
    first, *others = happening.participants or [""]
    apart = any(child.lower_ in ("separate", "separately") for child in verb.children)
    people_ = all(annotation.actors[one].type == "person" for one in happening.participants)
    named = people_ and verb.lemma_ in words("each") and len(others) == _counterparts(verb)
    visits = people_ and happening.type == "visit" and happening.host and verb.tag_ == "NNS"
    if len(others) > 1 and (apart or named or visits):
        for other in others:
            yield replace(happening, participants=[first, other])
    else:
        yield happening


def _counterparts(verb: Token) -> int:
    """How many a verb lists as met, named or not."""
    heads = [*objects_of(verb), *prepositional(verb, "with")]
    return max((len(joined(head)) for head in heads), default=0)


def _invited(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Happening]:
    """Who invites to a visit proposes it."""
    guests = [
        a for c in verb.children if c.dep_ == "dobj" for a in actors_of(c, paragraph.mentions)
    ]
    told = {token.lemma_ for token in verb.subtree}
    if guests and "visit" in told:
        hosts = people(paragraph, subject_of(verb))
        accepted = any(token.lemma_ == "accept" for token in verb.doc[verb.i : verb.sent.end + 12])
        visit = Happening("visit", verb, right_end(verb), "planned" if accepted else "proposed")
        visit.place = next(_destinations(annotation, paragraph, verb), None)
        visit.participants = list(dict.fromkeys([*guests, *hosts]))
        visit.host = hosts[0] if hosts else None
        yield visit


def _accepted(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Happening]:
    """Who accepts an invitation to visit plans to: "has accepted an invitation to visit Peru"."""
    invitation = _invitation(verb)
    guests = people(paragraph, subject_of(verb))
    place = next(_destinations(annotation, paragraph, verb), None)
    if invitation is not None and guests and place:
        visit = Happening("visit", verb, right_end(verb), "planned", guests)
        visit.place = place
        visit.invited_by(inviters(paragraph, verb))
        yield visit


def _extended(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Happening]:
    """ "Extended an invitation to X to visit Peru": a visit proposed."""
    invitation = _invitation(verb)
    if invitation is None or not asserted(verb):
        return
    guests = [a for t in prepositional(invitation, "to") for a in listed(paragraph, t)]
    guests = guests or [a for t in prepositional(verb, "to") for a in listed(paragraph, t)]
    place = next(_destinations(annotation, paragraph, verb), None)
    if guests and (place or any(token.lemma_ == "visit" for token in verb.subtree)):
        visit = Happening("visit", verb, right_end(verb), "proposed", guests)
        visit.place = place
        visit.invited_by(people(paragraph, subject_of(verb)))
        yield visit


def _invitation(verb: Token) -> Token | None:
    return next((c for c in verb.rights if c.dep_ == "dobj" and c.lemma_ == "invitation"), None)


def _destinations(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[str]:
    """Where somebody is invited to: "to visit Brazil", "to make a visit to Brazil"."""
    for token in verb.subtree:
        if token.lemma_ == "visit":
            for place in (*objects_of(token), *prepositional(token, "to")):
                if place.i in paragraph.mentions:
                    yield quote(annotation, paragraph, place.left_edge, place)


def _accompanied(paragraph: Paragraph, verb: Token) -> Iterator[Happening]:
    """ "He will be joined by A and B": they travel too."""
    traveller = people(paragraph, subject_of(verb))
    agent = agent_of(verb)
    company = listed(paragraph, agent) if agent is not None else []
    if traveller and company:
        participants = list(dict.fromkeys([*traveller, *company]))
        yield Happening("visit", verb, right_end(verb), status_of(verb), participants, core=verb)
