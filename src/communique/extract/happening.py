"""A happening: an engagement while its time, place and status are worked out."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.edtf import is_future, is_past, span_of
from communique.extract.clause import prepositional
from communique.extract.events import event_noun, words
from communique.extract.quoting import quote, spanning
from communique.extract.scope import scope_of
from communique.model import Engagement
from communique.model.entries import EngagementStatus, EngagementType


@dataclass
class Happening:
    """An engagement as one stretch of text tells it, from ``first`` to ``last``."""

    type: EngagementType
    first: Token
    last: Token
    status: EngagementStatus = "held"
    participants: list[str] = field(default_factory=list)
    host: str | None = None
    place: str | None = None
    name: str | None = None
    definite: bool = False

    def entry(self, annotation: Annotation, paragraph: Paragraph) -> Engagement:
        """The entry, its status settled by its date first."""
        spoken = spanning(annotation, paragraph, self.first, self.last)
        date = self._date(annotation, paragraph, spoken[0].start, spoken[0].end)
        return Engagement(
            id="",
            type=self.type,
            name=self.name,
            participants=tuple(self.participants),
            host=self.host,
            place=self.place,
            date=date,
            status=by_date(self.status, date, annotation.published),
            attributed_to=paragraph.speaker,
            evidence=spoken,
        )

    def _date(
        self, annotation: Annotation, paragraph: Paragraph, start: int, end: int
    ) -> str | None:
        """The date in the words of the engagement, else the only one of its sentence."""
        dates = annotation.dates_in(start, end)
        if not dates and self.status not in ("postponed", "cancelled", "proposed"):
            sentence = self.first.sent
            dates = annotation.dates_in(
                paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
            )
            dates = [date for date in dates if not date.in_name]
            if len(dates) > 1:
                return None
        for date in dates:
            chosen = date.later if self.status == "planned" and date.later else date.edtf
            if span_of(chosen) is not None:
                return chosen
        return None


def by_date(
    status: EngagementStatus, date: str | None, published: str | None
) -> EngagementStatus:
    """Planned or held is decided by dates first: press English puts future trips in the past."""
    today = span_of(published) if published else None
    if date is None or today is None or status in ("postponed", "cancelled", "proposed"):
        return status
    if is_future(date, today[1]):
        return "planned"
    if is_past(date, today[0]) and status == "planned":
        return "held"
    return status


def status_of(verb: Token) -> EngagementStatus:
    """The status by the verb that tells of an engagement."""
    if verb.lemma_ in words("postponed"):
        return "postponed"
    if verb.lemma_ in words("cancelled"):
        return "cancelled"
    scope = scope_of(verb)
    if scope.time == "future" or verb.lemma_ in ("plan", "schedule"):
        return "planned"
    if scope.modal is not None or verb.lemma_ in words("demands"):
        return "proposed"
    if verb.dep_ in ("xcomp", "advcl", "conj") and verb.tag_ == "VB":
        return status_of(verb.head) if verb.head.pos_ in ("VERB", "AUX") else "held"
    return "ongoing" if scope.progressive else "held"


def place_of(
    annotation: Annotation, paragraph: Paragraph, word: Token, *prepositions: str
) -> str | None:
    """The place that hangs on a noun or verb by a preposition: a name in capitals."""
    for target in prepositional(word, *prepositions, "in", "at", "to"):
        mention = paragraph.mentions.get(target.i)
        acts = mention and annotation.actors[mention.actors[0]].type in ("person", "body", "group")
        if target.pos_ == "PROPN" and not acts and not event_noun(target):
            return quote(annotation, paragraph, *_place_name(target))
    return None


def _place_name(noun: Token) -> tuple[Token, Token]:
    """A name without its article, with the names joined to it."""
    first = noun
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod", "poss", "nmod") and child.text[:1].isupper():
            first = child.left_edge
            break
    last = max((t for t in noun.conjuncts if t.pos_ == "PROPN"), key=lambda t: t.i, default=noun)
    return first, last if last.i > noun.i else noun
