"""A happening: an engagement while its time, place and status are worked out."""

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.dates import DateMention
from communique.annotate.edtf import span_of
from communique.annotate.fold import fold
from communique.extract.attribution import said_by
from communique.extract.events import event_noun, event_verb, words
from communique.extract.quoting import spanning
from communique.extract.scope import scope_of
from communique.extract.standing import by_date
from communique.model import Engagement
from communique.model.entries import EngagementStatus, EngagementType

# How far behind the words of an engagement its date may end.
_REACH = 50
# What may stand between a title and the date of the line under it: "Nice, June 11, 2025".
_DATELINE = re.compile(r"\.?\s*\n\s*(?:[A-Z][\w.'-]*,?\s){0,4}")
# What may stand between an engagement and its date: people and places.
_BETWEEN = ("ADP", "DET", "PROPN", "SPACE", "CCONJ")


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
    core: Token | None = None
    on: DateMention | None = None

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
            place=None if self.type == "call" else self.place,
            date=date,
            status=by_date(self.status, date, annotation.published),
            attributed_to=said_by(annotation, paragraph, self.last),
            evidence=spoken,
        )

    def invited_by(self, hosts: list[str]) -> None:
        """Those who invite to it take part in it, the first as its host."""
        if hosts:
            self.participants = list(dict.fromkeys([*self.participants, *hosts]))
            self.host = self.host or hosts[0]

    def _date(
        self, annotation: Annotation, paragraph: Paragraph, start: int, end: int
    ) -> str | None:
        """The date in the words of the engagement, else the only one of its sentence."""
        if self.on is not None:
            return self._reading(self.on)
        dates = [d for d in annotation.dates_in(start, end) if not self._foreign(paragraph, d)]
        dates = dates or self._behind(annotation, paragraph, end)
        undated = self._aloof() or self.status in ("postponed", "cancelled", "proposed")
        if not dates and not undated:
            sentence = self.first.sent
            dates = annotation.dates_in(
                paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
            )
            dates = [
                d
                for d in dates
                if not (d.in_name or self._of_another(paragraph, d.start))
                and not self._other_time(paragraph, d)
                and not _of_thing(paragraph, d)
            ]
            dates = dates or self._same_day(annotation, paragraph)
            if len(dates) > 1:
                return None
        for date in dates:
            if self.type in words("brief") and _lasts_years(date.edtf):
                continue
            if self.type in words("brief") and date.edtf.endswith("/.."):
                continue
            chosen = self._reading(date)
            if span_of(chosen) is not None:
                return chosen
        return None

    def _reading(self, date: DateMention) -> str:
        """The reading of a date without a year that fits the tense: "met", "meets in May"."""
        if self.status == "planned" and date.later:
            return date.later
        over = self.status == "held" and date.earlier and self.core is not None
        return date.earlier if over and date.earlier and _told_as_past(self.core) else date.edtf

    def _aloof(self) -> bool:
        """Whether it is only spoken of: "gave a statement on his visits on Monday"."""
        core = self.core
        if core is None or core.pos_ == "VERB" or core.dep_ != "pobj":
            return False
        return core.head.lower_ in words("topics")

    def _same_day(self, annotation: Annotation, paragraph: Paragraph) -> list[DateMention]:
        """ "Earlier that day": the last day that the text named before."""
        sentence = self.first.sent
        said = sentence.text.casefold()
        if not any(phrase in said for phrase in words("same_day")):
            return []
        before = annotation.dates_in(0, paragraph.start + sentence.start_char)
        days = [date for date in before if date.precision == "day"]
        if self.status == "held" and annotation.published:
            days = [date for date in days if date.edtf <= annotation.published]
        return days[-1:]

    def _behind(self, annotation: Annotation, paragraph: Paragraph, end: int) -> list[DateMention]:
        """The date right behind: "in Hanoi on 25 October", or in the line under a title."""
        for date in annotation.dates_in(end, end + _REACH):
            if date.end > paragraph.end:
                under = annotation.document.quote(end, date.start)
                return [date] if paragraph.start == 0 and _DATELINE.fullmatch(under) else []
            gap = paragraph.doc.char_span(
                end - paragraph.start, date.start - paragraph.start, alignment_mode="contract"
            )
            if gap is None or all(t.pos_ in _BETWEEN or t.text == ")" for t in gap):
                return [date]
        return []

    def _foreign(self, paragraph: Paragraph, date: DateMention) -> bool:
        """Whether a date is that of something else: of a clause, of a name, of a thing."""
        by_verb = self.core is not None and self.core.pos_ == "VERB"
        if date.in_name and by_verb:
            return True
        return self._aside(paragraph, date.start) or (by_verb and _of_thing(paragraph, date))

    def _other_time(self, paragraph: Paragraph, date: DateMention) -> bool:
        """Whether a date says since when, or when one who is met does something else."""
        by_verb = self.core is not None and self.core.pos_ == "VERB"
        word = _word_at(paragraph, date.start)
        while word is not None and word.head != word:
            since = any(child.lower_ == "since" for child in word.children)
            apart = word.pos_ == "VERB" and event_verb(word) is not None and by_verb
            if word.dep_ in ("advcl", "pcomp") and (since or apart):
                return True
            if by_verb and word.dep_ == "relcl":
                return True
            word = word.head if word != self.core else None
        return False

    def _of_another(self, paragraph: Paragraph, at: int) -> bool:
        """Whether a date belongs to another event of the sentence: "ahead of May's summit"."""
        others = (t for t in self.first.sent if t != self.core and t.pos_ in ("NOUN", "PROPN"))
        return any(
            paragraph.start + noun.left_edge.idx <= at < paragraph.offset(noun)
            for noun in others
            if event_noun(noun) is not None and noun.i not in range(self.first.i, self.last.i + 1)
        )

    def _aside(self, paragraph: Paragraph, at: int) -> bool:
        """Whether a date stands in a clause of its own: "… since they established relations in"."""
        word = _word_at(paragraph, at)
        while word is not None and self.core is not None and word != self.core:
            if word.dep_ in ("advcl", "relcl", "ccomp", "pcomp") and word.i > self.core.i:
                return True
            if word.pos_ == "NOUN" and word.dep_ == "pobj" and word.head.lower_ in words("apart"):
                return self.core not in word.subtree
            word = word.head if word.head != word else None
        return False


def _told_as_past(word: Token | None) -> bool:
    """Whether the clause of a word is in the past tense."""
    while word is not None and word.pos_ not in ("VERB", "AUX"):
        word = word.head if word.head != word else None
    return word is not None and scope_of(word).time == "past"


def _lasts_years(edtf: str) -> bool:
    """Whether a date is a period of more than a year: a programme's, and no event's."""
    first, slash, last = edtf.partition("/")
    return bool(slash and first[:4].isdigit() and last[:4].isdigit()) and (
        int(last[:4]) - int(first[:4]) > 1
    )


def _of_thing(paragraph: Paragraph, date: DateMention) -> bool:
    """Whether a date is a thing's or a term: "the 2008 Framework Agreement", "by 2030"."""
    word = _word_at(paragraph, date.start)
    if word is not None and word.dep_ == "pobj" and word.head.lower_ == "by":
        return True
    if word is None or word.dep_ not in ("nummod", "compound", "nmod") or _of_the_day(date):
        return False
    return paragraph.offset(word.head) >= date.end


def _of_the_day(date: DateMention) -> bool:
    """Whether it is a day counted from now, which names nothing: "Tomorrow Premier Sun will"."""
    return date.relative and date.precision == "day"


def _word_at(paragraph: Paragraph, at: int) -> Token | None:
    span = paragraph.doc.char_span(
        at - paragraph.start, at - paragraph.start + 1, alignment_mode="expand"
    )
    return span.root if span is not None else None


def place_of(
    annotation: Annotation, paragraph: Paragraph, word: Token, *prepositions: str
) -> str | None:
    """The first place in capitals behind one of the prepositions, from ``word`` on.

    It stands in the same sentence, and nothing that acts or happens is a place.
    """
    links = {*prepositions, "in", "at"} - {"object"}
    for token in word.doc[word.i : word.sent.end]:
        if token.i > word.i and token.pos_ in ("NOUN", "PROPN") and _elsewhere(word, token):
            return None
        if token.lower_ in links and token.dep_ in ("prep", "pcomp", "dative"):
            if token.head.dep_ in ("acl", "relcl") and token.head.head != word != token.head:
                continue
            if (place := place_behind(annotation, paragraph, token)) is not None:
                return place
    return None


def _elsewhere(word: Token, other: Token) -> bool:
    """Whether another event begins, with a place of its own: "met X and hosted talks in Y"."""
    if event_noun(other) is None or event_noun(word) == "visit":
        return False
    timed = other.dep_ == "pobj" and other.head.lower_ in words("timing")
    return timed or other not in word.subtree


_PLACE = re.compile(
    r"(?:the )?([A-Z][\w'.-]*(?: (?:(?:of|de|la|el|al|and) (?:the )?)?[A-Z][\w'.-]*)*"
    r"(?:,? and [A-Z][\w'.-]*(?: [A-Z][\w'.-]*)*|, [A-Z][\w'.-]*(?: [A-Z][\w'.-]*)*)*)"
)


def place_behind(annotation: Annotation, paragraph: Paragraph, preposition: Token) -> str | None:
    """The place in capitals right behind a preposition; nobody and no event is one."""
    target = preposition.nbor(1) if preposition.i + 1 < len(preposition.doc) else preposition
    target = target.nbor(1) if target.lower_ == "the" and target.i + 1 < len(target.doc) else target
    start = paragraph.offset(target)
    end = paragraph.start + target.sent.end_char
    found = _PLACE.match(fold(annotation.document.text), start, end)
    mention = paragraph.mentions.get(target.i)
    kind = annotation.actors[mention.actors[0]].type if mention is not None else None
    if found is None or kind in ("person", "body", "group"):
        return None
    if any(event_noun(token) for token in target.subtree) or _is_time(annotation, start):
        return None
    start, end = found.span(1)
    if found.group(1).endswith(" I"):
        end -= 2
    people = [
        at
        for mention in paragraph.mentions.values()
        if start < (at := mention.start) < end
        and annotation.actors[mention.actors[0]].type in ("person", "group")
    ]
    name = annotation.document.quote(start, min(people, default=end))
    return re.sub(r"(?:,|\band\b|\s|'s|’s|\.$)+$", "", name) or None


def _is_time(annotation: Annotation, start: int) -> bool:
    return any(date.start <= start < date.end for date in annotation.dates)
