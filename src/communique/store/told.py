"""One document's dossier in the terms of the record: ids made from content, actors as profiles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from communique.model import Document, Dossier, Entry, Evidence
from communique.resolve import Profile, entry_id, profiles, union
from communique.resolve.renaming import ACTORS, ENTRIES, many, renamed
from communique.store.documents import source_of


@dataclass(frozen=True, slots=True)
class Told:
    """What one document tells: its entries under their lasting ids, and whom it speaks of.

    ``read`` is its own dossier; ``ids`` are the lasting ids of the entries there.
    """

    document: Document
    dossier: Dossier
    profiles: Mapping[str, Profile]
    mentions: Mapping[str, Evidence]
    read: Dossier
    ids: Mapping[str, str]

    @property
    def id(self) -> str:
        """The document's id."""
        return self.dossier.sources[0].id

    @classmethod
    def by(
        cls, document: Document, dossier: Dossier, ids: Mapping[str, str] | None = None
    ) -> "Told":
        """What the document's own dossier tells, or what is left of it, under ids of the whole."""
        who = profiles(dossier)
        sha256 = document.sha256
        ids = _ids(sha256, dossier) if ids is None else ids
        actors = {id_: profile.id for id_, profile in who.items()}
        entries = {ids[e.id]: _moved(e, sha256, actors, ids) for e in dossier.entries}
        known = _together(who.values())
        people = tuple(known[id_].actor for id_ in sorted(known))
        told = Dossier((source_of(sha256, document),), people, tuple(entries.values()))
        return cls(document, told, known, _mentions(dossier, actors, sha256), dossier, ids)


def people_in(correction: Mapping[str, Any]) -> set[str]:
    """Whom the fields of a correction name."""
    return {id_ for name in ACTORS & correction.keys() for id_ in many(correction[name])}


def _ids(sha256: str, dossier: Dossier) -> dict[str, str]:
    names = {actor.id: actor.name for actor in dossier.actors}
    return {entry.id: entry_id(sha256, entry, names) for entry in dossier.entries}


def _moved(entry: Entry, to: str, actors: Mapping[str, str], ids: Mapping[str, str]) -> Entry:
    """The entry under its lasting id, in the source of the record."""
    spans: tuple[Evidence, ...] = tuple(replace(span, source=to) for span in entry.evidence)
    moved = renamed(renamed(entry, actors), ids, ENTRIES)
    return replace(moved, id=ids[entry.id], evidence=spans)


def _mentions(dossier: Dossier, actors: Mapping[str, str], to: str) -> dict[str, Evidence]:
    """Where each profile is named first."""
    spans = [(span, actors[who.id]) for who in dossier.actors for span in who.mentions]
    spans.sort(key=lambda pair: -pair[0].start)
    return {id_: replace(span, source=to) for span, id_ in spans}


def _together(some: Iterable[Profile]) -> dict[str, Profile]:
    """Profiles by id; what two say of the same one is put together."""
    known: dict[str, Profile] = {}
    for one in some:
        known[one.id] = union(known[one.id], one) if one.id in known else one
    return known
