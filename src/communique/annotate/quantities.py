"""The figures a text gives: a number with its unit and what the words before it make of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from communique.annotate.dates import DateMention, find_dates
from communique.annotate.numerals import NUMBERED, NUMERAL, any_of, either_case, value_of
from communique.annotate.points import S
from communique.lexicon import load
from communique.model.entries import Qualifier


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at ``text[start:end]``: qualifier, number and unit.

    The number with its magnitude and currency sign stands at ``text[number_start:number_end]``;
    ``unit`` is None where a noun behind it is counted.
    """

    start: int
    end: int
    value: float
    unit: str | None
    qualifier: Qualifier
    number_start: int
    number_end: int


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of the text in order; dates, ordinals and numbers of documents are none."""
    dates = iter(find_dates(text, _ANY_DAY))
    return tuple(_outside(_ranged(text, list(_amounts(text))), dates))


# Any day will do: it lets "two days ago" be read as the date it is.
_ANY_DAY = "2000-06-15"

_WORDS: dict[str, Any] = load("en/numbers")
_CURRENCY: dict[str, str] = {
    **_WORDS["currency_signs"],
    **{code: code for code in _WORDS["currency_codes"]},
    **{word: code for code, words in _WORDS["currency_words"].items() for word in words},
}
_UNIT_OF: dict[str, str] = _CURRENCY | {
    word: unit for unit, words in _WORDS["units"].items() for word in either_case(words)
}
_LARGE: dict[str, str] = _WORDS["large_currency_words"]
_TIMES: list[str] = _WORDS["time_units"]
_MAGNITUDE: dict[str, int] = {**_WORDS["magnitudes"], **_WORDS["short_magnitudes"]}
_SUFFIX_OF: dict[str, Qualifier] = {
    word: qualifier for qualifier, words in _WORDS["suffixes"].items() for word in words
}

_MONEY = any_of([*_WORDS["currency_signs"], *_WORDS["currency_codes"]])
_NUMBER_WORDS = either_case([*_WORDS["ones"], *_WORDS["teens"], *_WORDS["tens"]])
_ROUND_WORDS = any_of([*_WORDS["hundred"], *_WORDS["magnitudes"]])
_ANCHOR = re.compile(
    rf"(?<!\w)(?:\+\d[\d ().-]{{6,20}}|{_MONEY}(?=\s?\d)"
    r"|(?<![$€£¥#/+])(?<![A-Za-z][-–.])(?<!\d[.,:])\d"
    rf"|{any_of(_NUMBER_WORDS)}\b|(?:[Hh]alf\s)?[Aa](?=\s{_ROUND_WORDS}\b))"
)

_FIGURES = (
    r"(?>\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,4})?|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,6}(?!\d)"
)
_FIGURES += r"|\d{1,15}(?:\.\d{1,6})?)"
_FREE = set(_WORDS["short_magnitudes"]) - set(_WORDS["money_magnitudes"])
_AMOUNT = re.compile(
    rf"(?:(?P<money>{_MONEY})\s?)?"
    rf"(?:(?P<figures>{_FIGURES})(?:(?:{S}|-)(?P<long>{any_of(_WORDS['magnitudes'])})\b"
    rf"|{S}?(?P<short>(?(money){any_of(_WORDS['short_magnitudes'])}|{any_of(_FREE)}))\b)?"
    rf"|(?P<words>{NUMERAL}))(?P<close>)"
    rf"(?P<suffix>{any_of(_SUFFIX_OF)}(?!\w))?"
    rf"(?(money)(?:{S}(?:{any_of(_CURRENCY)})(?!\w))?"
    rf"|(?:{S}?(?:{any_of(_WORDS['between_number_and_unit'])}{S})?(?P<unit>{any_of(_UNIT_OF)})(?!\w)"
    rf"|(?(long){S}(?P<large>{any_of(_LARGE)})(?!\w)|(?!))"
    rf"|-(?P<joint>{any_of(_WORDS['hyphen_units'])})\b)?)"
    rf"(?:-{any_of(_WORDS['hyphen_tails'])}\b)?"
    r"(?!\w|[.,:/+]\d|(?<!s)-[A-Za-z]|/[A-Za-z]\w*\d)"
)
_TOKEN = re.compile(r"[\w.,:/–-]*")


_QUALIFIER_OF: dict[str, Qualifier] = {
    name.replace(" ", "_"): name for name in _WORDS["qualifiers"]
}


def _qualifier_pattern(table: dict[str, list[str]]) -> re.Pattern[str]:
    names = [
        f"(?P<{group}>{any_of(either_case(table[name]))})"
        for group, name in _QUALIFIER_OF.items()
        if name in table
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})\s?\Z")


_QUALIFIER = _qualifier_pattern(_WORDS["qualifiers"])
_TIME_QUALIFIER = _qualifier_pattern(_WORDS["time_qualifiers"])

_REFERENCE = re.compile(rf"(?i:\b{any_of(_WORDS['references'])}\s)\Z")
_NAME = re.compile(r"[a-z,(]\s?(?:[A-Z][\w’'-]*\s){1,4}\Z")
_COUNTED = re.compile(rf"\s(?!{any_of(_WORDS['closed'])}\b)[a-z]")
_SINGLE = re.compile(rf"\s{any_of(_WORDS['single'])}\b")
_AFTER = re.compile(rf"[\s-]?(?:{any_of(_WORDS['clock'])}|{any_of(_WORDS['fractions'])})(?!\w)")
_LINE_START = re.compile(r"(?:\A|\n)[^\S\n]*\Z")
_LINE_MARK = re.compile(r"[.)](?:\s|\Z)|[^\S\n]*(?:\n|\Z)")
_YEAR = re.compile(r"(?:19\d\d|20\d\d|2100)\Z")
_LINK = re.compile(rf"(?:[^\S\n]?[-–—][^\S\n]?|{S}(?:to|or|and){S})\Z")


def _amounts(text: str) -> Iterator[tuple[Quantity, re.Match[str]]]:
    anchor = _ANCHOR.search(text)
    while anchor:
        found = _AMOUNT.match(text, anchor.start())
        quantity = _quantity(text, found) if found else None
        if found and quantity and not _is_no_figure(text, found, quantity):
            yield quantity, found
            end = found.end()
        else:
            token = _TOKEN.match(text, (found or anchor).end())
            end = token.end() if token else anchor.end()
        anchor = _ANCHOR.search(text, end)


def _quantity(text: str, found: re.Match[str]) -> Quantity:
    start, end = found.span()
    written = found["money"] or found["unit"] or found["large"] or found["joint"]
    unit = (_UNIT_OF | _LARGE)[" ".join(written.split())] if written else None
    qualifier, begin = _qualified(text, start, unit)
    if qualifier == "exact" and found["suffix"]:
        qualifier = _SUFFIX_OF[found["suffix"]]
    return Quantity(begin, end, _value(found), unit, qualifier, start, found.start("close"))


def _qualified(text: str, at: int, unit: str | None) -> tuple[Qualifier, int]:
    pattern = _QUALIFIER
    found = pattern.search(text, max(0, at - 24), at)
    if not found and unit in _TIMES:
        found = _TIME_QUALIFIER.search(text, max(0, at - 24), at)
    if not found or not found.lastgroup:
        return "exact", at
    return _QUALIFIER_OF[found.lastgroup], found.start()


def _value(found: re.Match[str]) -> float:
    if found["words"]:
        return value_of(found["words"])
    number = float(re.sub(r"[^\d.]", "", found["figures"]))
    # Rounded, so that 2.9 billion is 2900000000 and not a hair beside it.
    return round(number * _MAGNITUDE.get(found["long"] or found["short"] or "", 1), 6)


def _is_no_figure(text: str, found: re.Match[str], quantity: Quantity) -> bool:
    start, end = found.span()
    plain = quantity.unit is None and quantity.qualifier == "exact"
    return bool(
        _AFTER.match(text, end)
        or (quantity.unit is None and NUMBERED.search(text, max(0, start - 60), start))
        or (plain and _marks_a_line(text, start, end))
        or (plain and _is_name_or_reference(text, found, quantity))
    )


def _is_name_or_reference(text: str, found: re.Match[str], quantity: Quantity) -> bool:
    start, end = found.span()
    before = max(0, start - 24)
    if found["words"]:
        alone = quantity.value <= 1 and not _SINGLE.match(text, end)
    else:
        counted = _COUNTED.match(text, end)
        year = _YEAR.match(found["figures"]) and not found["long"] and not found["short"]
        alone = not counted and bool(year or _NAME.search(text, before, start))
    return alone or (quantity.value <= 10 and bool(_REFERENCE.search(text, before, start)))


def _marks_a_line(text: str, start: int, end: int) -> bool:
    bracketed = text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]")
    opens = _LINE_START.search(text, max(0, start - 8), start)
    return bool((start and bracketed) or (opens and _LINE_MARK.match(text, end)))


def _ranged(text: str, amounts: list[tuple[Quantity, re.Match[str]]]) -> Iterator[Quantity]:
    """The quantities; the two numbers of a range share their unit and their magnitude."""
    currency = ""
    for place, (quantity, found) in enumerate(amounts):
        first = replace(quantity, unit=currency) if currency and not quantity.unit else quantity
        currency = ""
        if place + 1 < len(amounts):
            last, behind = amounts[place + 1]
            if _LINK.match(text, quantity.end, last.start):
                first = _like(first, found, last, behind)
                currency = (first.unit or "") if found["money"] else ""
        yield first


def _like(first: Quantity, found: re.Match[str], last: Quantity, behind: re.Match[str]) -> Quantity:
    scale = _MAGNITUDE.get(behind["long"] or behind["short"] or "", 1)
    shared = first.unit is None or (found["money"] and last.unit in (None, first.unit))
    # "2 to 3 million" are millions both, "500 to 2 million" are not.
    scaled = shared and first.value * scale < last.value and not (found["long"] or found["short"])
    value = round(first.value * scale, 6) if scaled and found["figures"] else first.value
    return replace(first, unit=first.unit or last.unit, value=value)


def _outside(quantities: Iterator[Quantity], dates: Iterator[DateMention]) -> Iterator[Quantity]:
    date = next(dates, None)
    for quantity in quantities:
        while date and date.end <= quantity.number_start:
            date = next(dates, None)
        if not date or quantity.end <= date.start:
            yield quantity
