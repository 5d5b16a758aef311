"""Legs: one phrase that tells of several events: "in Lima in March and in Quito in May"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.dates import DateMention
from communique.extract.events import event_noun
from communique.extract.happening import Happening

_PLACE = r"(?:the )?([A-Z][\w'-]+(?: [A-Z][\w'-]+)*)"
_FIRST = re.compile(rf"\b(?:in|to|at) {_PLACE} (?:in|on|from) \Z")
_NEXT = re.compile(rf"(?:, and|,| and) (?:then )?(?:in |to |at )?{_PLACE} (?:in|on|from) ")

Leg = tuple[int, str, DateMention]
"""Where a leg starts, its place and its date."""


def legs(annotation: Annotation, paragraph: Paragraph, told: Happening) -> list[Happening]:
    """The events of a phrase, each with its own place and day; only one where it tells of one."""
    found = list(_legs(annotation, paragraph, told.core)) if told.core is not None else []
    if len(found) < 2:
        return [told]
    cuts = [_word(paragraph, date.end - 1) for _, _, date in found]
    starts = [told.first, *(_word(paragraph, at) for at, _, _ in found[1:])]
    return [
        replace(told, first=first, last=last, place=place, on=date)
        for first, last, (_, place, date) in zip(starts, cuts, found, strict=True)
    ]


def _legs(annotation: Annotation, paragraph: Paragraph, core: Token) -> Iterator[Leg]:
    """The places and days behind a word, as long as one follows the other."""
    at = paragraph.offset(core) + len(core)
    first = True
    for date in annotation.dates_in(at, paragraph.start + core.sent.end_char):
        gap = annotation.document.quote(at, date.start)
        leg = _FIRST.search(gap) if first else _NEXT.fullmatch(gap)
        if leg is None or (first and _another(paragraph, core, at + leg.start(1))):
            return
        yield at + leg.start(1), leg.group(1), date
        at, first = date.end, False


def _another(paragraph: Paragraph, core: Token, before: int) -> bool:
    """Whether another event stands between a word and an offset: "met before the summits in"."""
    between = core.doc[core.i + 1 : _word(paragraph, before).i]
    return any(event_noun(token) is not None for token in between)


def _word(paragraph: Paragraph, at: int) -> Token:
    """The word at an offset."""
    within = at - paragraph.start
    span = paragraph.doc.char_span(within, within + 1, alignment_mode="expand")
    return span[0] if span is not None else paragraph.doc[0]
