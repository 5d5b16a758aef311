"""Scope: in what sense a clause is meant: time, modality, negation, condition."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Span, Token

from communique.lexicon import load

Time = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Scope:
    """How a verb is meant. ``modal`` is the auxiliary's lemma, None where there is none."""

    time: Time
    modal: str | None = None
    negated: bool = False
    progressive: bool = False
    perfect: bool = False


@cache
def _modality() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in load("en/modality").items()}


def scope_of(verb: Token) -> Scope:
    """The scope of a verb; a joined or embedded verb has the scope of the one it hangs on."""
    children = list(verb.children)
    auxiliaries = [child for child in children if child.dep_ in ("aux", "auxpass")]
    negated = any(child.dep_ == "neg" for child in children)
    if not auxiliaries and verb.dep_ == "conj" and verb.tag_ in ("VB", "VBG", "VBN", "VBP"):
        outer = scope_of(_verb_over(verb.head))
        return Scope(outer.time, outer.modal, negated or outer.negated, outer.progressive)
    words = {auxiliary.lower_ for auxiliary in auxiliaries}
    modal = next((a.lower_ for a in auxiliaries if a.tag_ == "MD"), None)
    if modal in _modality()["future"]:
        return Scope("future", modal, negated)
    if _coming(verb, auxiliaries):
        return Scope("future", "to", negated)
    perfect = bool(words & {"have", "has", "had", "'ve"}) and verb.tag_ == "VBN"
    past = verb.tag_ == "VBD" or perfect or bool(words & {"was", "were", "had", "did"})
    if verb.tag_ == "VBN" and not auxiliaries:
        past = True
    progressive = verb.tag_ == "VBG" and bool(words & {"is", "are", "'re", "am", "been"})
    return Scope("past" if past else "present", modal, negated, progressive, perfect)


def _verb_over(word: Token) -> Token:
    """The verb that a word hangs on, where the parse joined a verb to one of its nouns."""
    while word.pos_ not in ("VERB", "AUX") and word.head.i != word.i:
        word = word.head
    return word


def _coming(verb: Token, auxiliaries: list[Token]) -> bool:
    """ "is to visit", "to be held", "is going to", "is scheduled to"."""
    if any(a.lower_ == "to" for a in auxiliaries):
        if verb.dep_ in ("acl", "relcl"):
            return True
        if verb.dep_ == "xcomp":
            return verb.head.lemma_ in _modality()["coming"] or verb.head.lower_ == "going"
    return False


def _asks(sentence: Span) -> bool:
    last = next((word for word in reversed(sentence) if not word.is_space), sentence[0])
    return last.text.rstrip().endswith("?")


def asserted(verb: Token, denied: bool = False) -> bool:
    """Whether the clause is put forward as such: not denied, not a condition, not a question.

    With ``denied``, the verb's own denial counts as put forward: "will not send troops".
    """
    if _asks(verb.sent):
        return False
    word = verb
    while True:
        own = denied and word.i == verb.i
        if any(c.dep_ == "neg" and not _not_only(c) for c in word.children) and not own:
            return False
        if any(
            child.dep_ == "mark" and child.lower_ in _modality()["condition"]
            for child in word.children
        ):
            return False
        if word.dep_ not in ("conj", "xcomp", "pcomp", "prep", "acl"):
            return True
        word = word.head
        if word.lemma_ in _modality()["failing"]:
            return False


def _not_only(negation: Token) -> bool:
    return negation.i + 1 < len(negation.doc) and negation.nbor(1).lower_ == "only"
