"""What a page is asked for: the part of the record that its address names."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from starlette.datastructures import QueryParams
from starlette.requests import Request

from communique.errors import CommuniqueError
from communique.judging import whom
from communique.model import Actor, Kind, Slice
from communique.store import Store
from communique.views.dates import bounds

_MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """The part wanted and whom it is about, by name.

    ``problem`` says what of it could not be understood; that was left out.
    """

    wanted: Slice = field(default_factory=Slice)
    names: str = ""
    page: int = 1
    problem: str = ""


def asked(request: Request, store: Store) -> Asked:
    """Read the address: about, between (twice), kind, status, source, since, until, as_of, page."""
    given = request.query_params
    try:
        people, names = _people(given, store)
        return Asked(Slice(**people, **_lists(given), **_days(given)), names, page_number(given))
    except CommuniqueError as error:
        near = "; ".join(getattr(error, "near", ()))
        return Asked(problem=f"{error} {near}".strip())


def page_number(given: QueryParams) -> int:
    """Which page, counted from 1."""
    text = given.get("page", "1")
    return min(max(int(text), 1), _MOST_PAGES) if text.isdecimal() and len(text) < 6 else 1


def _people(given: QueryParams, store: Store) -> tuple[dict[str, Any], str]:
    """One actor, or two that deal with each other, by names or ids."""
    pair = [name.strip() for name in given.getlist("between") if name.strip()]
    if len(pair) == 2:
        one, other = (_actor(store, name) for name in pair)
        return {"between": (one.id, other.id)}, f"{one.name} and {other.name}"
    about = given.get("about", "").strip() or (pair[0] if pair else "")
    if not about:
        return {}, ""
    found = _actor(store, about)
    return {"about": (found.id,)}, found.name


def _actor(store: Store, name: str) -> Actor:
    return store.actor(whom(store, name))


def _lists(given: QueryParams) -> dict[str, Any]:
    kinds = tuple(kind for kind in given.getlist("kind") if kind in get_args(Kind))
    rest = {"statuses": given.getlist("status"), "sources": given.getlist("source")}
    return {"kinds": kinds, **{name: tuple(filter(None, many)) for name, many in rest.items()}}


def _days(given: QueryParams) -> dict[str, Any]:
    """The first and the last day that are asked for, as ISO."""
    found = {}
    for name, last in (("since", False), ("until", True), ("as_of", True)):
        if text := given.get(name, "").strip():
            found[name] = _edge(text, last).isoformat()
    return found


def _edge(text: str, last: bool) -> date:
    days = bounds(text)
    if days is None:
        raise CommuniqueError(
            f"{text[:20]!r} is not a date; write it as 2025, 2025-09 or 2025-09-25."
        )
    return days[last]
