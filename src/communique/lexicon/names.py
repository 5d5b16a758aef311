"""Who can act and where: states, bodies, offices, groups and places by name.

Every name is folded (no diacritics) and keeps its case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar

from communique.errors import LexiconError
from communique.lexicon import load

Named = TypeVar("Named")


@dataclass(frozen=True, slots=True)
class State:
    """A country. ``names``, ``adjectives``, ``people`` and ``metonyms`` all denote it."""

    iso3166: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()
    member: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """An international body or one of its organs, or a well-known organisation of one ``state``.

    ``parent`` is the ``name`` of another body, ``state`` an alpha-3 code.
    """

    name: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    parent: str | None = None
    type: Literal["body", "organisation"] = "body"
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A post. ``body`` says what its holder serves; ``head`` marks heads of state or government."""

    name: str
    forms: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    holder: Literal["person"] = "person"
    body: Literal["state", "ministry", "parliament", "party", "organisation", "any"] = "any"
    head: bool = False
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """Nouns that head the name of unnamed people who act, in lower case.

    ``plural`` act only in the plural, ``collective`` in the singular;
    ``hollow`` name nobody without a modifier, ``faint`` not even with one,
    ``owned`` nobody unless the text says whose they are; ``peoples`` bear a name of no one state.
    """

    plural: frozenset[str]
    collective: frozenset[str]
    hollow: frozenset[str]
    faint: frozenset[str]
    owned: frozenset[str]
    peoples: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that does not act."""

    name: str
    kind: Literal["city", "region", "building"]


@cache
def states() -> tuple[State, ...]:
    """The members of the United Nations, the observers, some territories and some former states."""
    return _entries("states", load("states"), State)


@cache
def bodies() -> tuple[Body, ...]:
    """International bodies with their organs, well-known organisations and the ministries."""
    table = load("en/offices")
    ministries = [_ministry(table["ministries"], names) for names in table["portfolios"]]
    return _entries("bodies", [*load("bodies"), *ministries], Body)


@cache
def offices() -> tuple[Office, ...]:
    """Posts in English; the ministers follow from the portfolios."""
    table = load("en/offices")
    ministers = [
        _minister(patterns, names)
        for patterns in table["ministers"]
        for names in table["portfolios"]
    ]
    return _entries("en/offices", [*table["offices"], *ministers], Office)


@cache
def prefixes() -> tuple[str, ...]:
    """Words that stand before a post and make another of it: Deputy, Acting, former."""
    return tuple(load("en/offices")["prefixes"])


@cache
def honorifics() -> tuple[str, ...]:
    """Forms of address before a name."""
    return tuple(load("en/offices")["honorifics"])


@cache
def groups() -> Groups:
    """The nouns of the groups that act without a name."""
    table = load("en/groups")
    keys = ("plural", "collective", "hollow", "faint", "owned", "peoples")
    return Groups(*(frozenset(table[key]) for key in keys))


@cache
def places() -> tuple[Place, ...]:
    """Places that are no capital and no state, by kind."""
    return tuple(Place(name, kind) for kind, names in load("places").items() for name in names)


def _ministry(patterns: list[str], portfolio: list[str]) -> dict[str, Any]:
    """The row of the ministry of one portfolio."""
    name, *names = _filled(patterns, portfolio)
    return {"name": name, "names": names, "type": "organisation"}


def _minister(patterns: dict[str, list[str]], portfolio: list[str]) -> dict[str, Any]:
    """The row of the minister of one portfolio."""
    name, *forms = _filled(patterns["forms"], portfolio)
    plural = _filled(patterns["plural"], portfolio)
    return {"name": name, "forms": forms, "plural": plural, "body": "ministry"}


def _filled(patterns: list[str], portfolio: list[str]) -> list[str]:
    """Every pattern with every name of a portfolio in it, the usual name first."""
    filled = [pattern.format(name) for name in portfolio for pattern in patterns]
    return [title for title in filled if not title.startswith("the ")]


def _entries(
    file: str, rows: list[dict[str, Any]], make: Callable[..., Named]
) -> tuple[Named, ...]:
    """One entry for each row of a file."""
    return tuple(_entry(file, row, make) for row in rows)


def _entry(file: str, row: dict[str, Any], make: Callable[..., Named]) -> Named:
    """One entry; the sentences that test it are no part of it."""
    try:
        return make(
            **{
                key: tuple(value) if isinstance(value, list) else value
                for key, value in row.items()
                if key not in ("examples", "counterexamples")
            }
        )
    except TypeError as error:
        raise LexiconError(f"lexicon/{file}.yaml: {row}: {error}; correct the entry") from error
