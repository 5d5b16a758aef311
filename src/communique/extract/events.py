"""Events as words: which nouns and verbs tell of an engagement, and of what type."""

from functools import cache
from typing import Any

from spacy.tokens import Token

from communique.lexicon import load
from communique.model.entries import EngagementType


@cache
def event_nouns() -> dict[str, EngagementType]:
    """The type of engagement that each noun names, by lemma."""
    table: dict[EngagementType, list[str]] = load("en/events")["nouns"]
    return {noun: type_ for type_, nouns in table.items() for noun in nouns}


@cache
def event_verbs() -> dict[str, dict[str, Any]]:
    """What each verb of engagement makes of its arguments, by lemma."""
    return {row["lemma"]: row for row in load("en/events")["verbs"]}


@cache
def words(part: str) -> frozenset[str]:
    """A plain list of the events lexicon."""
    return frozenset(load("en/events")[part])


def event_noun(noun: Token) -> EngagementType | None:
    """The type of engagement that a noun names; a meeting by telephone is a call."""
    type_ = event_nouns().get(noun.lemma_.lower())
    if type_ in ("meeting", "call"):
        remote = any(child.lower_ in words("remote") for child in noun.lefts)
        if type_ == "call" and not remote and noun.lemma_ == "conversation":
            return "meeting"
        return "call" if remote else type_
    return type_


def event_verb(verb: Token) -> EngagementType | None:
    """The type of engagement that a verb tells of, alone or with the event it governs."""
    row = event_verbs().get(verb.lemma_)
    if row is not None and verb.lemma_ not in ("address", "conclude", "call", "welcome"):
        type_: EngagementType = row["type"]
        return type_
    if verb.lemma_ in words("support"):
        for child in verb.children:
            if child.dep_ in ("dobj", "pobj") and (noun := event_noun(child)):
                return noun
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "to", "on", "over"):
                for target in child.children:
                    if target.dep_ == "pobj" and (noun := event_noun(target)):
                        return noun
    return None
