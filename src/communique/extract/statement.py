"""Statements: who takes which stance, in what words."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import (
    actors_of,
    actors_within,
    agent_of,
    clause_span,
    is_passive,
    noun_phrase,
    right_end,
    subject_of,
)
from communique.extract.quoting import quote, spanning
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model import Statement
from communique.model.entries import Stance

_SHORTEST = 5


@cache
def _stances(part: str) -> dict[str, Stance]:
    return {word: row["stance"] for row in reversed(load("en/stances")) for word in row[part]}


@cache
def _speech(part: str) -> frozenset[str]:
    return frozenset(load("en/speech")[part])


def extract(annotation: Annotation) -> Iterator[Statement]:
    """Every stance that somebody takes; in a speech or an answer, what the speaker asserts too."""
    for paragraph in annotation.paragraphs:
        if paragraph.turn is not None and paragraph.turn.role == "question":
            continue
        for sentence in paragraph.sentences():
            found = list(_reported(annotation, paragraph, sentence))
            yield from found
            if not found and paragraph.speaker is not None:
                yield from _asserted(annotation, paragraph, sentence)


def _reported(
    annotation: Annotation, paragraph: Paragraph, sentence: Span
) -> Iterator[Statement]:
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _by_verb(annotation, paragraph, token)


def _by_verb(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Statement]:
    stance = _stances("verbs").get(verb.lemma_)
    noun = _stance_noun(verb)
    content: tuple[Token, Token] | None = None
    if noun is not None and verb.lemma_ in _speech("express"):
        stance = _stances("nouns")[noun.lemma_]
        content = _content_of_noun(noun)
    elif (adjective := _stance_adjective(verb)) is not None:
        stance = _stances("adjectives")[adjective.lower_]
        content = _content_of_adjective(adjective)
    elif stance is not None:
        content = _content(verb, stance)
    if stance is None or content is None:
        return
    if scope_of(verb).modal in ("will", "shall", "'ll", "may", "might"):
        return
    if any(child.dep_ == "neg" for child in verb.children):
        stance = "oppose" if stance in ("support", "welcome") else stance
    by = _by(annotation, paragraph, verb)
    if by:
        yield _entry(annotation, paragraph, verb, by, stance, content)


def _stance_noun(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "dobj":
            for noun in (child, *child.conjuncts):
                if noun.lemma_ in _stances("nouns"):
                    return noun
    return None


def _stance_adjective(verb: Token) -> Token | None:
    if verb.lemma_ not in ("be", "remain", "feel", "make"):
        return None
    for child in verb.rights:
        if child.dep_ in ("acomp", "oprd", "attr") and child.lower_ in _stances("adjectives"):
            return child
    return None


def _content_of_noun(noun: Token) -> tuple[Token, Token] | None:
    """What a concern, support or satisfaction is about; of the others the noun phrase itself."""
    if _stances("nouns")[noun.lemma_] != "affirm":
        for child in noun.rights:
            if child.dep_ == "prep":
                target = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if target is not None:
                    return _phrase(target)
            if child.dep_ in ("acl", "ccomp", "relcl"):
                return clause_span(child)
    elif any(child.dep_ == "acl" and child.tag_ == "VB" for child in noun.rights):
        return None
    return noun_phrase(noun)


def _content_of_adjective(adjective: Token) -> tuple[Token, Token] | None:
    for child in adjective.rights:
        if child.dep_ == "ccomp" or (child.dep_ in ("xcomp",) and child.tag_ != "VB"):
            return clause_span(child)
        if child.dep_ == "prep":
            target = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if target is not None and target.tag_ != "VBG":
                return _phrase(target)
    return None


def _content(verb: Token, stance: Stance) -> tuple[Token, Token] | None:
    """What is said: the clause behind the verb, or its object."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX"):
            if child.i < verb.i and child.right_edge.i > verb.i:
                continue
            return clause_span(child)
    if stance == "urge":
        for child in verb.rights:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ == "VB":
                return child, right_end(child)
    if is_passive(verb):
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        return noun_phrase(subject) if subject is not None and agent_of(verb) is not None else None
    for child in verb.rights:
        if child.dep_ == "dobj":
            if stance == "inform" or verb.lemma_ in _speech("only_weighty"):
                if child.lemma_ not in _speech("weighty"):
                    return None
            return _phrase(child)
        if child.dep_ == "prep" and child.lower_ in ("on", "for", "about", "against", "to"):
            target = next((c for c in child.children if c.dep_ == "pobj"), None)
            if target is not None and (
                stance in ("oppose", "urge", "welcome") and child.lower_ != "to"
                or target.lemma_ in _speech("weighty")
            ):
                return _phrase(target)
    return None


def _phrase(head: Token) -> tuple[Token, Token]:
    first, last = noun_phrase(head)
    for child in head.rights:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            last = right_end(head)
    return first, last


def _by(annotation: Annotation, paragraph: Paragraph, verb: Token) -> tuple[str, ...]:
    if is_passive(verb) and verb.lemma_ not in ("concern", "convince"):
        subject = agent_of(verb)
    else:
        subject = subject_of(verb)
    by = actors_of(subject, paragraph.mentions)
    if subject is not None and subject.pos_ == "PRON" and paragraph.speaker is not None:
        if subject.lower_ in ("i", "we"):
            return (paragraph.speaker,)
    if not by and subject is None and verb.tag_ == "VBG":
        return annotation.principals
    return by


def _entry(
    annotation: Annotation,
    paragraph: Paragraph,
    verb: Token,
    by: tuple[str, ...],
    stance: Stance,
    content: tuple[Token, Token],
) -> Statement:
    first, last = content
    start = min((verb, first), key=lambda token: token.i)
    subject = subject_of(verb)
    if subject is not None and subject.sent == verb.sent and subject.left_edge.i < start.i:
        if verb.dep_ != "conj":
            start = subject.left_edge
    end = max((verb, last), key=lambda token: token.i)
    about = actors_within(first.i, last.i, paragraph.mentions)
    return Statement(
        id="",
        by=by,
        stance=stance,
        content=quote(annotation, paragraph, first, last),
        about=tuple(actor for actor in about if actor not in by),
        attributed_to=paragraph.speaker,
        evidence=spanning(annotation, paragraph, start, end),
    )


def _asserted(
    annotation: Annotation, paragraph: Paragraph, sentence: Span
) -> Iterator[Statement]:
    """What a speaker says without a verb of saying: the sentence itself is the stance."""
    root = sentence.root
    if root.pos_ not in ("VERB", "AUX") or sentence.text.rstrip().endswith("?"):
        return
    first, last = clause_span(root)
    if last.i - first.i + 1 < _SHORTEST or paragraph.speaker is None:
        return
    near = {token.lower_ for token in sentence}
    stance: Stance = "affirm"
    for name, cues in load("en/speech")["cues"].items():
        if near & set(cues):
            stance = name
            break
    yield Statement(
        id="",
        by=(paragraph.speaker,),
        stance=stance,
        content=quote(annotation, paragraph, first, last),
        about=actors_within(first.i, last.i, paragraph.mentions),
        attributed_to=paragraph.speaker,
        evidence=spanning(annotation, paragraph, first, last),
    )
