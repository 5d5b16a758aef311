"""The dates a text speaks of, as EDTF: spans out of text, no language model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from communique.annotate.clock import Clock, Precision, Reading
from communique.annotate.edtf import months_from
from communique.annotate.numerals import NUMBERED, NUMERAL, any_of, either_case, value_of
from communique.annotate.points import MONTH, WEEKDAY, S, written_at
from communique.annotate.relative import part_of, period_at, relative_at
from communique.lexicon import load


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at ``text[start:end]``.

    ``precision`` is "other" for a decade and for a day that no calendar has ("30 February").
    ``relative`` dates needed the day of publication. ``later`` is the other reading of a past
    "on Friday" or "in May", for a clause about the future, ``earlier`` that of a coming "in May"
    for one about the past. ``in_name`` years belong to a name.
    """

    start: int
    end: int
    edtf: str
    precision: Precision
    relative: bool
    later: str | None = None
    in_name: bool = False
    earlier: str | None = None


def find_dates(text: str, published: str | None) -> tuple[DateMention, ...]:
    """Every date of the text in order; ``published`` (EDTF) resolves the relative ones."""
    return tuple(_mentions(text, Clock.at(published)))


_WORDS: dict[str, Any] = load("en/calendar")
_NUMBERS: dict[str, Any] = load("en/numbers")
_COUNTABLE = [
    *_NUMBERS["plurals"],
    *(unit for units in _NUMBERS["units"].values() for unit in units),
]
_NUMBER_WORDS = [*_NUMBERS["ones"], *_NUMBERS["teens"], *_NUMBERS["tens"]]
_LEADS = either_case(
    word.split()[0]
    for word in (
        *_WORDS["days"],
        *_WORDS["which"],
        *_WORDS["earlier_or_later"],
        *_WORDS["approximate"],
        *_WORDS["since"],
        *_WORDS["between"],
        *_WORDS["ordinals"],
        *_NUMBER_WORDS,
    )
    if word.split()[0] != "the"
)


def _anchor() -> re.Pattern[str]:
    """Where a date may start: a word of the calendar or a figure."""
    words = any_of(_LEADS)
    a_while = r"[Aa]n?(?=\s(?:day|week|month|year|decade)\sago\b)"
    return re.compile(
        rf"(?<!\w)(?:(?<![$€£¥₫#/])(?<!\d[.,:-])(?<!\w[–-])\d+|{WEEKDAY}|{MONTH}|Q(?=[1-4])"
        rf"|{a_while}|{words}\b)"
    )


_ANCHOR = _anchor()
_SINCE = re.compile(rf"{any_of(either_case(_WORDS['since']))}{S}(?:the{S})?")
_ROUGHLY = re.compile(
    rf"(?P<word>{any_of(either_case(_WORDS['approximate']))})(?:{S}|-)(?P<the>the{S})?"
)
_BETWEEN = re.compile(rf"{any_of(either_case(_WORDS['between']))}{S}(?:the{S})?")
_DEADLINE = re.compile(rf"(?i:\b{any_of(_WORDS['deadlines'])}\s(?:the\s)?)\Z")
_PART = re.compile(
    rf"(?P<ordinal>{any_of(either_case(_WORDS['ordinals']))}){S}"
    rf"(?:(?P<unit>{any_of(_WORDS['parts'])})|(?P<count>{NUMERAL}|\d\d?){S}months){S}"
    rf"of{S}(?P<the>the{S})?"
)
_QUARTER = re.compile(rf"Q(?P<number>[1-4])(?:{S}(?:of{S})?|[-/])(?P<year>(?:19|20)\d\d)\b")
_DECADE = re.compile(r"(?P<decade>(?:1\d|20)\d)0['’]?s\b")

_YEAR = re.compile(r"(?:1\d|2[01])\d\d(?!\d)(?!-\d\d-\d\d|/\d\d/\d\d)")
_CUE = re.compile(rf"(?i:(?:\b{any_of(_WORDS['year_cues'])}\s|\())(?:the\s)?\Z")
_DETERMINER = re.compile(rf"(?i:\b{any_of(_WORDS['determiners'])}\s)\Z")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]*\s\Z")
_NAME_AFTER = re.compile(r"\s[A-Z]\w")
_MONTH_AFTER = re.compile(rf"\s{MONTH}")
_COUNTED = re.compile(rf"\s?(?:%|{any_of(_COUNTABLE)}(?!\w)|[a-z]+s\b)")
_FIGURES_BEFORE = re.compile(r"\d[ .-]\Z")


def _mentions(text: str, clock: Clock) -> Iterator[DateMention]:
    anchor = _ANCHOR.search(text)
    while anchor:
        start, end = anchor.span()
        reading = _reading(text, start, clock)
        if reading:
            end = reading.end
            yield DateMention(
                start,
                end,
                reading.edtf,
                reading.precision,
                reading.relative,
                reading.later,
                reading.in_name,
                reading.earlier,
            )
        anchor = _ANCHOR.search(text, end)


def _reading(text: str, at: int, clock: Clock) -> Reading | None:
    since = _SINCE.match(text, at)
    if since:
        begin = _rough(text, since.end(), clock)
        return begin and _onwards(begin)
    return _rough(text, at, clock)


def _onwards(begin: Reading) -> Reading:
    first = begin.edtf.partition("/")[0]
    return replace(begin, edtf=f"{first}/..", later=None, earlier=None)


def _rough(text: str, at: int, clock: Clock) -> Reading | None:
    found = _ROUGHLY.match(text, at)
    if not found:
        return _exact(text, at, clock)
    about = period_at(text, found.end(), clock) if found["the"] else None
    about = about or _exact(text, found.end(), clock)
    if not about or about.precision == "day":
        return None
    if "/" in about.edtf:
        return about
    ends = " ".join(found["word"].lower().split()) in _WORDS["ends"]
    due = ends and _DEADLINE.search(text, max(0, at - 12), at)
    mark = "" if due else "~"
    later = about.later and about.later + mark
    return replace(about, edtf=about.edtf.rstrip("~") + mark, later=later, earlier=None)


def _exact(text: str, at: int, clock: Clock) -> Reading | None:
    between = _BETWEEN.match(text, at)
    if between:
        both = written_at(text, between.end(), clock, paired=True)
        return both if both and "/" in both.edtf else None
    return _part(text, at, clock) or _plain(text, at, clock)


def _part(text: str, at: int, clock: Clock) -> Reading | None:
    quarter = _QUARTER.match(text, at)
    if quarter:
        return part_of(quarter["year"], "quarter", int(quarter["number"]), quarter.end())
    found = _PART.match(text, at)
    if not found:
        return None
    whole = period_at(text, found.end(), clock) if found["the"] else None
    whole = whole or _plain(text, found.end(), clock)
    return _share(found, whole) if whole else None


def _share(found: re.Match[str], whole: Reading) -> Reading | None:
    number: int = _WORDS["ordinals"][found["ordinal"].lower()]
    if found["unit"]:
        share = part_of(whole.edtf, found["unit"], number, whole.end)
    else:
        share = _months(found["count"], number, whole)
    return share and replace(share, relative=whole.relative)


def _months(count: str, number: int, whole: Reading) -> Reading | None:
    months = int(count) if count.isdigit() else int(value_of(count))
    if abs(number) != 1 or not 1 <= months <= 12 or whole.precision != "year":
        return None
    first = 1 if number == 1 else 13 - months
    return Reading(whole.end, months_from(int(whole.edtf[:4]), first, months))


def _plain(text: str, at: int, clock: Clock) -> Reading | None:
    decade = _DECADE.match(text, at)
    if decade:
        return Reading(decade.end(), decade["decade"] + "X")
    if text[at : at + 1].isdigit() and NUMBERED.search(text, max(0, at - 60), at):
        return None
    written = written_at(text, at, clock)
    if written and _YEAR.match(text, at):
        written = _year(text, at, written)
    return written or relative_at(text, at, clock)


def _year(text: str, at: int, written: Reading) -> Reading | None:
    """The year at an offset, unless the four figures count something or number something."""
    before = max(0, at - 24)
    cue = _CUE.search(text, before, at)
    if written.precision != "year":
        return written
    if _FIGURES_BEFORE.search(text, before, at) or text.startswith("/", written.end):
        return None
    year = int(written.edtf[:4])
    counted = _COUNTED.match(text, written.end)
    if cue:
        return None if counted and (year < 1900 or year % 100 == 0) else written
    if not 1900 <= year <= 2100 or (counted and not _DETERMINER.search(text, before, at)):
        return None
    named = _NAME_AFTER.match(text, written.end) and not _MONTH_AFTER.match(text, written.end)
    return replace(written, in_name=bool(named or _name_before(text, at)))


def _name_before(text: str, at: int) -> bool:
    found = _NAME_BEFORE.search(text, max(0, at - 24), at)
    return bool(found) and not _DETERMINER.search(text, max(0, at - 24), at)
