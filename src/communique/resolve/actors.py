"""When two actors of different documents are one: named features with weights."""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from communique.model import Actor
from communique.resolve.features import Feature
from communique.resolve.words import folded, lexicon

Name = tuple[str, ...]

SAME = 1.0
_ONE_LETTER_APART = 0.9


@dataclass(frozen=True, slots=True)
class Known:
    """An actor with what its documents say around it.

    ``posts`` are pairs of folded role and folded body, ``bodies`` the names of each body beside it.
    """

    actor: Actor
    posts: frozenset[tuple[Name, Name]] = frozenset()
    bodies: frozenset[frozenset[Name]] = frozenset()


def features(one: Known, other: Known) -> list[Feature]:
    """Why the two would be one actor; together they must reach ``SAME``."""
    if one.actor.type != other.actor.type:
        return [Feature("different types", 1.0, -1)]
    found = [Feature("same identifiers", 1.0, _identifiers(one.actor, other.actor))]
    if one.actor.type == "person":
        return found + _person(one, other)
    if one.actor.type == "group":
        return [*found, Feature("same name", 1.0, _equal(one.actor.name, other.actor.name))]
    return found + _named(one, other)


def keys(one: Known) -> frozenset[object]:
    """What two that are one have in common: at least one of these."""
    found: set[object] = {(one.actor.type, *pair) for pair in one.actor.identifiers.items()}
    match one.actor.type:
        case "person":
            found |= {*_untitled(one.actor.name), *one.posts}
        case "group":
            found.add(_plain(one.actor.name))
        case _:
            names = _names(one.actor) | {_plain(one.actor.name)}
            found |= names | _acronyms(one.actor) | _organs(one)
    return frozenset((one.actor.type, key) for key in found)


def merged(one: Actor, other: Actor) -> Actor:
    """One actor with the fullest name, all aliases, identifiers and mentions; ``one``'s id."""
    name = one.name if one.type == "state" else max(one.name, other.name, key=_fullness)
    aliases = dict.fromkeys((*one.aliases, *other.aliases, one.name, other.name))
    kept = tuple(alias for alias in aliases if alias != name or _listed(alias, one, other))
    identifiers = {**other.identifiers, **one.identifiers}
    mentions = one.mentions + other.mentions
    return replace(one, name=name, aliases=kept, identifiers=identifiers, mentions=mentions)


def _listed(alias: str, *actors: Actor) -> bool:
    return any(alias in actor.aliases for actor in actors)


def _fullness(name: str) -> tuple[int, int]:
    """More words first, then more diacritics."""
    return len(folded(name)), sum(not letter.isascii() for letter in name)


def _identifiers(one: Actor, other: Actor) -> float | None:
    shared = one.identifiers.keys() & other.identifiers.keys()
    if not shared:
        return None
    return 1 if all(one.identifiers[key] == other.identifiers[key] for key in shared) else -1


def _equal(one: str, other: str) -> float:
    return float(_plain(one) == _plain(other))


def _plain(name: str) -> Name:
    words = folded(name)
    return words[1:] if words[:1] == ("the",) else words


def _person(one: Known, other: Known) -> list[Feature]:
    mine, theirs = _untitled(one.actor.name), _untitled(other.actor.name)
    same = sorted(mine) == sorted(theirs) != []
    apart = _elsewhere(one, other) and not (same and len(mine) > 1)
    return [
        Feature("same words in the name", 1.0, float(same)),
        Feature("short form of the name", 1.0, _short(mine, theirs)),
        Feature("one letter apart", 0.5, _near(mine, theirs)),
        Feature("same first or last word", 0.4, float(bool(_ends(mine) & _ends(theirs)))),
        Feature("same post", 0.6, float(bool(one.posts & other.posts))),
        Feature("same post of another body", 1.0, -1 if apart else None),
    ]


def _untitled(name: str) -> Name:
    """A person's name without titles; nothing is left of "the President"."""
    return tuple(word for word in folded(name) if word not in _titles())


def _short(mine: Name, theirs: Name) -> float:
    """The shorter name stands in the longer one, with its first or its last word."""
    less, more = sorted((mine, theirs), key=len)
    inside = set(less) < set(more) and bool(set(less) & _ends(more))
    return float(inside and any(len(word) > 1 for word in less))


def _near(mine: Name, theirs: Name) -> float:
    ratio = SequenceMatcher(None, " ".join(mine), " ".join(theirs)).ratio()
    return float(ratio >= _ONE_LETTER_APART)


def _ends(name: Name) -> set[str]:
    return {name[0], name[-1]} if name else set()


def _elsewhere(one: Known, other: Known) -> bool:
    """Both hold the same office, but of different bodies: two presidents of two states."""
    roles = {role for role, _ in one.posts} & {role for role, _ in other.posts}
    return bool(roles) and not one.posts & other.posts


def _named(one: Known, other: Known) -> list[Feature]:
    mine, theirs = _names(one.actor), _names(other.actor)
    same = _plain(one.actor.name) in theirs or _plain(other.actor.name) in mine
    return [
        Feature("same name", 1.0, float(same)),
        Feature("same acronym", 1.0, float(bool(_acronyms(one.actor) & _acronyms(other.actor)))),
        Feature("same organ of the same body", 1.0, float(bool(_organs(one) & _organs(other)))),
    ]


def _names(actor: Actor) -> set[Name]:
    """What the actor is called, without the names of organs that every state has."""
    names = {_plain(name) for name in (actor.name, *actor.aliases)}
    return {name for name in names if name and not all(word in _common() for word in name)}


def _acronyms(actor: Actor) -> set[str]:
    names = (actor.name, *actor.aliases)
    return {name for name in names if name.isupper() and name.isalnum() and len(name) > 1}


def _organs(known: Known) -> set[tuple[Name, Name]]:
    """The actor's name below each name of the body it may be an organ of."""
    if known.actor.type not in ("body", "organisation"):
        return set()
    name = _plain(known.actor.name)
    owners = [body for body in known.bodies if name not in body]
    for body in owners:
        for owner in body:
            if name[: len(owner)] == owner and len(name) > len(owner):
                return {(each, name[len(owner) :]) for each in body}
    return {(each, name) for body in owners for each in body if len(name) > 1}


@cache
def _titles() -> frozenset[str]:
    return frozenset(lexicon()["titles"])


@cache
def _common() -> frozenset[str]:
    return frozenset(lexicon()["organs"])
