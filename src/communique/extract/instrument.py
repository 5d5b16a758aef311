"""Instruments: which text, and what was or will be done with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.attribution import said_by
from communique.extract.clause import actors_of, agent_of, is_passive, subject_of
from communique.extract.deed import Deed, action_of, comes_into_force, deeds, is_wanted
from communique.extract.naming import acronym_behind, is_noun, name_span, number_of
from communique.extract.quoting import evidence
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model import Instrument
from communique.model.entries import InstrumentAction, InstrumentStatus, InstrumentType

_BULLET = re.compile(r"\s*(?:[*•–-]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?:an? |the )?", re.IGNORECASE)


@cache
def _types() -> dict[str, InstrumentType]:
    table: dict[InstrumentType, list[str]] = load("en/instruments")["types"]
    return {noun: type_ for type_, nouns in table.items() for noun in nouns}


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(load("en/instruments")[part])


@dataclass(slots=True)
class _Named:
    """What the document has named so far: names with their types, short forms, the last name."""

    types: dict[str, InstrumentType] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, type_: InstrumentType, acronym: str | None) -> None:
        """Note a name, and the short form behind it."""
        self.types.setdefault(name, type_)
        if acronym:
            self.short.setdefault(acronym, name)

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
        listed = _BULLET.match(paragraph.doc.text)
        lead = lead if listed else _lead(paragraph)
        for token in paragraph.doc:
            if paragraph.offset(token) < covered:
                continue
            first = bool(listed and token.i and token.doc[: token.i].text)
            for entry in _told(annotation, paragraph, token, named, lead if first else None):
                covered = max(covered, paragraph.offset(token) + len(token), _end(entry))
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
    title = re.split(r"\s{2,}", (heading.title or "").strip())[0]
    start = annotation.document.text.find(title) if title else -1
    joint = "joint" in title.lower().split() and any(is_noun(word) for word in title.split())
    if start < 0 or heading.genre != "joint statement" and not joint:
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


def _told(
    annotation: Annotation,
    paragraph: Paragraph,
    token: Token,
    named: _Named,
    lead: InstrumentAction | None,
) -> Iterator[Instrument]:
    """What a word tells of an instrument: it names one, shortens one or lets one enter into force."""
    if token.text in named.short:
        start, end = paragraph.span(token, token)
        name = named.short[token.text]
        for deed in deeds(token) or [(None, "cited")]:
            yield _entry(annotation, paragraph, token, (start, end), name, named.types[name], deed)
    elif token.pos_ in ("NOUN", "PROPN") and _lemma(token) in _types():
        yield from _instruments(annotation, paragraph, token, named, lead)
    elif token.pos_ == "VERB" and comes_into_force(token) and named.last is not None:
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.lower_ == "it":
            span, name = paragraph.span(subject, subject), named.last
            deed: Deed = (token, "in force")
            yield _entry(annotation, paragraph, subject, span, name, named.types[name], deed)


def _instruments(
    annotation: Annotation,
    paragraph: Paragraph,
    head: Token,
    named: _Named,
    lead: InstrumentAction | None,
) -> Iterator[Instrument]:
    start, end = name_span(annotation, paragraph, head)
    name = annotation.document.quote(start, end)
    if _excluded(annotation, paragraph, head, start):
        return
    if " " not in name and head.text[:1].isupper() and _definite(head):
        name = named.earlier(_lemma(head)) or name
    done = deeds(head)
    if lead and not done:
        done = [(None, lead)]
    if not _is_named(head, name, bool(done)):
        return
    named.add(name, _types()[_lemma(head)], acronym_behind(annotation, end))
    for deed in done or [(None, _by_use(head))]:
        yield _entry(
            annotation, paragraph, head, (start, end), name, _types()[_lemma(head)], deed
        )


def _by_use(head: Token) -> InstrumentAction:
    """Cited, unless something is done through the programme."""
    through = head.head.lower_ in _words("means") and _types()[_lemma(head)] == "programme"
    return "implemented" if through else "cited"


def _is_named(head: Token, name: str, done: bool) -> bool:
    """Whether the words are the name of one text: capitals, marks, a number, or a deed done."""
    if number_of(name) and name.endswith(number_of(name) or " "):
        return True
    words = name.split(" ")
    if head.text[:1].isupper():
        return len(words) > 1 or done
    before = words[: words.index(head.text)] if head.text in words else []
    titled = bool(before) and before[-1].lstrip("(")[:1].isupper() and not before[-1].endswith("an")
    if name.startswith('"') or titled and _lemma(head) in _words("titled"):
        return True
    if _lemma(head) not in _words("plain") or not done:
        return False
    plural = head.tag_ == "NNS"
    if plural and {t.lower_ for t in head.lefts} & _words("classes"):
        return False
    return len(words) > 1 or any(c.lower_ in ("a", "an") for c in head.lefts)


def _excluded(annotation: Annotation, paragraph: Paragraph, head: Token, start: int) -> bool:
    """A part of another name, an actor, or a day or partnership that is no text."""
    if number_of(annotation.document.quote(start, paragraph.offset(head) + len(head) + 9)):
        return False
    if head.dep_ == "compound" and head.head.i > head.i and head.head.tag_ in ("NNP", "NN", "NNS"):
        if head.text[:1].isupper() or _lemma(head.head) in _types():
            return True
    needed = load("en/instruments")["only"].get(_lemma(head))
    ahead = {token.lower_ for token in head.doc[head.i + 1 : head.i + 3]}
    if needed and not ahead & set(needed):
        return True
    mention = paragraph.mentions.get(head.i)
    if mention is not None and annotation.actors[mention.actors[0]].type in ("body", "person"):
        return mention.start <= start and _lemma(head) not in _words("titled")
    return _lemma(head) in _words("doubtful") and _is_doubtful(head)


def _is_doubtful(head: Token) -> bool:
    """Whether a day, a partnership or a policy is no text, by the words before it."""
    before = {token.lower_ for child in head.lefts for token in child.subtree}
    if before & _words("sure"):
        return False
    ahead = [token.lower_ for token in head.doc[head.i + 1 : head.i + 2]]
    if _lemma(head) == "partnership" and ahead == ["for"]:
        return False
    return bool(before & _words("none")) or _lemma(head) in ("day", "decade", "partnership")


def _definite(head: Token) -> bool:
    return any(child.lower_ in ("the", "this") for child in head.lefts)


def _entry(
    annotation: Annotation,
    paragraph: Paragraph,
    head: Token,
    span: tuple[int, int],
    name: str,
    type_: InstrumentType,
    deed: Deed,
) -> Instrument:
    governor, action = deed
    start, end = span
    if governor is not None and action != "cited":
        if governor.i < head.i and governor.sent == head.sent:
            start = min(start, paragraph.offset(governor))
        else:
            end = max(end, paragraph.offset(governor) + len(governor))
    return Instrument(
        id="",
        name=name,
        type=type_,
        number=number_of(name),
        action=action,
        parties=_parties(annotation, paragraph, head, governor),
        date=_date(annotation, paragraph, governor, span),
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
