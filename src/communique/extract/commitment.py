"""Commitments: who undertakes what, how firmly, by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.attribution import said_by
from communique.extract.clause import (
    actors_of,
    actors_within,
    agent_of,
    clause_span,
    coordinated,
    included,
    is_passive,
    joined,
    noun_phrase,
    orphans,
    prepositional,
    subject_of,
    verb_phrase,
)
from communique.extract.events import event_noun, event_verb
from communique.extract.quoting import evidence, quote, spanning
from communique.extract.scope import asserted, scope_of
from communique.lexicon import load
from communique.model import Commitment
from communique.model.entries import CommitmentState, Strength


# How many words may stand between a governor and its infinitive, and its purpose.
_NEAR, _FAR = 8, 25


@dataclass(frozen=True, slots=True)
class _Undertaking:
    """An act (a verb, or a noun that stands for one), and who undertakes it."""

    act: Token
    subject: Token | None
    strength: Strength
    whole_clause: bool = False
    state: CommitmentState = "open"


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
            for undertaking in (*_undertakings(token), *_purposes(token)):
                if undertaking.act.i not in seen and asserted(undertaking.act):
                    yield from _entries(annotation, paragraph, undertaking, seen)
    yield from _listed(annotation)


def _undertakings(token: Token) -> Iterator[_Undertaking]:
    if token.pos_ in ("VERB", "AUX"):
        modal = _table("modals").get(_modal(token))
        if modal is not None and not _shared_modal(token):
            if _hoped(token):
                return
            if is_passive(token):
                yield from _by_agent(token, modal["strength"])
            elif token.lemma_ not in _hollow():
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


def _appeals(annotation: Annotation, paragraph: Paragraph, verb: Token) -> bool:
    """Whether "must" is an appeal: it binds only each party, or by a day."""
    if scope_of(verb).modal != "must":
        return False
    subject = subject_of(verb)
    each = subject is not None and any(c.lower_ in ("each", "every") for c in subject.children)
    start, end = paragraph.start + verb.sent.start_char, paragraph.start + verb.sent.end_char
    within = any(start <= q.start < end and q.unit in _TERMS for q in annotation.quantities)
    return not each and not within and not annotation.dates_in(start, end)


_TERMS = ("days", "weeks", "months", "years", "hours")


def _modal(verb: Token) -> str:
    """The modal, where "would" in reported speech is "will"."""
    modal = scope_of(verb).modal or ""
    head = verb.head if verb.dep_ != "conj" else verb.head.head
    if modal == "would" and head.lemma_ in load("en/commitments")["reporting"]:
        return "will"
    return modal


def _purposes(verb: Token) -> Iterator[_Undertaking]:
    """What a coming engagement is for: "will meet them to promote relations"."""
    if verb.pos_ != "VERB" or scope_of(verb).time != "future" or not event_verb(verb):
        return
    for child in verb.subtree:
        if child.tag_ == "VB" and child.dep_ in ("advcl", "acl", "xcomp") and _infinitive(child):
            if event_verb(child) is None and child.head.dep_ not in ("pobj", "compound"):
                yield _Undertaking(child, subject_of(verb), "aim")


def _hoped(verb: Token) -> bool:
    """Whether somebody only hopes, expects or demands that others will."""
    governor = verb.head if verb.dep_ in ("ccomp", "conj") else None
    if governor is None or governor.lemma_ not in load("en/speech")["hopes"]:
        return False
    if is_passive(governor):
        return False
    own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return own is None or own.lower_ not in ("we", "i")


def _shared_modal(verb: Token) -> bool:
    """Whether the modal stands before an earlier verb that this one is joined to."""
    return verb.dep_ == "conj" and not any(child.dep_ == "aux" for child in verb.children)


def _by_agent(verb: Token, strength: Strength) -> Iterator[_Undertaking]:
    """ "No strikes will be made by either side": the agent undertakes the whole clause."""
    if verb.lemma_ in _hollow():
        return
    if (agent := agent_of(verb)) is not None:
        yield _Undertaking(verb, agent, strength, whole_clause=True)


def _of_verb(verb: Token) -> Iterator[_Undertaking]:
    row = _table("verbs").get(verb.lemma_)
    if row is None or scope_of(verb).modal in load("en/modality")["possible"]:
        return
    if verb.lemma_ == "work" and scope_of(verb).time == "past":
        return
    strength: Strength = row["strength"]
    subject = subject_of(verb)
    if row.get("passive") and not is_passive(verb):
        subject = next((child for child in verb.rights if child.dep_ == "dobj"), None)
        if subject is None:
            return
    working = verb.lemma_ in load("en/commitments")["working"] and scope_of(verb).progressive
    state: CommitmentState = "under way" if working else "open"
    for child in verb.rights:
        reach = _FAR if child.dep_ == "advcl" else _NEAR
        if child.dep_ in ("xcomp", "advcl") and child.tag_ == "VB" and child.i - verb.i < reach:
            if _infinitive(child) and (child.dep_ == "xcomp" or verb.lemma_ != "be"):
                yield _Undertaking(child, subject, strength, state=state)
        elif child.dep_ == "ccomp" and row.get("that"):
            if verb.lemma_ == "agree" and is_passive(verb):
                yield _Undertaking(child, None, strength, whole_clause=True)
            elif child.tag_ == "VB" and _infinitive(child):
                yield _Undertaking(child, subject, strength)
            elif _hoped(child):
                continue
            elif scope_of(child).modal in ("will", "would", "should", "shall", "'ll"):
                yield _Undertaking(child, subject_of(child) or subject, strength)
        elif child.dep_ == "prep":
            yield from (
                _Undertaking(act, subject, strength)
                for act in child.children
                if (act.dep_ == "pcomp" and act.tag_ == "VBG") or _agreed_on(verb, child, act)
            )
        elif child.dep_ == "dobj" and row.get("noun") and child.pos_ == "NOUN" and (
            child.lemma_ not in _table("nouns")
        ):
            yield _Undertaking(child, subject, strength)


def _agreed_on(verb: Token, preposition: Token, noun: Token) -> bool:
    """ "Agreed on a ceasefire": a deed, and no opinion such as "the importance of peace"."""
    weighty = load("en/speech")["weighty"]
    agreed = verb.lemma_ == "agree" and preposition.lower_ == "on" and noun.dep_ == "pobj"
    return agreed and noun.lemma_ not in weighty


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
            yield from _gerunds(child)


def _gerunds(preposition: Token) -> Iterator[Token]:
    """The gerunds behind a preposition, also those joined to a noun there."""
    for target in preposition.children:
        if target.dep_ == "pcomp" and target.tag_ == "VBG":
            yield target
        elif target.dep_ == "pobj":
            if target.lemma_ in load("en/commitments")["deeds"]:
                yield target
            yield from (c for c in target.children if c.dep_ == "acl" and _infinitive(c))
            yield from (t for t in target.conjuncts if t.tag_ == "VBG")


def _of_noun(noun: Token) -> Iterator[_Undertaking]:
    strength: Strength = _table("nouns")[noun.lemma_]["strength"]
    subject = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    subject = subject or next(
        (c for c in noun.lefts if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"), None
    )
    if subject is None:
        subject = next((t for t in prepositional(noun, "by", "of") if t.tag_ != "VBG"), None)
    if subject is None:
        governor = noun.head
        while governor.dep_ in ("conj", "prep", "pobj") and governor.pos_ not in ("VERB", "AUX"):
            governor = governor.head
        subject = subject_of(governor) if governor.pos_ in ("VERB", "AUX") else None
    state: CommitmentState = "open"
    if noun.head.lemma_ in load("en/commitments")["dropping"]:
        state = "dropped"
    elif noun.head.lemma_ in load("en/commitments")["working"] and scope_of(noun.head).progressive:
        state = "under way"
    for act in _infinitives(noun):
        yield _Undertaking(act, subject, strength, state=state)


def _entries(
    annotation: Annotation, paragraph: Paragraph, undertaking: _Undertaking, seen: set[int]
) -> Iterator[Commitment]:
    by = actors_of(undertaking.subject, paragraph.mentions)
    if _awaits(undertaking):
        return
    by = by or _authors(annotation, paragraph, undertaking)
    if not by or _appeals(annotation, paragraph, undertaking.act):
        return
    act = undertaking.act
    acts = _acts(act) if act.pos_ in ("VERB", "AUX") else joined(act)[:1]
    acts = acts[:1] if undertaking.whole_clause else acts
    for number, one in enumerate(acts):
        seen.add(one.i)
        if event_verb(one):
            continue
        first, last = verb_phrase(one) if one.pos_ in ("VERB", "AUX") else noun_phrase(one)
        if undertaking.whole_clause:
            first, last = clause_span(one)
            agent = next((c for c in one.rights if c.dep_ == "agent"), None)
            last = agent.nbor(-1) if agent is not None and agent.i > one.i else last
        last = _before_next(last, acts[number + 1 :])
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
            strength=_alone(undertaking, by),
            state=undertaking.state,
            attributed_to=said_by(annotation, paragraph, one),
            evidence=spoken,
        )


def _awaits(undertaking: _Undertaking) -> bool:
    """ "Look forward to welcoming": joy at what comes, and no undertaking."""
    governor = undertaking.act.head.head if undertaking.act.dep_ == "pcomp" else undertaking.act.head
    return governor.lemma_ == "look" and (
        undertaking.act.lemma_ in load("en/commitments")["awaited"]
    )


def _alone(undertaking: _Undertaking, by: tuple[str, ...]) -> Strength:
    """What one actor decides alone is a plan, and no agreement."""
    head = undertaking.act.head
    if undertaking.strength == "agreement" and len(by) == 1 and head.lemma_ in ("decide", "decision"):
        return "plan"
    return undertaking.strength


def _before_next(last: Token, later: list[Token]) -> Token:
    """The end of an act before the next one that its words run into: "keep A open and to B"."""
    ahead = [act.i for act in later if act.i <= last.i]
    if not ahead:
        return last
    end = last.doc[min(ahead) - 1]
    while end.i > 0 and (end.lower_ in ("to", "and", "or", "also", "then", "both") or end.is_punct):
        end = end.nbor(-1)
    return end


def _acts(act: Token) -> list[Token]:
    """The act and all that are undertaken with it, each once."""
    shared = [other for orphan in orphans(act) for other in coordinated(orphan)]
    acts = [*coordinated(act), *shared]
    acts += [detail for one in acts for detail in included(one)]
    return sorted({one.i: one for one in acts}.values(), key=lambda one: one.i)


def _authors(
    annotation: Annotation, paragraph: Paragraph, undertaking: _Undertaking
) -> tuple[str, ...]:
    """Who undertakes what the text puts on "the visit", on a thing or on nobody."""
    subject, act = undertaking.subject, undertaking.act
    if subject is None:
        return annotation.sides if undertaking.whole_clause else ()
    if scope_of(act).modal is not None and act.lemma_ not in load("en/commitments")["lasting"]:
        thing = subject.lemma_.lower() in load("en/commitments")["texts"]
        if thing or event_noun(subject) is not None:
            return ()
    if subject.lemma_.lower() in load("en/commitments")["texts"]:
        joint = annotation.document.heading.genre == "joint statement"
        return annotation.authors if joint else annotation.sides
    if event_noun(subject) == "visit":
        return _visitor(annotation, paragraph, subject)
    if act.lemma_ in load("en/commitments")["lasting"] and act.tag_ == "VB":
        governor = act.head if act.dep_ == "ccomp" else None
        says = actors_of(subject_of(governor), paragraph.mentions) if governor is not None else ()
        return says or _state_of(annotation, paragraph.speaker)
    if annotation.document.heading.genre == "joint statement":
        if undertaking.strength == "plan" and subject.lemma_ in load("en/reference")["ours"]:
            return annotation.authors
    return ()


def _visitor(annotation: Annotation, paragraph: Paragraph, visit: Token) -> tuple[str, ...]:
    """Who makes a visit: by the possessive, else whom the text named last before it."""
    for child in visit.lefts:
        if child.dep_ == "poss" and (actors := actors_of(child, paragraph.mentions)):
            return actors
    for earlier in reversed(annotation.paragraphs[: annotation.paragraphs.index(paragraph) + 1]):
        for index in sorted(earlier.mentions, reverse=True):
            actor = earlier.mentions[index].actors[0]
            if annotation.actors[actor].type == "person" and actor != paragraph.speaker:
                if earlier is not paragraph or index < visit.i:
                    return (actor,)
    return ()


def _state_of(annotation: Annotation, speaker: str | None) -> tuple[str, ...]:
    state = annotation.state_of.get(speaker or "")
    return (state,) if state else ()


def _listed(annotation: Annotation) -> Iterator[Commitment]:
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
        token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT" for token in paragraph.doc
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


def _to(paragraph: Paragraph, first: Token, last: Token, by: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the act names besides those who undertake it."""
    named = actors_within(first.i, last.i, paragraph.mentions)
    return tuple(actor for actor in named if actor not in by)[:4]


def _due(annotation: Annotation, start: int, end: int) -> str | None:
    """The date that an undertaking is to be fulfilled by, where its words give one."""
    dates = [date for date in annotation.dates_in(start, end) if not date.in_name]
    return dates[-1].edtf if dates else None
