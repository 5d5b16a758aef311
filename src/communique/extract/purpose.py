"""Purposes: what an engagement, a text or a whole sentence says that somebody acts for."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.extract.acts import gerunds, infinitive
from communique.extract.clause import is_passive, subject_of, subject_over
from communique.extract.events import event_verb
from communique.extract.scope import scope_of
from communique.extract.undertaking import Undertaking
from communique.lexicon import load


def purposes(token: Token) -> Iterator[Undertaking]:
    """The aims that hang on a word: of an event, of a thing that is "aimed at", of a sentence."""
    if token.pos_ == "VERB":
        yield from _of_event(token)
        yield from _aimed(token)
        yield from _ahead(token)
        yield from _sought(token)


def _of_event(verb: Token) -> Iterator[Undertaking]:
    """What a coming engagement is for: "will meet them to promote relations"."""
    if scope_of(verb).time != "future":
        return
    if not event_verb(verb) and verb.lemma_ not in load("en/commitments")["receiving"]:
        return
    for child in verb.subtree:
        if child.tag_ == "VB" and child.dep_ in ("advcl", "acl", "xcomp") and infinitive(child):
            if event_verb(child) is None and child.head.dep_ not in ("pobj", "compound"):
                yield Undertaking(child, subject_of(verb), "aim")


def _aimed(verb: Token) -> Iterator[Undertaking]:
    """What a visit is, or a text that somebody signs, "aimed at": an act of who makes it."""
    if verb.lemma_ != "aim" or verb.tag_ != "VBN":
        return
    subject = subject_of(verb) if is_passive(verb) else subject_over(verb)
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ == "at":
            yield from (Undertaking(act, subject, "aim") for act in gerunds(child))


def _ahead(verb: Token) -> Iterator[Undertaking]:
    """What a sentence is headed by: "To widen their partnership, the two states will …"."""
    to = verb.i and verb.nbor(-1).tag_ == "TO"
    if not to or verb.i != verb.sent.start + 1 or not infinitive(verb):
        return
    if scope_of(verb.head).time == "past":
        return
    back = {child.lower_ for thing in verb.rights for child in thing.children}
    if verb.dep_ in ("advcl", "csubj") and not back & set(load("en/commitments")["back"]):
        yield Undertaking(verb, subject_of(verb.head), "aim")


def _sought(verb: Token) -> Iterator[Undertaking]:
    """What somebody seeks "how to" do: "explored how to widen trade"."""
    if verb.lemma_ in load("en/commitments")["seeking"]:
        for child in verb.rights:
            how = any(c.lower_ == "how" for c in child.lefts)
            if how and child.dep_ in ("xcomp", "ccomp") and infinitive(child):
                yield Undertaking(child, subject_of(verb), "aim")
