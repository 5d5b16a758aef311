"""Events as words: which nouns and verbs tell of an engagement, and of what type."""

from functools import cache, partial
from typing import Any

from spacy.tokens import Token

from communique.annotate.definite import singular
from communique.lexicon import load, vocabulary
from communique.model.entries import EngagementType

words = partial(vocabulary, "en/events")
"""A plain list of the events lexicon."""


@cache
def event_nouns() -> dict[str, EngagementType]:
    """The type of engagement that each noun names, by lemma."""
    table: dict[EngagementType, list[str]] = load("en/events")["nouns"]
    return {noun: type_ for type_, nouns in table.items() for noun in nouns}


@cache
def event_verbs() -> dict[str, dict[str, Any]]:
    """What each verb of engagement makes of its arguments, by lemma."""
    return {row["lemma"]: row for row in load("en/events")["verbs"]}


def phrasal(verb: Token) -> str:
    """The lemma of a verb with its particle: "put off"."""
    particles = (child.lower_ for child in verb.children if child.dep_ == "prt")
    return " ".join([verb.lemma_, *particles])


def event_noun(noun: Token) -> EngagementType | None:
    """The type of engagement that a noun names, with what stands before it and hangs on it."""
    type_ = event_nouns().get(noun.lemma_.lower()) or event_nouns().get(singular(noun))
    if type_ is None:
        return None
    before = {child.lower_ for child in noun.lefts}
    if type_ == "ceremony" and "signing" in before:
        return "signing"
    if type_ in ("meeting", "call") and before & words("remote"):
        return "call"
    if noun.lemma_ == "conference" and before & words("remote"):
        return "call"
    if type_ == "meeting" and noun.text.istitle() and before & words("plenary"):
        return "conference"
    if noun.lemma_ == "call" and (
        noun.head.lemma_ in words("paying") or before & words("courtesy")
    ):
        return "meeting"
    if type_ == "call" and noun.lemma_ == "conversation":
        return "meeting"
    if type_ == "conference" and before & words("spoken"):
        return "speech"
    if type_ in ("meeting", "conference") and any(
        child.dep_ in ("acl", "relcl") and child.lemma_ in words("festive") for child in noun.rights
    ):
        return "ceremony"
    return type_


def event_verb(verb: Token) -> EngagementType | None:
    """The type of engagement that a verb tells of, alone or with the event it governs."""
    row = event_verbs().get(verb.lemma_)
    told = row is not None and not any(
        row.get(key) for key in ("person", "troops", "instrument", "event", "about")
    )
    if row is not None and told:
        moves = row["type"] == "visit" and row.get("place") != "object"
        still = moves and any(child.dep_ == "dobj" for child in verb.children)
        if verb.lemma_ != "address" and not still:
            type_: EngagementType = row["type"]
            return type_
    if verb.lemma_ in words("support"):
        for noun in _governed(verb):
            if (found := event_noun(noun)) is not None:
                return found
    return None


def _governed(verb: Token) -> list[Token]:
    """The nouns that a verb governs, as object or behind a preposition."""
    nouns = [child for child in verb.children if child.dep_ == "dobj"]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "to", "on", "over"):
            nouns += [target for target in child.children if target.dep_ == "pobj"]
    return nouns
