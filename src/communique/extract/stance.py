"""Stances: what a verb, a noun it governs or an adjective says of the attitude to what."""

from functools import cache

from spacy.tokens import Token

from communique.extract.clause import agent_of, is_passive, orphans
from communique.extract.phrase import clause_span, noun_phrase, right_end, verb_phrase
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model.entries import Stance

Phrase = tuple[Token, Token]


@cache
def _stances(part: str) -> dict[str, Stance]:
    return {word: row["stance"] for row in reversed(load("en/stances")) for word in row[part]}


@cache
def speech(part: str) -> frozenset[str]:
    """A list of the lexicon of saying."""
    return frozenset(load("en/speech")[part])


def stance_of(verb: Token) -> tuple[Stance | None, Phrase | None]:
    """The stance that a verb, a noun it governs or an adjective expresses, and what is said."""
    stance, content = _taken(verb)
    if content is None:
        return stance, None
    first, last = _to_the_end(verb, content)
    if first.i > verb.i and first.tag_ == "PRP" and content[0].i == content[1].i:
        first = verb if first.lower_ in speech("reflexive") else clause_span(verb)[0]
    return stance, (first, last)


def _to_the_end(verb: Token, content: Phrase) -> Phrase:
    """What is said with all that hangs on the verb behind it, up to the next verb of the like."""
    first, last = content
    end = last
    for child in verb.rights:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            if not (any(t.tag_ == "VB" for t in (first, first.nbor(1))) and child.tag_ == "VB"):
                break
        if child.tag_ == "VBG" and child.dep_ == "advcl" and child.lemma_ in _stances("verbs"):
            break
        if child.dep_ not in ("punct", "cc", "parataxis") and child.right_edge.i > end.i > verb.i:
            end = child.right_edge
    for token in verb.doc[last.i + 1 : end.i + 1]:
        if token.dep_ in ("conj", "ccomp", "dep") and token.tag_ in ("VBD", "VBZ", "VBP"):
            end = token.left_edge if token.left_edge.i > last.i else token
            end = end.nbor(-1)
            break
    while end.i > last.i and (end.is_punct or end.dep_ == "cc"):
        end = end.nbor(-1)
    return first, end


def _taken(verb: Token) -> tuple[Stance | None, Phrase | None]:
    noun = _stance_noun(verb)
    if noun is not None and verb.lemma_ in speech("express"):
        return _stances("nouns")[noun.lemma_.lower()], _content_of_noun(noun, verb)
    if (adjective := _stance_adjective(verb)) is not None:
        return _stances("adjectives")[adjective.lower_], _content_of_adjective(adjective)
    stance = _stances("verbs").get(verb.lemma_)
    if stance is None:
        return None, None
    return stance, _content(verb, stance)


def by_content(verb: Token, stance: Stance, content: Phrase) -> Stance:
    """What is said may say more than the verb: "must" is an appeal, "noted the progress" praise."""
    if stance not in ("affirm", "inform"):
        return stance
    root = content[0].doc[content[0].i : content[1].i + 1].root
    if root.pos_ in ("VERB", "AUX") and scope_of(root).modal == "must":
        return "urge"
    if stance == "inform" and root.pos_ == "NOUN" and verb.lemma_ in speech("noting"):
        by_noun: dict[Stance, list[str]] = load("en/speech")["noted"]
        return next((s for s, nouns in by_noun.items() if root.lemma_ in nouns), stance)
    return stance


def timely(root: Token) -> Phrase | None:
    """What it is time, or the time has come, to do; "there is no time to lose": an appeal."""
    if root.lemma_ not in speech("due"):
        return None
    times = [child for child in root.children if child.lemma_ in speech("times")]
    if times and any(child.lower_ == "there" for child in root.lefts):
        none = any(child.lower_ == "no" for child in times[0].children)
        return clause_span(root) if none else None
    for word in (root, *times):
        for act in word.rights if times else ():
            if act.tag_ == "VB" and act.dep_ in ("relcl", "acl", "xcomp", "advcl"):
                ends = [clause_span(one)[1] for one in (act, *orphans(act))]
                return act, max(ends, key=lambda end: end.i)
    return None


def _stance_noun(verb: Token) -> Token | None:
    """The noun of stance that a verb puts into words, in the active or in the passive."""
    for child in verb.children:
        if child.dep_ == "dobj" or (child.dep_ == "nsubjpass" and agent_of(verb) is not None):
            for noun in (child, *child.conjuncts):
                if noun.lemma_.lower() in _stances("nouns"):
                    return noun
    return None


def _stance_adjective(verb: Token) -> Token | None:
    if verb.lemma_ not in ("be", "remain", "feel", "make"):
        return None
    for child in verb.rights:
        if child.dep_ in ("acomp", "oprd", "attr", "ccomp") and child.pos_ in ("ADJ", "VERB"):
            if child.lower_ in _stances("adjectives"):
                return child
    return None


def _content_of_noun(noun: Token, verb: Token) -> Phrase | None:
    """What a concern, support or satisfaction is about; of the others the noun phrase itself."""
    if _stances("nouns")[noun.lemma_.lower()] == "affirm":
        acts = any(child.dep_ == "acl" and child.tag_ == "VB" for child in noun.rights)
        return None if acts else noun_phrase(noun)
    behind = [child for child in noun.rights if child.dep_ == "prep" and _target(child)]
    behind.sort(key=lambda child: child.lower_ in speech("loose"))
    if not behind or behind[0].lower_ in speech("loose"):
        late = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in speech("about")]
        behind = [*late, *behind]
    for child in behind:
        if (target := _target(child)) is not None:
            return noun_phrase(target)
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            return clause_span(child)
    return noun_phrase(noun)


def _content_of_adjective(adjective: Token) -> Phrase | None:
    if adjective.lower_ in ("grateful", "thankful") and (found := _thanked_for(adjective.head)):
        return found
    links = sorted(
        (c for c in adjective.rights if c.dep_ in ("prep", "agent", "ccomp", "xcomp")),
        key=lambda c: c.lower_ in speech("loose"),
    )
    for child in links:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and child.tag_ != "VB"):
            return clause_span(child)
        if child.dep_ in ("prep", "agent") and (target := _target(child)) is not None:
            if target.tag_ == "VBG":
                return None
            first, last = noun_phrase(target)
            return (adjective if adjective.lower_ in speech("keeping") else first), last
    return None


def _target(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)


def _content(verb: Token, stance: Stance) -> Phrase | None:
    """What is said: the clause behind the verb, or its object."""
    if verb.dep_ == "parataxis" and verb.head.pos_ in ("VERB", "AUX") and stance == "inform":
        return _around(verb)
    clause = _said_clause(verb, stance)
    if clause is not None:
        return clause
    through = load("en/speech")["through"].get(verb.lemma_)
    if verb.lemma_ == "take" and not _notes(verb):
        return None
    if through is not None:
        for child in verb.subtree:
            if child.dep_ == "prep" and child.lower_ in through:
                target = _target(child)
                if target is not None and (
                    verb.lemma_ != "agree" or target.lemma_ in speech("weighty")
                ):
                    return noun_phrase(target)
        return None
    if verb.lemma_ in speech("guiding"):
        return noun_phrase(guide) if (guide := agent_of(verb)) is not None else None
    joined = verb.dep_ == "conj" and not any(child.dep_ == "dobj" for child in verb.rights)
    if is_passive(verb) or ((verb.dep_ == "acl" or joined) and verb.tag_ == "VBN"):
        return _undergone(verb)
    return _object_said(verb, stance)


def _undergone(verb: Token) -> Phrase | None:
    """What somebody welcomes or condemns, told in the passive: it stands before the verb."""
    if agent_of(verb) is None:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if subject is not None and subject.tag_ not in ("WDT", "WP"):
        return noun_phrase(subject)
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    noun = verb.head if verb.dep_ in ("acl", "relcl") else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    last = verb.left_edge.nbor(-1) if verb.left_edge.i > noun.i + 1 else noun
    while last.i > noun.i and last.is_punct:
        last = last.nbor(-1)
    return noun.left_edge, last


def _notes(verb: Token) -> bool:
    """ "Take note of"."""
    return any(child.dep_ == "dobj" and child.lemma_ == "note" for child in verb.children)


def _said_clause(verb: Token, stance: Stance) -> Phrase | None:
    for child in verb.children:
        if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX", "ADJ"):
            interrupted = child.left_edge.i < verb.i < child.right_edge.i
            return _behind(verb, child) if interrupted else clause_span(child)
        for clause in (child, *(child.children if child.dep_ == "dobj" else ())):
            if clause.dep_ == "acl" and any(c.lower_ == "that" for c in clause.children):
                return clause_span(clause)
    if stance in ("urge", "propose", "support"):
        for child in verb.rights:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ in ("VB", "VBG"):
                return verb_phrase(child)
    return None


def _around(verb: Token) -> Phrase | None:
    """The clause that a verb of saying is put into, or hung on."""
    clause = verb.head
    if clause.left_edge.i < verb.i < clause.i:
        return _behind(verb, clause)
    first, last = clause_span(clause)
    if first.i < verb.i < last.i:
        last = verb.left_edge.nbor(-1)
    return first, last.nbor(-1) if last.is_punct else last


def _behind(verb: Token, clause: Token) -> Phrase | None:
    """What stands behind a verb of saying that interrupts the clause: "This, she said, helps"."""
    first, last = verb.nbor(1), clause_span(clause)[1]
    while first.i < last.i and (first.is_punct or first.dep_ in ("nsubj", "compound", "punct")):
        first = first.nbor(1)
    return first, last


def _object_said(verb: Token, stance: Stance) -> Phrase | None:
    for child in verb.rights:
        if child.dep_ == "dobj":
            if verb.lemma_ in speech("only_weighty") and child.lemma_ not in speech("weighty"):
                return None
            if verb.lemma_ in ("thank", "congratulate"):
                return _thanked_for(verb)
            return _with_gerund(verb, child)
        if child.dep_ == "prep" and (target := _target(child)) is not None:
            if target.tag_ == "VBG":
                continue
            weighty = target.lemma_ in speech("weighty") and child.lower_ in ("on", "about", "to")
            if stance in ("oppose", "urge") and child.lower_ in ("for", "against", "on", "to"):
                return noun_phrase(target)
            if weighty:
                return noun_phrase(target)
        if child.dep_ == "prep" and child.lower_ == "as" and stance == "inform":
            return noun_phrase(child)
    return None


def _with_gerund(verb: Token, thing: Token) -> Phrase:
    """The object, with what it is supported or welcomed in doing."""
    first, last = noun_phrase(thing)
    for child in verb.rights:
        if child.i > last.i and child.dep_ == "prep" and child.lower_ == "in":
            if any(c.dep_ == "pcomp" for c in child.children):
                last = right_end(next(c for c in child.children if c.dep_ == "pcomp"))
    return first, last


def _thanked_for(word: Token) -> Phrase | None:
    for child in word.subtree:
        if child.i > word.i and child.dep_ == "prep" and child.lower_ in ("for", "on"):
            target = _target(child)
            if target is not None:
                return noun_phrase(target)
    return None
