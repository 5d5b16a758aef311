"""Statements: who takes which stance, in what words."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from communique.annotate import Annotation, Paragraph
from communique.extract.attribution import said_by
from communique.extract.clause import (
    actors_of,
    actors_within,
    agent_of,
    clause_span,
    is_passive,
    noun_phrase,
    prepositional,
    right_end,
    subject_of,
)
from communique.extract.events import event_verb
from communique.extract.quoting import quote, spanning
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model import Statement
from communique.model.entries import Stance

_SHORTEST = 5
_Phrase = tuple[Token, Token]


@cache
def _stances(part: str) -> dict[str, Stance]:
    return {word: row["stance"] for row in reversed(load("en/stances")) for word in row[part]}


@cache
def _speech(part: str) -> frozenset[str]:
    return frozenset(load("en/speech")[part])


def extract(annotation: Annotation) -> Iterator[Statement]:
    """Every stance that somebody takes; in a speech or an answer, what the speaker judges too."""
    for paragraph in annotation.paragraphs:
        if paragraph.turn is not None and paragraph.turn.role == "question":
            continue
        author = _author(annotation, paragraph)
        for sentence in paragraph.sentences():
            found = list(_reported(annotation, paragraph, sentence))
            yield from found
            if not found and author:
                yield from _judged(annotation, paragraph, sentence, author)


def _author(annotation: Annotation, paragraph: Paragraph) -> tuple[str, ...]:
    """Who judges in a plain sentence: the speaker, or those who sign a joint text."""
    if paragraph.speaker is not None:
        return (paragraph.speaker,)
    joint = annotation.document.heading.genre in ("joint statement", "statement")
    return annotation.authors if joint else ()


def _reported(annotation: Annotation, paragraph: Paragraph, sentence: Span) -> Iterator[Statement]:
    taken: list[tuple[int, int]] = []
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and _finite(token) and _calls(token):
            statement = _by_verb(annotation, paragraph, token)
            if statement is not None:
                span = (statement.evidence[0].start, statement.evidence[0].end)
                if not any(start <= span[0] and span[1] <= end for start, end in taken):
                    taken.append(span)
                    yield statement


def _calls(verb: Token) -> bool:
    """ "Called a meeting" is no appeal: that is "called on", "called for"."""
    if any(child.lower_ in ("neither", "nor") for child in verb.children):
        return False
    links = {child.lower_ for child in verb.children if child.dep_ in ("prep", "xcomp", "ccomp")}
    things = {child.dep_ for child in verb.children}
    if verb.lemma_ == "call":
        return bool(links & {"on", "upon"}) or ("for" in links and "dobj" not in things)
    if verb.lemma_ == "ask":
        return "for" in links or any(
            child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ == "VB"
            for child in verb.children
        )
    return True


def _finite(verb: Token) -> bool:
    """Whether a stance is taken: not in a purpose, not in what merely modifies a noun."""
    if verb.tag_ == "VB" and scope_of(verb).modal is None:
        return verb.dep_ == "ROOT" or verb.head.lemma_ in _speech("polite")
    own = any(child.dep_ == "nsubj" for child in verb.children)
    if verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "amod"):
        return own
    return not (verb.dep_ == "acl" and verb.tag_ != "VBN")


def _by_verb(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Statement | None:
    stance, content = _stance(verb)
    if stance is None or content is None:
        return None
    if scope_of(verb).modal in ("will", "shall", "'ll", "may", "might"):
        return None
    if _leaves_to_inner(paragraph, content) or _greets(annotation, paragraph, stance, content):
        return None
    stance = _by_content(stance, content)
    if any(child.dep_ == "neg" for child in verb.children):
        stance = "oppose" if stance in ("support", "welcome") else stance
    by = _by(annotation, paragraph, verb)
    return _entry(annotation, paragraph, verb, by, stance, content) if by else None


def _stance(verb: Token) -> tuple[Stance | None, _Phrase | None]:
    """The stance that a verb, a noun it governs or an adjective expresses, and what is said."""
    noun = _stance_noun(verb)
    if noun is not None and verb.lemma_ in _speech("express"):
        return _stances("nouns")[noun.lemma_.lower()], _content_of_noun(noun, verb)
    if (adjective := _stance_adjective(verb)) is not None:
        return _stances("adjectives")[adjective.lower_], _content_of_adjective(adjective)
    stance = _stances("verbs").get(verb.lemma_)
    if stance is None:
        return None, None
    return stance, _content(verb, stance)


def _by_content(stance: Stance, content: _Phrase) -> Stance:
    """What is said may say more than the verb: "must" is an appeal, "noted the progress" praise."""
    if stance not in ("affirm", "inform"):
        return stance
    root = content[0].doc[content[0].i : content[1].i + 1].root
    if root.pos_ in ("VERB", "AUX") and scope_of(root).modal == "must":
        return "urge"
    if stance == "inform" and root.pos_ == "NOUN":
        by_noun: dict[Stance, list[str]] = load("en/speech")["noted"]
        return next((s for s, nouns in by_noun.items() if root.lemma_ in nouns), stance)
    return stance


def _leaves_to_inner(paragraph: Paragraph, content: _Phrase) -> bool:
    """Whether what is said is itself a stance of somebody named: that one is the record's."""
    for token in content[0].doc[content[0].i : content[1].i + 1]:
        if token.dep_ in ("ccomp", "xcomp"):
            stance, said = _stance(token)
            subject = subject_of(token)
            mention = paragraph.mentions.get(subject.i) if subject is not None else None
            if said is not None and mention is not None:
                return mention.form != "pronoun" or stance not in ("affirm", "inform", None)
    return False


def _greets(
    annotation: Annotation, paragraph: Paragraph, stance: Stance, content: _Phrase
) -> bool:
    """Whether what is welcomed is a person: that is an engagement and no stance."""
    span = content[0].doc[content[0].i : content[1].i + 1]
    mention = paragraph.mentions.get(span.root.i)
    return (
        stance == "welcome"
        and mention is not None
        and annotation.actors[mention.actors[0]].type == "person"
        and mention.form in ("title", "name")
    )


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


def _content_of_noun(noun: Token, verb: Token) -> _Phrase | None:
    """What a concern, support or satisfaction is about; of the others the noun phrase itself."""
    if _stances("nouns")[noun.lemma_.lower()] == "affirm":
        acts = any(child.dep_ == "acl" and child.tag_ == "VB" for child in noun.rights)
        return None if acts else noun_phrase(noun)
    behind = [child for child in noun.rights if child.dep_ == "prep" and _target(child)]
    behind.sort(key=lambda child: child.lower_ in _speech("loose"))
    if not behind or behind[0].lower_ in _speech("loose"):
        late = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in _speech("about")]
        behind = [*late, *behind]
    for child in behind:
        if (target := _target(child)) is not None:
            return noun_phrase(target)
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            return clause_span(child)
    return noun_phrase(noun)


def _content_of_adjective(adjective: Token) -> _Phrase | None:
    if adjective.lower_ in ("grateful", "thankful") and (found := _thanked_for(adjective.head)):
        return found
    links = sorted(
        (c for c in adjective.rights if c.dep_ in ("prep", "agent", "ccomp", "xcomp")),
        key=lambda c: c.lower_ in _speech("loose"),
    )
    for child in links:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and child.tag_ != "VB"):
            return clause_span(child)
        if child.dep_ in ("prep", "agent") and (target := _target(child)) is not None:
            return None if target.tag_ == "VBG" else noun_phrase(target)
    return None


def _target(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)


def _content(verb: Token, stance: Stance) -> _Phrase | None:
    """What is said: the clause behind the verb, or its object."""
    clause = _said_clause(verb, stance)
    if clause is not None:
        return clause
    through = load("en/speech")["through"].get(verb.lemma_)
    if through is not None and (verb.lemma_ != "take" or _notes(verb)):
        for child in verb.subtree:
            if child.dep_ == "prep" and child.lower_ in through:
                target = _target(child)
                if target is not None and (
                    verb.lemma_ != "agree" or target.lemma_ in _speech("weighty")
                ):
                    return noun_phrase(target)
        return None
    if is_passive(verb) or (verb.dep_ in ("acl", "conj") and verb.tag_ == "VBN"):
        return _undergone(verb)
    return _object_said(verb, stance)


def _undergone(verb: Token) -> _Phrase | None:
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


def _said_clause(verb: Token, stance: Stance) -> _Phrase | None:
    for child in verb.children:
        if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX", "ADJ"):
            if child.left_edge.i < verb.i < child.right_edge.i:
                return _behind(verb, child)
            return clause_span(child)
        told = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if child.dep_ == "acl" and told:
            return clause_span(child)
        if child.dep_ == "dobj":
            for inner in child.children:
                if inner.dep_ == "acl" and any(c.lower_ == "that" for c in inner.children):
                    return clause_span(inner)
    if stance in ("urge", "propose", "support"):
        for child in verb.rights:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ in ("VB", "VBG"):
                return child, right_end(child)
    return None


def _behind(verb: Token, clause: Token) -> _Phrase | None:
    """What stands behind a verb of saying that interrupts the clause: "This, she said, helps"."""
    first, last = verb.nbor(1), clause_span(clause)[1]
    while first.i < last.i and (first.is_punct or first.dep_ in ("nsubj", "compound", "punct")):
        first = first.nbor(1)
    return first, last


def _object_said(verb: Token, stance: Stance) -> _Phrase | None:
    for child in verb.rights:
        if child.dep_ == "dobj":
            if verb.lemma_ in _speech("only_weighty") and child.lemma_ not in _speech("weighty"):
                return None
            if verb.lemma_ in ("thank", "congratulate"):
                return _thanked_for(verb)
            return _with_gerund(verb, child)
        if child.dep_ == "prep" and (target := _target(child)) is not None:
            if target.tag_ == "VBG":
                continue
            weighty = target.lemma_ in _speech("weighty") and child.lower_ in ("on", "about", "to")
            if stance in ("oppose", "urge") and child.lower_ in ("for", "against", "on", "to"):
                return noun_phrase(target)
            if weighty:
                return noun_phrase(target)
        if child.dep_ == "prep" and child.lower_ == "as" and stance == "inform":
            return noun_phrase(child)
    return None


def _with_gerund(verb: Token, thing: Token) -> _Phrase:
    """The object, with what it is supported or welcomed in doing."""
    first, last = noun_phrase(thing)
    for child in verb.rights:
        if child.i > last.i and child.dep_ == "prep" and child.lower_ == "in":
            if any(c.dep_ == "pcomp" for c in child.children):
                last = right_end(next(c for c in child.children if c.dep_ == "pcomp"))
    return first, last


def _thanked_for(word: Token) -> _Phrase | None:
    for child in word.subtree:
        if child.i > word.i and child.dep_ == "prep" and child.lower_ in ("for", "on"):
            target = _target(child)
            if target is not None:
                return noun_phrase(target)
    return None


def _by(annotation: Annotation, paragraph: Paragraph, verb: Token) -> tuple[str, ...]:
    if is_passive(verb) and verb.lemma_ not in ("concern", "convince"):
        subject = agent_of(verb)
    else:
        subject = subject_of(verb)
    if subject is not None and subject.pos_ == "PRON" and paragraph.speaker is not None:
        if subject.lower_ in ("i", "we"):
            return (paragraph.speaker,)
    by = actors_of(subject, paragraph.mentions)
    if not by and subject is None and verb.tag_ == "VBG":
        return annotation.authors
    return by


def _entry(
    annotation: Annotation,
    paragraph: Paragraph,
    verb: Token,
    by: tuple[str, ...],
    stance: Stance,
    content: _Phrase,
) -> Statement:
    first, last = content
    start = min((verb, first), key=lambda token: token.i)
    subject = subject_of(verb)
    if subject is not None and subject.sent == verb.sent and subject.left_edge.i < start.i:
        if verb.dep_ not in ("conj", "advcl"):
            start = subject.left_edge
    end = max((verb, last), key=lambda token: token.i)
    about = [*_addressed(paragraph, verb), *actors_within(first.i, last.i, paragraph.mentions)]
    return Statement(
        id="",
        by=by,
        stance=stance,
        content=quote(annotation, paragraph, first, last),
        about=tuple(dict.fromkeys(actor for actor in about if actor not in by)),
        attributed_to=by[0] if len(by) == 1 else said_by(annotation, paragraph, verb),
        evidence=spanning(annotation, paragraph, start, end),
    )


def _addressed(paragraph: Paragraph, verb: Token) -> tuple[str, ...]:
    """Whom an appeal, thanks or praise goes to: the object, or who is called on."""
    heads = [child for child in verb.rights if child.dep_ in ("dobj", "dative")]
    heads += list(prepositional(verb, "on", "upon"))
    return actors_of([head for head in heads if head.i in paragraph.mentions], paragraph.mentions)


def _judged(
    annotation: Annotation, paragraph: Paragraph, sentence: Span, author: tuple[str, ...]
) -> Iterator[Statement]:
    """What a speaker judges without a verb of saying: the sentence itself is the stance."""
    root = sentence.root
    if root.pos_ not in ("VERB", "AUX") or sentence.text.rstrip().endswith("?"):
        return
    if _told_otherwise(annotation, paragraph, root, author):
        return
    first, last = _without_opener(*clause_span(root))
    near = {token.lower_ for token in sentence} | {token.lemma_.lower() for token in sentence}
    speech = annotation.document.heading.genre == "speech"
    if last.i - first.i + 1 < _SHORTEST or not (speech or near & _speech("judging")):
        return
    cues: dict[Stance, list[str]] = load("en/speech")["cues"]
    said = {token.lower_ for token in sentence}
    stance: Stance = next((name for name, words in cues.items() if said & set(words)), "affirm")
    yield Statement(
        id="",
        by=author,
        stance=stance,
        content=quote(annotation, paragraph, first, last),
        about=actors_within(first.i, last.i, paragraph.mentions),
        attributed_to=paragraph.speaker,
        evidence=spanning(annotation, paragraph, first, last),
    )


def _told_otherwise(
    annotation: Annotation, paragraph: Paragraph, root: Token, author: tuple[str, ...]
) -> bool:
    """Whether a sentence tells of an engagement or an undertaking, and so is no judgement."""
    acts = [root, *(c for a in root.children if a.dep_ == "acomp" for c in a.children)]
    if any(event_verb(act) is not None for act in acts if act.pos_ == "VERB"):
        return True
    subject = actors_of(subject_of(root), paragraph.mentions)
    if scope_of(root).time == "future" and subject and root.lemma_ != "be":
        return True
    return paragraph.speaker is None and bool(subject) and set(subject) <= {
        *author, *annotation.principals
    }


def _without_opener(first: Token, last: Token) -> _Phrase:
    while first.i < last.i and (first.lower_ in _speech("openers") or first.is_punct):
        first = first.nbor(1)
    return first, last
