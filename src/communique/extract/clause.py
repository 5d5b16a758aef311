"""Clauses: who does what to whom, read off the parse.

Works on any object with spaCy's token interface, so that tests may build the parse by hand.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.extract.phrase import bare, first_included, says_again

# The kinds of word that can tell of something done.
TELLING = ("VERB", "AUX", "NOUN", "PROPN")
_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_OBJECT = ("dobj", "obj", "attr", "oprd", "dative")
_CLAUSAL = ("conj", "xcomp", "advcl", "acl", "pcomp", "ccomp", "relcl")


def subject_of(verb: Token) -> Token | None:
    """The head of the verb's subject, its own or the one it shares with the verb it hangs on."""
    own = next((child for child in verb.children if child.dep_ in _SUBJECT), None)
    if own is not None:
        return _antecedent(own, verb)
    governor = verb.head
    match verb.dep_:
        case "conj" if governor.pos_ in ("VERB", "AUX"):
            return subject_of(governor.head if says_again(verb) else governor)
        case "conj" if verb.tag_ != "VBG":
            return subject_over(governor)
        case "xcomp" | "ccomp" | "advcl" if governor.pos_ == "ADJ":
            return _verb_subject(governor.head)
        case "xcomp" if (controller := _object(governor)) is not None:
            return controller
        case "xcomp" | "ccomp" | "advcl":
            return subject_of(governor)
        case "acl" | "relcl" if governor.pos_ in ("NOUN", "PROPN", "PRON"):
            return governor if verb.tag_ == "VBG" or verb.dep_ == "relcl" else None
        case "pcomp":
            return subject_over(governor.head)
    return None


def _verb_subject(word: Token) -> Token | None:
    return subject_of(word) if word.pos_ in ("VERB", "AUX") else None


def subject_over(word: Token) -> Token | None:
    """Who does what stands behind a preposition: the noun's owner, or the verb's subject."""
    while word.pos_ not in ("VERB", "AUX") and word.head.i != word.i:
        owner = next((child for child in word.lefts if child.dep_ == "poss"), None)
        if owner is not None:
            return owner
        word = word.head
    return _verb_subject(word)


def _antecedent(subject: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("dobj", "dative")), None)


def objects_of(verb: Token) -> Iterator[Token]:
    """The heads of the verb's objects, without those joined to them."""
    yield from (child for child in verb.children if child.dep_ in _OBJECT)


def agent_of(verb: Token) -> Token | None:
    """Who did it, in the passive: "welcomed by the Council"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((pobj for pobj in child.children if pobj.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject undergoes it."""
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def prepositional(word: Token, *prepositions: str) -> Iterator[Token]:
    """The nouns that hang on ``word`` by one of the prepositions, those joined to them too."""
    for child in word.children:
        if child.dep_ in ("prep", "dative", "agent") and child.lower_ in prepositions:
            for target in child.children:
                if target.dep_ in ("pobj", "pcomp"):
                    yield target
            yield from prepositional(child, *prepositions)


def joined(head: Token) -> list[Token]:
    """A noun and the nouns joined to it, in order: "A, B and C"."""
    return [head, *(token for token in head.conjuncts if token.i > head.i)]


def coordinated(verb: Token) -> list[Token]:
    """A verb and the verbs joined to it, or to the infinitive it governs, that share its subject.

    A verb that has its object only with the next one ("address and prevent barriers") takes the
    next one with it.
    """
    verbs = [verb]
    for child in verb.children:
        stray = child.dep_ == "dep" and child.tag_ == "VB" and child.i > verb.i
        if (
            (child.dep_ == "conj" or stray)
            and child.pos_ in ("VERB", "AUX")
            and (not _independent(child))
        ):
            if not (child.i - verb.i <= 3 and bare(verb)):
                verbs.extend(coordinated(child))
        elif child.dep_ == "xcomp" and child.tag_ == "VB" and child.i > verb.i:
            verbs.extend(coordinated(child)[1:])
    return verbs


def orphans(act: Token) -> list[Token]:
    """Later infinitives of the sentence that the parse hung elsewhere: "to A, B and to C"."""
    if act.tag_ != "VB":
        return []
    inside = {token.i for token in act.subtree}
    return [
        token
        for token in act.sent
        if token.i > act.i
        and token.tag_ == "VB"
        and (_again(token) if token.i in inside else _stray(token, act))
    ]


def _stray(token: Token, act: Token) -> bool:
    """A bare infinitive without a subject, joined to something that is no infinitive."""
    bare = not any(child.dep_ in ("aux", "mark", *_SUBJECT) for child in token.children)
    joined_ = token.dep_ in ("conj", "dep", "ccomp", "advcl", "ROOT")
    apart = token.dep_ == "ROOT" or token.head.tag_ != "VB" or token.head.i <= act.i
    return apart and ((joined_ and bare) or _again(token) or _back_to(token, act))


def _back_to(token: Token, act: Token) -> bool:
    """ "Makes efforts to A, and to B": joined to the verb whose object the act hangs on."""
    named = act.head.pos_ == "NOUN" and token.head == act.head.head
    return named and token.dep_ == "conj" and token.tag_ == "VB" and _after_and_to(token)


def _again(token: Token) -> bool:
    """ "… and to C": an infinitive right behind "and to", joined to a word that is no verb."""
    return _after_and_to(token) and token.dep_ == "conj" and token.head.tag_ != "VB"


def _after_and_to(token: Token) -> bool:
    before = token.doc[max(0, token.i - 3) : token.i]
    words = [other.lower_ for other in before if other.dep_ != "advmod"]
    return words[-2:] == ["and", "to"]


def _independent(verb: Token) -> bool:
    """Whether a joined verb has a subject of its own."""
    return any(child.dep_ in _SUBJECT for child in verb.children)


def included(act: Token) -> list[Token]:
    """The acts that a verb phrase spells out: "including by lowering tariffs and opening ports"."""
    first = first_included(act)
    return coordinated(first) if first is not None else []
