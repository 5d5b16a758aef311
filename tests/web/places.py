"""Every page of the desk: the routes of the app, with ids of the record in them."""

from dataclasses import dataclass

from starlette.routing import Route

from communique.model import Slice
from communique.store import Store
from communique.web import Settings, desk, health


@dataclass(frozen=True, slots=True)
class Ids:
    """What stands on the record, to be put into addresses."""

    document: str
    entry: str
    actor: str
    other: str
    engagement: str
    instrument: str


def ids(store: Store, words: str = "") -> Ids:
    """Ids of one of each, of what bears the words in its name."""
    documents = [one.id for one in store.documents() if words in (one.title or "")]
    whole = store.slice(Slice(sources=tuple(documents)))
    states = [one.id for one in whole.actors if one.type == "state" and words in one.name]
    states = [*(states or [one.id for one in whole.actors]), "none", "none"]
    entries = {entry.kind: entry.id for entry in whole.entries}
    kinds = (entries.get(kind, "none") for kind in ("commitment", "engagement", "instrument"))
    entry, meeting, pact = kinds
    return Ids([*documents, "none"][0], entry, states[0], states[1], meeting, pact)


def places(store: Store, words: str = "") -> list[str]:
    """The addresses that a person can open, without those that need a token or a job of theirs."""
    known = ids(store, words)
    routes = [route for route in desk(store, Settings()).routes if isinstance(route, Route)]
    paths = {_filled(route.path, known) for route in routes if "GET" in (route.methods or ())}
    return sorted(path for path in paths - health.PATHS if "{" not in path)


def _filled(path: str, known: Ids) -> str:
    """A path with ids for what its first word names; others are as they are."""
    first = path.split("/")[1]
    values = {"{id}": getattr(known, first, "{id}"), "{a}": known.actor, "{b}": known.other}
    for name, value in values.items():
        path = path.replace(name, value)
    return path
