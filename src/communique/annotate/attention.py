"""Attention: whom the last words were about, so that pronouns find them."""

from spacy.tokens import Token

from communique.annotate.annotation import Mention
from communique.annotate.definite import Focus, dealt_by
from communique.annotate.register import Register


def attend(focus: Focus, register: Register, token: Token, at: dict[int, Mention]) -> None:
    """Move the focus: subjects draw it most."""
    mention = at[token.i]
    if mention.form == "pronoun":
        focus.many = _dealing(register, token, [*mention.actors], at) or focus.many
        return
    subject = token.dep_ in ("nsubj", "nsubjpass")
    actors = list(mention.actors)
    if subject:
        for conjunct in token.conjuncts:
            if conjunct.i in at:
                actors += [a for a in at[conjunct.i].actors if a not in actors]
        if len(actors) > 1 or register.type_of(actors[0]) == "group":
            focus.many = tuple(actors)
    elif two := _dealing(register, token, actors, at):
        focus.many = two
    if len(actors) == 1 and mention.form != "adjective":
        _attend_one(focus, register, actors[0], subject, token.dep_ == "poss")
        if subject and mention.form == "title" and token.tag_ in ("NN", "NNP"):
            focus.person = actors[0]


def _dealing(
    register: Register, token: Token, actors: list[str], at: dict[int, Mention]
) -> tuple[str, ...]:
    """Who deals with whom by the words up to a token: they are "they" from there on."""
    subject = dealt_by(token)
    doers = at[subject.i].actors if subject is not None and subject.i in at else ()
    both = tuple(dict.fromkeys((*doers, *actors)))
    kinds = {register.type_of(actor) for actor in both}
    return both if doers and len(both) > 1 and kinds in ({"person"}, {"state"}) else ()


def _attend_one(focus: Focus, register: Register, actor: str, subject: bool, owns: bool) -> None:
    """Move the focus to one actor: what is no subject draws it only where nothing else has."""
    kind = register.type_of(actor)
    if kind == "state":
        focus.named = actor
        focus.state = actor if subject or owns else focus.state
    if kind == "person":
        if actor != focus.person:
            focus.before = focus.person if subject else actor
        focus.person = actor if subject else focus.person or actor
    elif kind != "group":
        focus.thing = actor if subject else focus.thing or actor


def one(focus: Focus, token: Token, at: dict[int, Mention]) -> tuple[str, ...]:
    """Whom "he" or "her" means; an object is not the subject of its own clause."""
    person = focus.person
    reflexive = token.lower_.endswith("self")
    if token.dep_ in ("dobj", "pobj", "dative") and focus.before and not reflexive:
        subject = _subject_above(token)
        if subject is not None and subject.i in at and at[subject.i].actors == (person,):
            person = focus.before
    return (person,) if person else ()


def _subject_above(token: Token) -> Token | None:
    """The subject of the clause that a word stands in, or that its verb shares."""
    verb = token.head
    while verb.head != verb:
        own = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
        if own is not None or (verb.pos_ in ("VERB", "AUX") and verb.dep_ != "conj"):
            return own
        verb = verb.head
    return next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
