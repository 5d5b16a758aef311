"""The form of an entry, for every kind: what was read, what stands now, what may be put in."""

import re
from dataclasses import fields, replace
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.model import Commitment, Entry
from communique.model.entries import Strength
from communique.views.desk import Desk
from communique.views.form import Field, form, number
from tests.views.story import visit


def shape(entry: Entry, now: Entry | None = None) -> dict[str, Field]:
    return {one.name: one for one in form(Desk(visit()), entry, now or entry)}


def entry(id_: str) -> Entry:
    return next(one for one in visit().entries if one.id == id_)


@pytest.mark.parametrize("one", visit().entries, ids=lambda one: f"{one.id}-{one.kind}")
def test_every_field_of_every_kind_can_be_corrected(one: Entry) -> None:
    own = {field.name for field in fields(one)} - {"id", "kind", "evidence", "engine"}
    assert set(shape(one)) == own


@pytest.mark.parametrize(
    ("id_", "field", "takes", "needed"),
    [
        ("e4", "by", "actors", False),
        ("e4", "action", "words", True),
        ("e4", "due", "date", False),
        ("e4", "strength", "choice", True),
        ("e4", "attributed_to", "actor", False),
        ("e5", "value", "number", True),
        ("e5", "qualifier", "choice", True),
        ("e11", "change", "choice", False),
        ("e2", "part_of", "entry", False),
        ("e2", "place", "words", False),
    ],
)
def test_what_a_field_takes(id_: str, field: str, takes: str, needed: bool) -> None:
    found = shape(entry(id_))[field]
    assert (found.takes, found.needed) == (takes, needed)


def test_the_values_come_from_the_shape_of_the_record() -> None:
    choices = [value for value, _ in shape(entry("e4"))["strength"].choices]
    assert choices == list(get_args(Strength))


def test_actors_go_by_name_and_numbers_as_they_are_written() -> None:
    assert shape(entry("e4"))["by"].read == ("Ruritania",)
    assert shape(entry("e5"))["value"].read == ("1500000000",)
    assert shape(entry("e4"))["due"].read == ()


def test_what_was_read_stays_beside_what_is_corrected() -> None:
    pledge = entry("e4")
    assert isinstance(pledge, Commitment)
    due = shape(pledge, replace(pledge, due="2031"))["due"]
    assert (due.read, due.now, due.values) == ((), ("2031",), ("2031",))
    assert replace(due, typed=("soon",)).values == ("soon",)


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(1.5e9)
@example(1e21)
@example(-0.07)
def test_a_number_can_be_typed_as_it_is_shown(value: float) -> None:
    assert re.fullmatch(r"-?\d+(\.\d+)?", number(value))
    assert float(number(value)) == value
