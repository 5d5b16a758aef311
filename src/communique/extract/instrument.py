"""Instruments: which text, and what was or will be done with it."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.attribution import said_by
from communique.extract.clause import actors_of, agent_of, is_passive, subject_of
from communique.extract.naming import name_span, number_of
from communique.extract.quoting import evidence
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model import Instrument
from communique.model.entries import InstrumentAction, InstrumentStatus, InstrumentType

_Deed = tuple[Token | None, InstrumentAction]


@cache
def _types() -> dict[str, InstrumentType]:
    table: dict[InstrumentType, list[str]] = load("en/instruments")["types"]
    return {noun: type_ for type_, nouns in table.items() for noun in nouns}


@cache
def _actions() -> dict[str, InstrumentAction]:
    table: dict[InstrumentAction, list[str]] = load("en/instruments")["actions"]
    return {word: action for action, words in table.items() for word in words}


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(load("en/instruments")[part])


def extract(annotation: Annotation) -> Iterator[Instrument]:
    """Every instrument that a document names, once for each thing done with it."""
    own = _own(annotation)
    if own is not None:
        yield own
    known: dict[str, str] = {own.name: own.name} if own else {}
    for paragraph in annotation.paragraphs:
        for token in paragraph.doc:
            if own is not None and paragraph.offset(token) < own.evidence[0].end:
                continue
            if token.pos_ in ("NOUN", "PROPN") and _lemma(token) in _types():
                yield from _instruments(annotation, paragraph, token, known)


def _own(annotation: Annotation) -> Instrument | None:
    """The document itself, where its title says that it is a joint text."""
    heading = annotation.document.heading
    title = (heading.title or "").strip()
    start = annotation.document.text.find(title) if title else -1
    if heading.genre != "joint statement" or start < 0:
        return None
    type_: InstrumentType = "communique" if "ommuniqu" in title else "statement"
    return Instrument(
        id="",
        name=title,
        type=type_,
        action="adopted",
        parties=annotation.authors or annotation.sides,
        date=heading.published,
        status="done",
        evidence=evidence(annotation, start, start + len(title)),
    )


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return lemma if lemma in _types() else lemma.removesuffix("s")


def _instruments(
    annotation: Annotation, paragraph: Paragraph, head: Token, known: dict[str, str]
) -> Iterator[Instrument]:
    start, end = name_span(annotation, paragraph, head)
    name = annotation.document.quote(start, end)
    deeds = list(_deeds(head))
    if _excluded(annotation, paragraph, head):
        return
    if " " not in name and head.text[:1].isupper() and _definite(head):
        name = _earlier(known, _lemma(head)) or name
    capital = any(word[:1].isupper() for word in name.split(" ")) and head.text[:1].isupper()
    quoted = name.startswith(('"', "“"))
    if not (capital or quoted) and not (deeds and _lemma(head) in _words("plain")):
        return
    if " " not in name and not deeds:
        return
    known.setdefault(name, name)
    for governor, action in deeds or [(None, "cited")]:
        yield _entry(annotation, paragraph, head, (start, end), name, governor, action)


def _excluded(annotation: Annotation, paragraph: Paragraph, head: Token) -> bool:
    """A part of another name, an actor, or a day or partnership that is no text."""
    if head.dep_ == "compound" and _lemma(head.head) in _types() and head.head.i <= head.i + 3:
        return True
    mention = paragraph.mentions.get(head.i)
    if mention is not None and annotation.actors[mention.actors[0]].type in ("body", "person"):
        return True
    if _lemma(head) in _words("doubtful"):
        before = {token.lower_ for token in head.lefts} | {
            token.lower_ for child in head.lefts for token in child.subtree
        }
        if before & _words("none") and not before & _words("sure"):
            return True
        return not before & _words("sure") and _lemma(head) in ("day", "decade", "partnership")
    return False


def _definite(head: Token) -> bool:
    return any(child.lower_ in ("the", "this") for child in head.lefts)


def _earlier(known: dict[str, str], noun: str) -> str | None:
    """The last name before that the short form ("the Agreement") stands for."""
    return next((name for name in reversed(known) if noun in name.lower().split(" ")), None)


def _deeds(head: Token) -> Iterator[_Deed]:
    """What is done with the instrument: by the clauses behind it, else by what governs it."""
    found = False
    for child in head.subtree:
        if child.dep_ in ("acl", "relcl") and child.head.i <= head.i + 12 and child.i > head.i:
            action = _action_of(child)
            if action is not None:
                found = True
                yield child, action
    if not found:
        yield from _governed(head)


def _action_of(verb: Token) -> InstrumentAction | None:
    if verb.lemma_ in ("enter", "come"):
        in_force = any(token.lower_ in ("force", "effect") for token in verb.subtree)
        return "in force" if in_force else None
    return _actions().get(verb.lemma_)


def _governed(head: Token) -> Iterator[_Deed]:
    word = head
    for _ in range(6):
        if word.head.i == word.i or word.dep_ in ("relcl", "advcl", "nsubj"):
            return
        word = word.head
        for token in (word, *(c for c in word.lefts if c.dep_ in ("compound", "amod"))):
            if token.lower_ == "review" or token.lemma_.lower() in _actions():
                action = _action_of(token) or _actions().get(token.lemma_.lower())
                if token.lower_ == "review":
                    action = "reviewed"
                if action is not None and not (token.lemma_ == "agree" and word.dep_ == "prep"):
                    yield _verb(word), action
                    return
        if word.pos_ in ("VERB", "AUX"):
            if (action := _action_of(word)) is not None:
                yield word, action
            return


def _verb(word: Token) -> Token | None:
    while word.pos_ not in ("VERB", "AUX"):
        if word.head.i == word.i:
            return None
        word = word.head
    return word


def _entry(
    annotation: Annotation,
    paragraph: Paragraph,
    head: Token,
    span: tuple[int, int],
    name: str,
    governor: Token | None,
    action: InstrumentAction,
) -> Instrument:
    start, end = span
    if governor is not None and action != "cited":
        if governor.i < head.i and governor.sent == head.sent:
            start = min(start, paragraph.offset(governor))
        else:
            end = max(end, paragraph.offset(governor) + len(governor))
    spoken = evidence(annotation, start, end)
    return Instrument(
        id="",
        name=name,
        type=_types()[_lemma(head)],
        number=number_of(name),
        action=action,
        parties=_parties(annotation, paragraph, head, governor),
        date=_date(annotation, paragraph, governor, span, action),
        status=_status(governor, action),
        attributed_to=said_by(annotation, paragraph, head),
        evidence=spoken,
    )


def _parties(
    annotation: Annotation, paragraph: Paragraph, head: Token, governor: Token | None
) -> tuple[str, ...]:
    at = paragraph.mentions
    if governor is not None:
        doer = agent_of(governor) if is_passive(governor) else subject_of(governor)
        if doer is not None and doer.i != head.i and (actors := actors_of(doer, at)):
            return actors
    named = [a for token in head.subtree if token.i in at for a in at[token.i].actors]
    states = [actor for actor in named if annotation.actors[actor].type == "state"]
    return tuple(dict.fromkeys(states))


def _date(
    annotation: Annotation,
    paragraph: Paragraph,
    governor: Token | None,
    span: tuple[int, int],
    action: InstrumentAction,
) -> str | None:
    """The date of the deed: behind the verb, else right behind the name."""
    if governor is not None:
        first, last = paragraph.span(governor, governor.right_edge)
        near = annotation.dates_in(max(first, span[1] if first < span[0] else first), last)
        if near:
            return near[0].edtf
    near = annotation.dates_in(span[0], span[1] + 30)
    return near[0].edtf if near else None


def _status(governor: Token | None, action: InstrumentAction) -> InstrumentStatus:
    if governor is None or action == "cited":
        return "done"
    scope = scope_of(governor)
    if scope.time == "future":
        return "planned"
    return "ongoing" if scope.progressive or action in ("implemented", "negotiated") else "done"
