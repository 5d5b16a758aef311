"""Whom a name means that a person types."""

from collections.abc import Sequence

from communique.errors import UnclearError
from communique.model import Actor
from communique.resolve.words import folded

_FEW = 8


def meant(name: str, found: Sequence[Actor]) -> Actor:
    """The one of those found that the name means; UnclearError where that is nobody or several."""
    exact = [one for one in found if called(one, name)]
    likely = exact or [one for one in found if called(one, name, whole=False)]
    if len(likely) == 1:
        return likely[0]
    near = tuple(f"{one.name} ({one.type})" for one in (likely or found)[:_FEW])
    if likely:
        raise UnclearError(f"{name}: means several actors; give more of the name", near)
    nobody = f"{name}: nobody on record is called so"
    raise UnclearError(f"{nobody}; {'near it' if near else 'see: communique actors'}", near)


def called(one: Actor, name: str, *, whole: bool = True) -> bool:
    """Whether it is a name of the actor, or stands in one, in whatever spelling of its letters."""
    names = (folded(each) for each in (one.name, *one.aliases, *one.identifiers.values()))
    words = folded(name)
    return any(words == each if whole else {*words} <= {*each} for each in names)
