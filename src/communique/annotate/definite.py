"""Definite nouns: whom "the two leaders", "both sides", "our country" and the like mean."""

from dataclasses import dataclass

from spacy.tokens import Token

from communique.annotate.cast import Cast
from communique.annotate.register import Register
from communique.annotate.unnamed import words

_MODIFIERS = ("amod", "compound", "prep", "nmod")


@dataclass
class Focus:
    """Whom the last words were about.

    ``before`` is the person that they were about before ``person``; ``we`` are who speaks and
    somebody, "the Premier and I"; ``state`` is the last state that did something, ``named`` the
    last named at all.
    """

    person: str | None = None
    before: str | None = None
    many: tuple[str, ...] = ()
    thing: str | None = None
    state: str | None = None
    named: str | None = None
    we: tuple[str, ...] = ()


def definite(
    token: Token, focus: Focus, cast: Cast, register: Register, speaker: str | None
) -> tuple[str, ...]:
    """The actors that a noun with its article stands for; nobody where it stands for none."""
    lemma = singular(token)
    plural = token.tag_ in ("NNS", "NNPS") or lemma != token.lemma_.lower()
    near = {child.lower_ for child in token.children}
    modifiers = {child.lower_ for child in token.children if child.dep_ in _MODIFIERS}
    if plural and not modifiers and _is_told(token, near):
        if lemma in words("people"):
            return cast.principals
        if lemma in words("states") or (lemma in words("teams") and near & words("both")):
            return _sides(focus, cast)
    if plural or lemma not in words("country"):
        return ()
    if not modifiers:
        return tuple(filter(None, (_one_state(near, focus, cast, register, speaker),)))
    passing = lemma in words("governments") and modifiers <= words("passing")
    return (focus.named,) if passing and focus.named else ()


def stands_for_two(token: Token) -> bool:
    """Whether a number stands alone for people named before: "the two agreed", "both spoke"."""
    alone = token.dep_ in ("nsubj", "nsubjpass", "pobj") and token.pos_ in ("NUM", "PRON", "DET")
    told = token.lower_ == "both" or any(child.lower_ == "the" for child in token.lefts)
    return alone and told and token.lower_ in words("twos") and token.n_rights == 0


def dealt_by(token: Token) -> Token | None:
    """The subject of the verb by which it deals with a word: "A met B", "A held talks with B"."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in words("dealing") and head.dep_ == "prep":
        head = head.head
        while head.pos_ == "NOUN" and head.dep_ in ("dobj", "pobj", "prep") and head.head != head:
            head = head.head
    elif token.dep_ != "dobj":
        return None
    return next((child for child in head.lefts if child.dep_ == "nsubj"), None)


def singular(token: Token) -> str:
    """The lemma in small letters; a plural in capitals keeps its ending as one: "the Parties"."""
    lemma: str = token.lemma_.lower()
    if token.pos_ != "PROPN" or not lemma.endswith("s"):
        return lemma
    return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]


def _sides(focus: Focus, cast: Cast) -> tuple[str, ...]:
    """The sides: those of the document, or its own state and the one that is spoken of."""
    home, other = cast.home, focus.named
    if home and other and other != home and home not in cast.sides:
        return (home, other)
    return cast.sides if len(cast.sides) > 1 else ()


def _is_told(token: Token, near: set[str]) -> bool:
    """Whether a plural is of known ones: "the two leaders", "our nations", "Leaders"."""
    return bool(near & words("pairs")) or "the" in near or token.lower_[0] != token.text[0]


def _one_state(
    near: set[str], focus: Focus, cast: Cast, register: Register, speaker: str | None
) -> str | None:
    """The state that "our country", "his government" or "the nation" means."""
    if near & {"our", "my"}:
        return (register.state_of(speaker) if speaker else None) or cast.home
    if near & {"his", "her"} and focus.person:
        return register.state_of(focus.person)
    return (focus.state or cast.home) if "the" in near else None
