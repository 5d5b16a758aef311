"""Engagements: who dealt with whom, where, when; told by a verb or named by a noun."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.edtf import is_future, is_past, span_of
from communique.extract.clause import (
    actors_of,
    agent_of,
    clause_span,
    is_passive,
    joined,
    noun_phrase,
    prepositional,
    subject_of,
)
from communique.extract.events import event_noun, event_verbs, words
from communique.extract.quoting import quote, spanning
from communique.extract.scope import asserted, scope_of
from communique.model import Engagement
from communique.model.entries import EngagementStatus, EngagementType

_NOT_PLACES = ("pronoun",)


@dataclass
class _Found:
    """An engagement while its pieces are gathered."""

    type: EngagementType
    first: Token
    last: Token
    status: EngagementStatus = "held"
    participants: list[str] = field(default_factory=list)
    host: str | None = None
    place: str | None = None
    name: str | None = None


def extract(annotation: Annotation) -> Iterator[Engagement]:
    """Every engagement that a document tells of, once for each telling."""
    for paragraph in annotation.paragraphs:
        told: set[int] = set()
        for token in paragraph.doc:
            found = _told(annotation, paragraph, token, told)
            if found is not None:
                yield _entry(annotation, paragraph, found)


def _told(
    annotation: Annotation, paragraph: Paragraph, token: Token, told: set[int]
) -> _Found | None:
    if token.pos_ == "VERB" and token.lemma_ in event_verbs() and asserted(token):
        return _by_verb(annotation, paragraph, token, told)
    if token.pos_ in ("NOUN", "PROPN") and token.i not in told and event_noun(token):
        return _by_noun(annotation, paragraph, token)
    return None


def _by_verb(
    annotation: Annotation, paragraph: Paragraph, verb: Token, told: set[int]
) -> _Found | None:
    row = event_verbs()[verb.lemma_]
    at = paragraph.mentions
    subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
    by = actors_of(subject, at)
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if row.get("event") or any(event_noun(o) for o in objects):
        return None
    others: list[str] = []
    for role in row.get("others", ()):
        heads = objects if role == "object" else list(prepositional(verb, role))
        others += actors_of(list(heads), at)
    if row.get("person") and not any(_personal(annotation, actor) for actor in others):
        return None
    if row["type"] in ("meeting", "call", "message", "deployment") and not others:
        return None
    if row.get("place") == "object" and not objects:
        return None
    if row["type"] == "speech" and not any(
        annotation.actors[a].type in ("body", "organisation", "group")
        for a in actors_of(objects, at)
    ):
        return None
    if row["type"] == "signing" and row.get("instrument") and not _instrument(objects):
        return None
    if not by and row["type"] != "signing":
        return None
    first, last = clause_span(verb)
    if subject is not None and subject.i < verb.i and subject.sent == verb.sent:
        first = subject.left_edge
    elif verb.dep_ != "ROOT":
        first = verb
    found = _Found(row["type"], first, last, status=_status(verb))
    found.participants = list(dict.fromkeys([*by, *others]))
    if row["type"] == "call" and verb.lemma_ == "speak" and not _remote(verb, annotation):
        found.type = "meeting"
    if row.get("host") and by:
        found.host = by[0]
    if row.get("place") == "object":
        found.place = quote(annotation, paragraph, *_bare(objects[0]))
    else:
        found.place = _place(annotation, paragraph, verb, row.get("place") or "in")
    told.update(o.i for o in objects)
    return found


def _by_noun(annotation: Annotation, paragraph: Paragraph, noun: Token) -> _Found | None:
    type_ = event_noun(noun)
    if type_ is None or noun.dep_ == "compound":
        return None
    at = paragraph.mentions
    participants = list(_participants(paragraph, noun))
    governor, subject, host = _governor(paragraph, noun)
    participants = list(dict.fromkeys([*subject, *participants]))
    first, last = noun_phrase(noun)
    name = _name(annotation, paragraph, noun)
    dated = bool(annotation.dates_in(*paragraph.span(first, last)))
    if noun.lemma_ in words("common") and not (participants or dated or (name and noun.is_title)):
        return None
    if not participants and not name and not dated:
        return None
    if type_ == "visit" and not any(annotation.actors[a].type != "state" for a in participants):
        if not participants:
            return None
    status: EngagementStatus = "held"
    if governor is not None:
        if not asserted(governor):
            return None
        status = _status(governor)
        if subject:
            first = min(subject_token(governor, noun), first, key=lambda token: token.i)
    elif noun.sent.root.pos_ in ("VERB", "AUX"):
        status = _status(noun.sent.root)
    found = _Found(type_, first, last, status, participants)
    found.name = name
    if host and subject:
        found.host = subject[0]
    found.place = _place(annotation, paragraph, noun, "to" if type_ == "visit" else "in")
    found.place = found.place or (
        _place(annotation, paragraph, governor, "in") if governor is not None else None
    )
    return found


def subject_token(governor: Token, default: Token) -> Token:
    """Where the clause that carries an event begins."""
    subject = subject_of(governor)
    if subject is not None and subject.sent == governor.sent:
        return subject.left_edge
    return governor if governor.i < default.i else default


def _participants(paragraph: Paragraph, noun: Token) -> Iterator[str]:
    """Who takes part by the noun itself: "Biden's meeting with Xi", "talks between A and B"."""
    at = paragraph.mentions
    for child in noun.lefts:
        if child.dep_ == "poss" or (child.dep_ in ("compound", "amod", "nmod") and child.i in at):
            if child.dep_ == "poss" or at[child.i].form != "adjective":
                yield from actors_of(child, at)
    for target in prepositional(noun, "with", "between", "by", "among", "from", "of"):
        yield from actors_of(target, at)


_Governor = tuple[Token | None, tuple[str, ...], bool]


def _governor(paragraph: Paragraph, noun: Token) -> _Governor:
    """The verb that carries the event, the actors that are its subject, and whether they host."""
    head = noun
    while head.dep_ in ("conj", "appos") and head.head.i != head.i:
        head = head.head
    verb = head.head
    if head.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
    if head.dep_ == "nsubjpass" and verb.lemma_ in words("support"):
        return verb, actors_of(agent_of(verb), paragraph.mentions), verb.lemma_ in words("hosts")
    if head.dep_ in ("dobj", "pobj", "attr") and verb.pos_ in ("VERB", "AUX"):
        if verb.lemma_ in words("support") or verb.lemma_ in words("postponed") | words("cancelled"):
            subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
            return verb, actors_of(subject, paragraph.mentions), verb.lemma_ in words("hosts")
    return None, (), False


def _name(annotation: Annotation, paragraph: Paragraph, noun: Token) -> str | None:
    """The event's own name: capitals that end in the noun, or a long definite description."""
    if not noun.text[0].isupper():
        return None
    first = noun
    while first.i > noun.left_edge.i and (first.nbor(-1).text[:1].isupper() or first.nbor(-1).text in "-'s" or first.nbor(-1).like_num or first.nbor(-1).lower_.endswith("th")):
        first = first.nbor(-1)
    last = noun
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "on", "for") and child.i == last.i + 1:
            last = child.right_edge
    return quote(annotation, paragraph, first, last)


def _status(verb: Token) -> EngagementStatus:
    if verb.lemma_ in words("postponed"):
        return "postponed"
    if verb.lemma_ in words("cancelled"):
        return "cancelled"
    scope = scope_of(verb)
    if scope.time == "future" or verb.lemma_ in ("plan", "schedule"):
        return "planned"
    if scope.modal is not None:
        return "proposed"
    if scope.progressive:
        return "ongoing"
    return "held"


def _place(
    annotation: Annotation, paragraph: Paragraph, word: Token, *prepositions: str
) -> str | None:
    """The place that hangs on a noun or verb by a preposition: a name in capitals."""
    for target in prepositional(word, *prepositions, "in", "at", "to"):
        if target.pos_ == "PROPN" and not _personal_at(annotation, paragraph, target):
            if not event_noun(target):
                return quote(annotation, paragraph, *_bare(target))
    return None


def _bare(noun: Token) -> tuple[Token, Token]:
    """A name without its article and without what follows it."""
    first, last = noun, noun
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod", "poss", "nmod") and child.text[:1].isupper():
            first = child.left_edge
            break
    return first, last


def _personal(annotation: Annotation, actor: str) -> bool:
    return annotation.actors[actor].type in ("person", "group")


def _personal_at(annotation: Annotation, paragraph: Paragraph, token: Token) -> bool:
    mention = paragraph.mentions.get(token.i)
    return mention is not None and annotation.actors[mention.actors[0]].type in ("person", "body")


def _instrument(objects: list[Token]) -> bool:
    return any(o.lemma_.lower() in ("agreement", "treaty", "convention", "protocol") for o in objects)


def _remote(verb: Token, annotation: Annotation) -> bool:
    near = {token.lower_ for token in verb.sent}
    return bool(near & {"phone", "telephone", "video"}) or "call" in (
        annotation.document.heading.title or ""
    ).lower()


def _entry(annotation: Annotation, paragraph: Paragraph, found: _Found) -> Engagement:
    spoken = spanning(annotation, paragraph, found.first, found.last)
    date = _date(annotation, paragraph, found, spoken[0].start, spoken[0].end)
    return Engagement(
        id="",
        type=found.type,
        name=found.name,
        participants=tuple(found.participants),
        host=found.host,
        place=found.place,
        date=date,
        status=_by_date(found.status, date, annotation.published),
        attributed_to=paragraph.speaker,
        evidence=spoken,
    )


def _date(
    annotation: Annotation, paragraph: Paragraph, found: _Found, start: int, end: int
) -> str | None:
    """The date in the words of the engagement, else the only one of its sentence."""
    own = annotation.dates_in(start, end)
    if own:
        return own[0].edtf
    sentence = found.first.sent
    near = annotation.dates_in(
        paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
    )
    return near[0].edtf if len(near) == 1 and not near[0].in_name else None


def _by_date(
    status: EngagementStatus, date: str | None, published: str | None
) -> EngagementStatus:
    """Planned or held is decided by dates first: press English puts future trips in the past."""
    if date is None or published is None or status in ("postponed", "cancelled", "proposed"):
        return status
    today = span_of(published)
    if today is not None and is_future(date, today[1]):
        return "planned"
    if today is not None and is_past(date, today[0]) and status == "planned":
        return "held"
    return status
