"""Targets: dates, numbers, addresses and rules, as single functions read them."""

from contextlib import suppress
from math import isfinite

from communique.annotate.dates import find_dates
from communique.annotate.edtf import is_future, is_past, overlaps, span_of
from communique.annotate.quantities import find_quantities
from communique.readers import dates as written
from communique.readers.addresses import RefusedError, checked, is_url, public
from communique.readers.robots import rules
from communique.views.dates import bounds, last_day, spoken

_LONGEST = 2000


def dates(data: bytes) -> None:
    """Dates as they are written in a text, a heading, a query or the record."""
    text = data.decode("utf-8", "replace")
    first = text.partition("\n")[0]
    _edtf(first)
    for published in (None, "2026-03-05", first):
        for date in find_dates(text, published):
            assert 0 <= date.start < date.end <= len(text), f"out of the text: {date}"
            _edtf(date.edtf)


def _edtf(value: str) -> None:
    days = span_of(value)
    assert days is None or days[0] <= days[1], f"ends before it begins: {value!r}"
    if days:
        assert overlaps(value, value), f"not itself: {value!r}"
        assert not is_past(value, days[0]), f"before it begins: {value!r}"
        assert not is_future(value, days[1]), f"after it ends: {value!r}"
    shown, last, ends = spoken(value), last_day(value), bounds(value)
    assert shown or not value
    assert last is None or ends is None or last >= ends[0].isoformat(), f"ends early: {value!r}"
    for read in (written.edtf(value), written.stamp(value)):
        assert read is None or span_of(read), f"is no date: {read!r}"


def numbers(data: bytes) -> None:
    """Figures with their units."""
    text = data.decode("utf-8", "replace")
    for one in find_quantities(text):
        assert 0 <= one.start <= one.number_start < one.number_end <= one.end <= len(text)
        assert isfinite(one.value), f"no number: {one}"


def addresses(data: bytes) -> None:
    """Addresses, and what a robots.txt says of them."""
    first, _, rest = data.decode("utf-8", "replace").partition("\n")
    is_url(first)
    with suppress(ValueError):
        public(first)
    if not first.isascii() or not first.strip("0123456789.xabcdefABCDEF"):
        with suppress(RefusedError):
            checked(first, 80, ())
    asked = rules(rest, "communique")
    assert 0 <= asked.delay < 100_000
    asked.allow(f"/{first[:_LONGEST]}")
