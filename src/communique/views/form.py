"""The form of an entry: each field as it was read, as it is now, and what it may say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from communique.model import Entry
from communique.resolve.renaming import ACTORS, ENTRIES
from communique.views.desk import Desk
from communique.views.particulars import called
from communique.views.words import shown

Takes = Literal["words", "choice", "date", "number", "actor", "actors", "entry"]
Choice = tuple[str, str]

_FIXED = frozenset({"id", "kind", "evidence", "engine"})
_DATES = frozenset({"date", "due", "since", "term"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``read`` and ``now`` are its values as a person types them, none where empty.

    ``choices`` are the values that there are, each with its label; a field that is ``needed``
    cannot be empty. ``typed`` is what a person put in that could not be taken.
    """

    name: str
    takes: Takes
    read: tuple[str, ...]
    now: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    needed: bool = False
    typed: tuple[str, ...] | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """What stands in the field."""
        return self.now if self.typed is None else self.typed

    @property
    def label(self) -> str:
        """What the field is called on a page."""
        return called(self.name)

    def label_of(self, value: str) -> str:
        """How a value reads."""
        return dict(self.choices).get(value, value)


def form(desk: Desk, read: Entry, now: Entry, wholes: Sequence[Choice] = ()) -> tuple[Field, ...]:
    """The fields of an entry in the order of its shape; ``wholes`` are what it can be part of."""
    hints = get_type_hints(type(read))
    names = [field.name for field in fields(read) if field.name not in _FIXED]
    return tuple(
        Field(
            name,
            takes(name, hints[name]),
            _values(desk, name, getattr(read, name)),
            _values(desk, name, getattr(now, name)),
            tuple(wholes)
            if name in ENTRIES
            else tuple((each, each) for each in _said(hints[name])),
            not _empty(hints[name]),
        )
        for name in names
    )


def number(value: float) -> str:
    """A number as a person writes it, in figures alone."""
    return f"{Decimal(repr(value)):f}".removesuffix(".0")


def takes(name: str, hint: Any) -> Takes:
    """What is put into a field of this name and type."""
    if name in ACTORS:
        return "actors" if get_origin(hint) is tuple else "actor"
    if name in ENTRIES:
        return "entry"
    if next(_said(hint), None) is not None:
        return "choice"
    if hint is float:
        return "number"
    return "date" if name in _DATES else "words"


def _said(hint: Any) -> Iterator[str]:
    """The values that the type names."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_origin(hint) in (Union, UnionType):
        for one in get_args(hint):
            yield from _said(one)


def _empty(hint: Any) -> bool:
    """Whether nothing is a value of the type."""
    return get_origin(hint) is tuple or NoneType in get_args(hint)


def _values(desk: Desk, name: str, value: object) -> tuple[str, ...]:
    """A value as a person writes it: actors by name, nothing as none at all."""
    if isinstance(value, tuple):
        return tuple(text for one in value for text in _values(desk, name, one))
    if isinstance(value, float):
        return (number(value),)
    if value is None or value == "":
        return ()
    text = str(value)
    return ((desk.name(text) or text) if name in ACTORS else shown(text),)
