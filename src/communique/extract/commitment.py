"""Commitments: who undertakes what, how firmly, by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import (
    actors_of,
    actors_within,
    clause_span,
    coordinated,
    is_passive,
    joined,
    noun_phrase,
    subject_of,
    verb_phrase,
)
from communique.extract.events import event_verb
from communique.extract.quoting import quote, spanning
from communique.extract.scope import asserted, scope_of
from communique.lexicon import load
from communique.model import Commitment
from communique.model.entries import Strength


@dataclass(frozen=True, slots=True)
class _Undertaking:
    """An act (a verb, or a noun that stands for one), and who undertakes it."""

    act: Token
    subject: Token | None
    strength: Strength
    whole_clause: bool = False


@cache
def _table(part: str) -> dict[str, dict[str, Any]]:
    return {row["lemma"]: row for row in load("en/commitments")[part]}


@cache
def _hollow() -> frozenset[str]:
    return frozenset(load("en/commitments")["hollow"])


def extract(annotation: Annotation) -> Iterator[Commitment]:
    """Every commitment of a document, one for each act that can be checked by itself."""
    for paragraph in annotation.paragraphs:
        if paragraph.turn is not None and paragraph.turn.role == "question":
            continue
        seen: set[int] = set()
        for token in paragraph.doc:
            for undertaking in _undertakings(token):
                if undertaking.act.i not in seen and asserted(undertaking.act):
                    yield from _entries(annotation, paragraph, undertaking, seen)


def _undertakings(token: Token) -> Iterator[_Undertaking]:
    if token.pos_ in ("VERB", "AUX"):
        modal = _table("modals").get(scope_of(token).modal or "")
        if modal is not None and not _shared_modal(token):
            if _hoped(token):
                return
            if token.lemma_ not in _hollow() and not is_passive(token):
                yield _Undertaking(token, subject_of(token), modal["strength"])
            elif token.lemma_ in ("be", "remain"):
                yield from _of_adjective(token)
            return
        yield from _of_verb(token)
        yield from _of_adjective(token)
    elif token.pos_ == "NOUN" and token.lemma_ in _table("nouns"):
        under = _table("nouns")[token.lemma_].get("under")
        if not under or token.head.lemma_ in under:
            yield from _of_noun(token)


def _hoped(verb: Token) -> bool:
    """Whether somebody only hopes, expects or demands that others will."""
    governor = verb.head if verb.dep_ in ("ccomp", "conj") else None
    if governor is None or governor.lemma_ not in load("en/speech")["hopes"]:
        return False
    own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return own is None or own.lower_ not in ("we", "i")


def _shared_modal(verb: Token) -> bool:
    """Whether the modal stands before an earlier verb that this one is joined to."""
    return verb.dep_ == "conj" and not any(child.dep_ == "aux" for child in verb.children)


def _of_verb(verb: Token) -> Iterator[_Undertaking]:
    row = _table("verbs").get(verb.lemma_)
    if row is None or bool(row.get("passive")) and not is_passive(verb):
        return
    strength: Strength = row["strength"]
    subject = subject_of(verb)
    for child in verb.rights:
        if child.dep_ in ("xcomp", "advcl") and child.tag_ == "VB" and child.i - verb.i < 8:
            yield _Undertaking(child, subject, strength)
        elif child.dep_ == "ccomp" and row.get("that"):
            if child.tag_ == "VB" and _infinitive(child):
                yield _Undertaking(child, subject, strength)
            elif scope_of(child).modal in ("will", "would", "should", "shall", "'ll"):
                yield _Undertaking(child, subject_of(child) or subject, strength)
        elif child.dep_ == "prep":
            yield from (
                _Undertaking(act, subject, strength)
                for act in child.children
                if act.dep_ == "pcomp" and act.tag_ == "VBG"
            )
        elif child.dep_ == "dobj" and row.get("noun") and child.lemma_ not in _table("nouns"):
            yield _Undertaking(child, subject, strength)


def _infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _of_adjective(copula: Token) -> Iterator[_Undertaking]:
    for adjective in copula.children:
        if adjective.dep_ not in ("acomp", "advcl", "oprd", "attr", "ccomp"):
            continue
        row = _table("adjectives").get(adjective.lower_)
        if row is not None:
            yield from (
                _Undertaking(act, subject_of(copula), row["strength"])
                for act in _infinitives(adjective)
            )


def _infinitives(word: Token) -> Iterator[Token]:
    """The acts that hang on an adjective or a noun: "to" with a verb, "to" or "in" with a gerund."""
    for child in word.rights:
        if child.dep_ in ("xcomp", "acl", "ccomp", "relcl", "advcl") and _infinitive(child):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("to", "in", "of", "on", "for"):
            yield from (act for act in child.children if act.dep_ == "pcomp" and act.tag_ == "VBG")


def _of_noun(noun: Token) -> Iterator[_Undertaking]:
    strength: Strength = _table("nouns")[noun.lemma_]["strength"]
    subject = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if subject is None:
        governor = noun.head
        while governor.dep_ in ("conj", "prep", "pobj") and governor.pos_ not in ("VERB", "AUX"):
            governor = governor.head
        subject = subject_of(governor) if governor.pos_ in ("VERB", "AUX") else None
    for act in _infinitives(noun):
        yield _Undertaking(act, subject, strength)


def _entries(
    annotation: Annotation, paragraph: Paragraph, undertaking: _Undertaking, seen: set[int]
) -> Iterator[Commitment]:
    by = actors_of(undertaking.subject, paragraph.mentions)
    by = by or _authors(annotation, paragraph, undertaking)
    if not by:
        return
    act = undertaking.act
    acts = coordinated(act) if act.pos_ in ("VERB", "AUX") else joined(act)[:1]
    for number, one in enumerate(acts):
        seen.add(one.i)
        if event_verb(one):
            continue
        first, last = verb_phrase(one) if one.pos_ in ("VERB", "AUX") else noun_phrase(one)
        start = first
        if number == 0 and undertaking.subject is not None:
            subject_start = undertaking.subject.left_edge
            if subject_start.sent == one.sent and subject_start.i < first.i:
                start = subject_start
        spoken = spanning(annotation, paragraph, start, last)
        yield Commitment(
            id="",
            by=by,
            to=_to(paragraph, first, last, by),
            action=quote(annotation, paragraph, first, last),
            due=_due(annotation, spoken[0].start, spoken[0].end),
            strength=undertaking.strength,
            state="under way" if scope_of(undertaking.act).progressive else "open",
            attributed_to=paragraph.speaker,
            evidence=spoken,
        )


def _authors(
    annotation: Annotation, paragraph: Paragraph, undertaking: _Undertaking
) -> tuple[str, ...]:
    """Who undertakes what the text puts on "the visit" or on nobody."""
    subject = undertaking.subject
    if subject is not None and subject.lemma_ in load("en/events")["nouns"].get("visit", ()):
        return annotation.principals[:1] or _first_person(annotation)
    if subject is not None and annotation.document.heading.genre == "joint statement":
        if undertaking.strength in ("plan", "aim") and subject.lemma_ in load("en/reference")["ours"]:
            return annotation.sides
    return ()


def _first_person(annotation: Annotation) -> tuple[str, ...]:
    return tuple(actor.id for actor in annotation.actors.values() if actor.type == "person")[-1:]


def _to(paragraph: Paragraph, first: Token, last: Token, by: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the act names besides those who undertake it."""
    named = actors_within(first.i, last.i, paragraph.mentions)
    return tuple(actor for actor in named if actor not in by)[:4]


def _due(annotation: Annotation, start: int, end: int) -> str | None:
    """The date that an undertaking is to be fulfilled by, where its words give one."""
    dates = [date for date in annotation.dates_in(start, end) if not date.in_name]
    return dates[-1].edtf if dates else None


def clause(annotation: Annotation, paragraph: Paragraph, verb: Token) -> str:
    """The words of a whole clause."""
    return quote(annotation, paragraph, *clause_span(verb))
