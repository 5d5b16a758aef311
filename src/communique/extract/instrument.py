"""Instruments: which text, and what was or will be done with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.attribution import said_by
from communique.extract.clause import agent_of, is_passive, subject_of
from communique.extract.deed import (
    Deed,
    action_of,
    comes_into_force,
    deeds,
    done_through,
    is_wanted,
)
from communique.extract.named import actors_of
from communique.extract.naming import (
    is_noun,
    name_span,
    noun_of,
    number_of,
    short_form,
    types,
)
from communique.extract.quoting import evidence
from communique.extract.scope import scope_of
from communique.extract.texts import is_excluded, is_named
from communique.lexicon import load, vocabulary
from communique.model import Instrument
from communique.model.entries import InstrumentAction, InstrumentStatus, InstrumentType

_words = partial(vocabulary, "en/instruments")

_BULLET = re.compile(r"\s*(?:[*•–-]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?:an? |the )?", re.IGNORECASE)
# Words between a deed and the name behind it, in evidence.
_NEAR = 20


@dataclass(frozen=True, slots=True)
class _Text:
    """An instrument where the document names it, in full or in short, from ``start`` to ``end``."""

    start: int
    end: int
    name: str
    type: InstrumentType


@dataclass(slots=True)
class _Named:
    """What the document has named so far: names with their types, and short forms.

    ``forced`` holds the verbs of the paragraph that already let a text enter into force.
    """

    types: dict[str, InstrumentType] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    forced: set[int] = field(default_factory=set)

    def add(self, name: str, type_: InstrumentType, acronym: str | None) -> None:
        """Note a name, and the short form behind it."""
        self.types.setdefault(name, type_)
        if acronym:
            self.short.setdefault(acronym, name)

    def text(self, name: str, start: int, end: int) -> _Text:
        """The text of that name, named again in other words."""
        return _Text(start, end, name, self.types[name])

    def earlier(self, noun: str) -> str | None:
        """The last name that a short form ("the Agreement") stands for."""
        return next((n for n in reversed(self.types) if noun in n.lower().split(" ")), None)

    @property
    def last(self) -> str | None:
        """The name that a pronoun stands for."""
        return next(reversed(self.types), None)


def extract(annotation: Annotation) -> Iterator[Instrument]:
    """Every instrument that a document names, once for each thing done with it."""
    own = _own(annotation)
    named = _Named()
    if own is not None:
        yield own
        named.add(own.name, own.type, None)
    covered = own.evidence[0].end if own is not None else 0
    lead: InstrumentAction | None = None
    for paragraph in annotation.paragraphs:
        named.forced.clear()
        listed = _BULLET.match(paragraph.doc.text)
        lead = lead if listed else _lead(paragraph)
        for token in paragraph.doc:
            if paragraph.offset(token) < covered:
                continue
            first = bool(listed and token.i)
            for entry in _told(annotation, paragraph, token, named, lead if first else None):
                covered = max(covered, _end(entry) if not entry.name[:1].islower() else 0)
                yield entry


def _end(entry: Instrument) -> int:
    """Where the name ends in the evidence of an entry."""
    own = entry.evidence[0]
    at = own.quote.find(entry.name)
    return own.start + at + len(entry.name) if at >= 0 else 0


def _lead(paragraph: Paragraph) -> InstrumentAction | None:
    """What is done with the texts of the list that a paragraph leads up to."""
    if not paragraph.doc.text.rstrip().endswith(":"):
        return None
    found = [action_of(t) for t in list(paragraph.sentences())[-1] if t.pos_ in ("VERB", "NOUN")]
    return next((action for action in reversed(found) if action), None)


def _own(annotation: Annotation) -> Instrument | None:
    """The document itself, where its title says that it is a joint text."""
    heading = annotation.document.heading
    title = (heading.title or "").strip()
    found = re.search(r"\s+".join(map(re.escape, title.split())), annotation.document.text)
    title = re.split(r"\s{2,}", found.group())[0] if found and title else ""
    start = found.start() if found and title else -1
    joint = "Joint" in title.split() and any(is_noun(word) for word in title.split())
    if start < 0 or (heading.genre != "joint statement" and not joint):
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


def _told(
    annotation: Annotation,
    paragraph: Paragraph,
    token: Token,
    named: _Named,
    lead: InstrumentAction | None,
) -> Iterator[Instrument]:
    """What a word tells: it names an instrument, shortens a name or lets one enter into force."""
    if token.text in named.short:
        text = named.text(named.short[token.text], *paragraph.span(token, token))
        for deed in deeds(token) or [(None, "cited")]:
            yield _entry(annotation, paragraph, token, text, deed)
    elif token.pos_ in ("NOUN", "PROPN") and noun_of(token) in types():
        yield from _instruments(annotation, paragraph, token, named, lead)
    elif token.pos_ == "VERB" and comes_into_force(token) and named.last is not None:
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        pronoun = subject is not None and subject.lower_ in load("en/instruments")["pronouns"]
        if subject is not None and pronoun and token.i not in named.forced:
            text = named.text(named.last, *paragraph.span(subject, subject))
            yield _entry(annotation, paragraph, subject, text, (token, "in force"))


def _instruments(
    annotation: Annotation,
    paragraph: Paragraph,
    head: Token,
    named: _Named,
    lead: InstrumentAction | None,
) -> Iterator[Instrument]:
    start, end = name_span(annotation, paragraph, head)
    name = annotation.document.quote(start, end)
    if is_excluded(annotation, paragraph, head, start):
        return
    if " " not in name and head.text[:1].isupper() and _definite(head):
        name = named.earlier(noun_of(head)) or name
    elif name.count(" ") == 1:
        name = named.short.get(name.split(" ")[0], name)
    after = next((t for t in head.doc[head.i :] if paragraph.offset(t) >= end), None)
    done = deeds(head, after)
    if lead and not done:
        done = [(None, lead)]
    if not is_named(head, name, {action for _, action in done}):
        return
    named.add(name, types()[noun_of(head)], short_form(annotation, name, end))
    text = named.text(name, start, end)
    named.forced.update(verb.i for verb, action in done if verb is not None)
    for deed in done or [(None, _by_use(head))]:
        yield _entry(annotation, paragraph, head, text, deed)


def _by_use(head: Token) -> InstrumentAction:
    """Cited, unless something is done through the programme."""
    programme = types()[noun_of(head)] == "programme"
    return "implemented" if programme and done_through(head) else "cited"


def _definite(head: Token) -> bool:
    return any(child.lower_ in ("the", "this") for child in head.lefts)


def _entry(
    annotation: Annotation,
    paragraph: Paragraph,
    head: Token,
    text: _Text,
    deed: Deed,
) -> Instrument:
    governor, action = deed
    start, end = text.start, text.end
    if governor is not None and action != "cited":
        if governor.i < head.i and governor.sent == head.sent and head.i - governor.i < _NEAR:
            start = min(start, paragraph.offset(governor))
        elif governor.i > head.i:
            end = max(end, paragraph.offset(governor) + len(governor))
    return Instrument(
        id="",
        name=text.name,
        type=text.type,
        number=number_of(text.name),
        action=action,
        parties=_parties(annotation, paragraph, head, governor),
        date=_date(annotation, paragraph, governor, (text.start, text.end)),
        status=_status(governor, action),
        attributed_to=said_by(annotation, paragraph, head),
        evidence=evidence(annotation, start, end),
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
    annotation: Annotation, paragraph: Paragraph, governor: Token | None, span: tuple[int, int]
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
    if scope.time == "future" or is_wanted(governor):
        return "planned"
    return "ongoing" if scope.progressive or action in ("implemented", "negotiated") else "done"
