"""Clauses: who does what to whom, read off the parse.

Works on any object with spaCy's token interface, so that tests may build the parse by hand.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.annotate import Mention

_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_OBJECT = ("dobj", "obj", "attr", "oprd", "dative")
_CLAUSAL = ("conj", "xcomp", "advcl", "acl", "pcomp", "ccomp", "relcl")


def subject_of(verb: Token) -> Token | None:
    """The head of the verb's subject, its own or the one it shares with the verb it hangs on."""
    own = next((child for child in verb.children if child.dep_ in _SUBJECT), None)
    if own is not None:
        return _antecedent(own, verb)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head.head if says_again(verb) else verb.head)
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.pos_ == "ADJ":
        return subject_of(verb.head.head) if verb.head.head.pos_ in ("VERB", "AUX") else None
    if verb.dep_ in ("xcomp", "ccomp"):
        controller = _object(verb.head) if verb.dep_ == "xcomp" else None
        return controller if controller is not None else subject_of(verb.head)
    if verb.dep_ == "advcl":
        return subject_of(verb.head)
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return verb.head if verb.tag_ == "VBG" or verb.dep_ == "relcl" else None
    if verb.dep_ == "pcomp":
        governor = verb.head.head
        if governor.pos_ in ("VERB", "AUX"):
            return subject_of(governor)
        while governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
            owner = next((child for child in governor.lefts if child.dep_ == "poss"), None)
            if owner is not None:
                return owner
            governor = governor.head
        if governor.pos_ in ("VERB", "AUX"):
            return subject_of(governor)
    return None


def says_again(verb: Token) -> bool:
    """Whether a verb joined to what is said goes on with the saying: "said that A and added that B"."""
    first = verb.head
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBD"
        and first.dep_ == "ccomp"
        and first.head.tag_ == "VBD"
        and any(
            child.dep_ == "ccomp" and any(c.lower_ == "that" for c in child.children)
            for child in verb.children
        )
    )


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
        if (child.dep_ == "conj" or stray) and child.pos_ in ("VERB", "AUX") and (
            not _independent(child)
        ):
            if not (child.i - verb.i <= 3 and _bare(verb)):
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
    return (joined_ and bare or _again(token)) and (token.head.tag_ != "VB" or token.head.i <= act.i)


def _again(token: Token) -> bool:
    """ "… and to C": an infinitive with "to" right behind "and", joined to a word that is no verb."""
    before = token.doc[max(0, token.i - 3) : token.i]
    words = [other.lower_ for other in before if other.dep_ != "advmod"]
    return words[-2:] == ["and", "to"] and token.dep_ == "conj" and token.head.tag_ != "VB"


def _bare(verb: Token) -> bool:
    """Whether nothing stands behind the verb but what is joined to it."""
    return all(
        child.dep_ in ("conj", "cc", "punct", "advmod")
        or (child.dep_ == "prep" and not list(child.children))
        for child in verb.rights
    )


def _independent(verb: Token) -> bool:
    """Whether a joined verb has a subject of its own."""
    return any(child.dep_ in _SUBJECT for child in verb.children)


def actors_of(heads: list[Token] | Token | None, at: dict[int, Mention]) -> tuple[str, ...]:
    """The actors that noun phrases name, each once, those joined to them included."""
    if heads is None:
        return ()
    found: list[str] = []
    for head in heads if isinstance(heads, list) else [heads]:
        for noun in joined(head):
            found.extend(_named(noun, at))
        found.extend(actor for noun in _enumerated(head, at) for actor in _named(noun, at))
    return tuple(dict.fromkeys(found))


_LINKS = frozenset(("and", "&", "with"))
_FILLERS = frozenset((",", "the", "a", "an", "his", "her", "their", "its", "along", "together", "other"))


def _enumerated(head: Token, at: dict[int, Mention]) -> list[Token]:
    """Named neighbours in a list that the parse may have taken apart: "A, B and C"."""
    if head.i not in at or at[head.i].form == "pronoun":
        return []
    left = _walk(head, at, -1)
    right = _walk(head, at, 1)
    before = left if left and left[0][1] else []
    after = right if any(linked for _, linked in right) else []
    return [token for token, _ in before[::-1] + after]


def _walk(head: Token, at: dict[int, Mention], step: int) -> list[tuple[Token, bool]]:
    """The named words next to ``head`` on one side, and whether "and" links each to the last."""
    doc, index, found = head.doc, head.i, list[tuple[Token, bool]]()
    while True:
        mention = at[index]
        while at.get(index) is mention:
            index += step
        gap: list[str] = []
        while 0 <= index < len(doc) and index not in at and doc[index].lower_ in _LINKS | _FILLERS:
            gap.append(doc[index].lower_)
            index += step
        if not 0 <= index < len(doc) or index not in at or not set(gap) & (_LINKS | {","}):
            break
        if at[index].form == "pronoun" or doc[index].sent != head.sent:
            break
        found.append((doc[index], bool(set(gap) & _LINKS)))
    while found and step > 0 and not found[-1][1]:
        found.pop()
    return found


def _named(noun: Token, at: dict[int, Mention]) -> tuple[str, ...]:
    mention = at.get(noun.i)
    if mention is not None and not (mention.form == "adjective" and noun.pos_ == "ADJ"):
        return mention.actors
    return ()


def actors_within(first: int, last: int, at: dict[int, Mention]) -> tuple[str, ...]:
    """Every actor named between two tokens, both included, without pronouns."""
    found: list[str] = []
    for index in range(first, last + 1):
        mention = at.get(index)
        if mention is not None and mention.form not in ("pronoun", "faint"):
            found.extend(mention.actors)
    return tuple(dict.fromkeys(found))


def verb_phrase(verb: Token) -> tuple[Token, Token]:
    """From the verb, with its adverbs but not its auxiliaries, to the end of what hangs on it.

    Verbs joined to it are other phrases and are left out.
    """
    first = verb
    for child in reversed(list(verb.lefts)):
        if child.dep_ in ("advmod", "neg") and child.i == first.i - 1 and child.lower_ != "also":
            first = child
        elif child.i < first.i:
            break
    return first, right_end(verb)


def included(act: Token) -> list[Token]:
    """The acts that a verb phrase spells out: "including by lowering tariffs and opening ports"."""
    first = _first_included(act)
    return coordinated(first) if first is not None else []


def _first_included(act: Token) -> Token | None:
    """The first gerund behind "including", with or without "by" and "for example"."""
    for token in act.subtree:
        if token.lower_ == "including" and token.i > act.i:
            for later in token.doc[token.i + 1 : min(token.i + 9, act.sent.end)]:
                if later.tag_ == "VBG" and later.dep_ == "pcomp":
                    return later
                if later.pos_ in ("NOUN", "PROPN") and later.lower_ != "example":
                    return None
    return None


def right_end(head: Token) -> Token:
    """The last word that belongs to ``head``, without joined phrases and closing marks."""
    last = head
    for child in head.rights:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            if child.i - head.i <= 3 and _bare(head):
                return right_end(child)
            break
        if child.dep_ in ("cc", "punct", "parataxis") or (
            child.dep_ == "dep" and child.tag_ == "VB"
        ):
            continue
        if child.dep_ == "xcomp" and child.tag_ == "VB":
            last = right_end(child)
            continue
        last = _inner_end(child)
    return _before_aside(head, last)


def _before_aside(head: Token, last: Token) -> Token:
    """The end without what only adds something: ", which provides …", "including by …"."""
    spelt = head.pos_ == "VERB" and _first_included(head) is not None
    for token in head.doc[head.i + 1 : last.i + 1]:
        if spelt and token.lower_ == "including":
            return token.nbor(-2) if token.nbor(-1).is_punct else token.nbor(-1)
        if token.tag_ in ("WDT", "WP", "WP$", "WRB") and token.nbor(-1).text == ",":
            return token.nbor(-2)
    return last


def _inner_end(child: Token) -> Token:
    """The right edge of a dependent; of a verb, without the quotation mark or comma behind it."""
    last = child.right_edge
    while last.is_punct and last.i > child.i and last.text not in (")", "]", "%", '"', "'"):
        last = last.nbor(-1)
    return last


def noun_phrase(head: Token) -> tuple[Token, Token]:
    """A noun with all that hangs on it."""
    return head.left_edge, _trimmed(head.left_edge, head.right_edge)


def _trimmed(first: Token, last: Token) -> Token:
    while last.i > first.i and last.text in (",", ".", ";", ":", "-", "--"):
        last = last.nbor(-1)
    return last


def clause_span(verb: Token) -> tuple[Token, Token]:
    """A clause from its first word to its last, without a conjunction before it or a mark behind."""
    first, last = verb.left_edge, verb.right_edge
    for child in verb.rights:
        if says_again(child):
            last = child.nbor(-1)
            while last.i > verb.i and (last.dep_ == "cc" or last.is_punct):
                last = last.nbor(-1)
    while first.i < verb.i and (first.is_punct or first.dep_ in ("mark", "cc") or first.is_space):
        first = first.nbor(1)
    return first, _trimmed(first, last)
