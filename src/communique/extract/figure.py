"""Figures: numbers that say something, with what they count and whose they are."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.groups import heads_group
from communique.annotate.quantities import Quantity
from communique.extract.attribution import said_by
from communique.extract.clause import actors_of, noun_phrase, subject_of
from communique.extract.quoting import quote, spanning
from communique.lexicon import load
from communique.model import Figure

_CLAUSES = ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl")


def extract(annotation: Annotation) -> Iterator[Figure]:
    """Every quantity of a document that counts or measures something."""
    for quantity in annotation.quantities:
        for paragraph in annotation.paragraphs:
            if paragraph.start <= quantity.start < paragraph.start + len(paragraph.doc.text):
                figure = _figure(annotation, paragraph, quantity)
                if figure is not None:
                    yield figure


def _figure(annotation: Annotation, paragraph: Paragraph, quantity: Quantity) -> Figure | None:
    span = paragraph.doc.char_span(
        quantity.start - paragraph.start, quantity.end - paragraph.start, alignment_mode="expand"
    )
    if span is None:
        return None
    counted = _counted(span.root, span.end)
    if counted is None and quantity.unit is None:
        return None
    if counted is not None and paragraph.mentions.get(counted.i) and quantity.unit is None:
        if paragraph.mentions[counted.i].form == "name":
            return None
    unit = _unit(annotation, quantity, counted)
    of = _of(annotation, paragraph, span.root, counted, quantity)
    if of is None:
        return None
    subject = subject_of(_verb(span.root))
    first, last = span[0], _later(span[-1], counted)
    dates = annotation.dates_in(
        paragraph.start + span.sent.start_char, paragraph.start + span.sent.end_char
    )
    return Figure(
        id="",
        value=quantity.value,
        unit=unit,
        qualifier=quantity.qualifier,
        of=of,
        actor=next(iter(actors_of(subject, paragraph.mentions)), None),
        date=dates[0].edtf if len(dates) == 1 else None,
        attributed_to=said_by(annotation, paragraph, span.root),
        evidence=spanning(annotation, paragraph, first, last),
    )


def _counted(root: Token, end: int) -> Token | None:
    """The noun that a bare number counts, or the one that follows "of"."""
    head = root.head
    if root.dep_ in ("nummod", "compound", "amod", "quantmod") and head.pos_ in ("NOUN", "PROPN"):
        return head
    for child in root.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "for") and child.i >= end - 1:
            return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    return root if root.pos_ in ("NOUN", "PROPN") and root.i < end else None


def _unit(annotation: Annotation, quantity: Quantity, counted: Token | None) -> str:
    """The unit: of money by the document's own dollar, of people "people", else what is counted."""
    if quantity.unit == "USD" and annotation.home:
        number = annotation.document.quote(quantity.number_start, quantity.number_end)
        code = annotation.actors[annotation.home].identifiers.get("iso3166", "")
        bare = number.startswith("$") and "US" not in annotation.document.quote(
            quantity.start, quantity.end
        )
        if bare:
            return str(load("en/numbers")["dollars"].get(code, "USD"))
    if quantity.unit is not None:
        return quantity.unit
    if counted is None:
        return ""
    if heads_group(counted) and counted.lemma_.lower() not in load("en/numbers")["not_people"]:
        return "people"
    return counted.lower_


def _of(
    annotation: Annotation,
    paragraph: Paragraph,
    root: Token,
    counted: Token | None,
    quantity: Quantity,
) -> str | None:
    """What is counted: the noun without its number and clauses, else what has the measure."""
    inside = counted is not None and (
        paragraph.start + counted.idx < quantity.end and paragraph.start + counted.idx >= quantity.start
    )
    if counted is not None and not inside:
        return quote(annotation, paragraph, *_lean(counted))
    verb = _verb(root)
    subject = subject_of(verb)
    if subject is not None and subject.pos_ != "PRON" and verb.pos_ in ("VERB", "AUX"):
        return quote(annotation, paragraph, *_lean(subject))
    return quote(annotation, paragraph, *_lean(counted)) if counted is not None else None


def _lean(noun: Token) -> tuple[Token, Token]:
    first, last = noun, noun
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "poss") and not child.like_num:
            first = child.left_edge
            break
    while first.i < noun.i and (first.like_num or first.pos_ in ("NUM", "SYM", "DET", "ADP", "PUNCT") or first.lower_ in ("more", "than", "other", "last", "past")):
        first = first.nbor(1)
    for child in noun.rights:
        if child.dep_ in _CLAUSES:
            break
        last = noun_phrase(child)[1]
    return first, last


def _verb(word: Token) -> Token:
    while word.head.i != word.i and word.pos_ not in ("VERB", "AUX"):
        word = word.head
    return word


def _later(last: Token, counted: Token | None) -> Token:
    if counted is None or counted.i <= last.i:
        return last
    return counted
