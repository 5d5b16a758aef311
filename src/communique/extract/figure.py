"""Figures: numbers that say something, with what they count and whose they are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

from spacy.tokens import Span, Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.groups import heads_group
from communique.annotate.quantities import Quantity
from communique.extract.attribution import said_by
from communique.extract.clause import subject_of
from communique.extract.deed import verb_over
from communique.extract.measured import Words, clause_end, counted_by, lean, measured
from communique.extract.named import actors_of
from communique.extract.quoting import quote, spanning
from communique.lexicon import load, vocabulary
from communique.lexicon.names import states
from communique.model import Figure

_words = partial(vocabulary, "en/numbers")

# From here on a value and unit said twice are one figure; a currency has a code of three letters.
_LARGE = 1000
_CODE = 3


def extract(annotation: Annotation) -> Iterator[Figure]:
    """Every quantity of a document that counts or measures something, each once."""
    told = _Told()
    for paragraph in annotation.paragraphs:
        end = paragraph.end
        here = [q for q in annotation.quantities if paragraph.start <= q.start < end]
        for place, quantity in enumerate(here):
            following = here[place + 1] if place + 1 < len(here) else None
            figure = _figure(annotation, paragraph, quantity, following)
            if figure is not None:
                told.add(figure)
        for figure in _none_of(annotation, paragraph):
            told.add(figure)
    yield from told.figures


class _Told:
    """The figures so far, each once, and where those of one value and unit are among them."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._places: dict[tuple[float, str], list[int]] = defaultdict(list)

    def add(self, figure: Figure) -> None:
        """Add a figure, or its evidence to the one that it says again."""
        places = self._places[figure.value, figure.unit]
        for place in places if figure.value >= _LARGE else ():
            earlier = self.figures[place]
            shared = set(figure.of.lower().split()) & set(earlier.of.lower().split())
            if shared or len(figure.unit) == _CODE:
                spans = (*earlier.evidence, *figure.evidence)
                self.figures[place] = replace(earlier, evidence=spans)
                return
        places.append(len(self.figures))
        self.figures.append(figure)


def _figure(
    annotation: Annotation, paragraph: Paragraph, quantity: Quantity, following: Quantity | None
) -> Figure | None:
    whole = _span(paragraph, quantity.start, quantity.end)
    number = _span(paragraph, quantity.number_start, quantity.end)
    if number is None or whole is None or _marks_years_of(number, quantity):
        return None
    counted = counted_by(number, whole)
    if counted is None and quantity.unit is None and following is not None:
        counted = _shared(annotation, paragraph, quantity, following)
    if quantity.unit is None and not _is_count(paragraph, number, counted, quantity):
        return None
    of = _of(number, whole, counted, quantity) or _of_the_one_before(annotation, paragraph, number)
    if of is None:
        return None
    verb = verb_over(number.root.head if number.root.pos_ == "VERB" else number.root)
    subject = subject_of(verb) if verb is not None else None
    last = counted if counted is not None and counted.i > number[-1].i else number[-1]
    return Figure(
        id="",
        value=quantity.value,
        unit=_unit(annotation, quantity, counted, of),
        qualifier=quantity.qualifier,
        of=quote(annotation, paragraph, *of),
        actor=next(iter(actors_of(subject, paragraph.mentions)), None),
        date=_date(annotation, paragraph, number, following),
        attributed_to=said_by(annotation, paragraph, number.root),
        evidence=spanning(annotation, paragraph, whole[0], last),
    )


def _of_the_one_before(annotation: Annotation, paragraph: Paragraph, number: Span) -> Words | None:
    """What the amount before it in the sentence is of: "valued at 7 million and over 50 since"."""
    start = paragraph.start + number.sent.start_char
    here = paragraph.start + number.start_char
    before = [q for q in annotation.quantities if start <= q.number_start and q.end < here]
    if not before:
        return None
    first = _span(paragraph, before[-1].number_start, before[-1].end)
    whole = _span(paragraph, before[-1].start, before[-1].end)
    if first is None or whole is None:
        return None
    return _of(first, whole, counted_by(first, whole), before[-1])


def _span(paragraph: Paragraph, start: int, end: int) -> Span | None:
    first, last = start - paragraph.start, end - paragraph.start
    return paragraph.doc.char_span(first, last, alignment_mode="expand")


def _marks_years_of(number: Span, quantity: Quantity) -> bool:
    """Whether it is an anniversary: "marking 30 years of ties", "the 30-year anniversary"."""
    verb = verb_over(number.root)
    after = number.doc[number.end : number.end + 1].text.lower()
    marks = verb is not None and verb.lemma_ in _words("marking")
    named = after in _words("anniversaries")
    return quantity.unit == "years" and (named or (marks and after in ("of", "since")))


def _shared(
    annotation: Annotation, paragraph: Paragraph, quantity: Quantity, following: Quantity
) -> Token | None:
    """What the second of two linked numbers counts: "from 28 to 38 students"."""
    between = annotation.document.quote(quantity.end, following.start).strip()
    number = _span(paragraph, following.number_start, following.end)
    linked = between in ("to", "or", "and", "-", "–")
    return counted_by(number, number) if linked and number is not None else None


def _is_count(
    paragraph: Paragraph, number: Span, counted: Token | None, quantity: Quantity
) -> bool:
    """Whether a bare number counts something: no name, no turn of speech like "two reasons"."""
    if counted is None:
        after = number.doc[number.end : number.end + 1].text.lower()
        return after in _words("casualties") or _told_of(number)
    mention = paragraph.mentions.get(counted.i)
    if mention is not None and mention.form == "name" and not _is_people(counted):
        return False
    if counted.i < number.start and not _told_of(number):
        return False
    if quantity.value > 3 or quantity.qualifier != "exact":
        return True
    rhetorical = counted.lemma_.lower() in _words("rhetorical") | _words("not_people")
    return not rhetorical and counted.head.lower_ != "as"


def _told_of(number: Span) -> bool:
    """Whether a bare number is what a number of something moved to: "rose to 1.8 million"."""
    verb = verb_over(number.root)
    subject = subject_of(verb) if verb is not None else None
    return subject is not None and subject.lemma_ == "number" and number.root.dep_ == "pobj"


def _of(number: Span, whole: Span, counted: Token | None, quantity: Quantity) -> Words | None:
    """The noun that is counted, without its number; or what has the measure."""
    if quantity.unit is None and counted is None:
        after = number.doc[number.end] if number.end < len(number.doc) else None
        if after is not None and after.lower_ in _words("casualties"):
            return after, after
        return measured(number, whole, "")
    if counted is None or counted in number:
        own = number.root if number.root.pos_ == "NOUN" else None
        return measured(number, whole, quantity.unit or "") or ((own, own) if own else None)
    if counted.tag_ == "VBG":
        return counted, clause_end(counted)
    first, last = lean(counted)
    while first.i < number.end <= counted.i:
        first = first.nbor(1)
    while first.i < counted.i and (first.text in "-°C" or first.lower_ in _hyphened()):
        first = first.nbor(1)
    return first, last


def _hyphened() -> frozenset[str]:
    return _words("hyphen_units") | _words("currency_codes")


def _unit(
    annotation: Annotation,
    quantity: Quantity,
    counted: Token | None,
    of: Words,
) -> str:
    """The unit: of money by the document's own dollar, of people "people", else what is counted."""
    if quantity.unit == "USD" and annotation.home:
        number = annotation.document.quote(quantity.number_start, quantity.number_end)
        whole = annotation.document.quote(quantity.start, quantity.end)
        if number.startswith("$") and "US" not in whole:
            code = annotation.actors[annotation.home].identifiers.get("iso3166", "")
            return str(load("en/numbers")["dollars"].get(code, "USD"))
    if quantity.unit is not None:
        return quantity.unit
    noun = counted if counted is not None else of[1]
    if noun.lower_ in _words("casualties") or _is_people(noun):
        return "people"
    return str(noun.lower_)


def _is_people(noun: Token) -> bool:
    """Whether a counted noun is of people: a group, or a people's name in the plural."""
    if noun.lemma_.lower() in _words("not_people"):
        return False
    people = noun.text[:1].isupper() and noun.lower_.endswith(("ans", "nese", "ians"))
    people = people or noun.text in _peoples()
    return heads_group(noun) or people or noun.lower_ in _words("people")


@cache
def _peoples() -> frozenset[str]:
    """The people of every state by name: "Filipinos"."""
    return frozenset(name for state in states() for name in state.people)


def _none_of(annotation: Annotation, paragraph: Paragraph) -> Iterator[Figure]:
    """Nobody, where a report counts its victims: "no injuries were reported"."""
    for token in paragraph.doc:
        if token.lower_ != "no" or token.head.lemma_ not in _words("victims"):
            continue
        first, last = lean(token.head)
        yield Figure(
            id="",
            value=0,
            unit="people",
            qualifier="exact",
            of=quote(annotation, paragraph, first, last),
            attributed_to=said_by(annotation, paragraph, token),
            evidence=spanning(annotation, paragraph, token, last),
        )


def _date(
    annotation: Annotation, paragraph: Paragraph, number: Span, following: Quantity | None
) -> str | None:
    """The date behind the amount and before the next one, else the only one of the sentence."""
    sentence = number.sent
    start, end = paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
    dates = annotation.dates_in(start, end)
    if len(dates) == 1:
        return dates[0].edtf
    stop = following.start if following is not None else end
    near = annotation.dates_in(paragraph.start + number.end_char, min(stop, end))
    return near[0].edtf if near else None
