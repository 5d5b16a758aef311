"""What was read out of the parts of one document becomes its one dossier."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from communique.model import Actor, Dossier, Entry, Evidence, Source
from communique.resolve.profiles import merged
from communique.resolve.renaming import ENTRIES, renamed

__all__ = ["together"]

Part = tuple[int, Dossier]
_Key = tuple[str, str, tuple[tuple[str, str], ...]]


def together(source: Source, parts: Iterable[Part]) -> Dossier:
    """The dossier of a source whose parts start at these places; who is called the same is one."""
    read = list(parts)
    same: dict[_Key, list[Actor]] = defaultdict(list)
    for start, dossier in read:
        for actor in dossier.actors:
            same[_key(actor)].append(replace(actor, mentions=_moved(actor.mentions, start, source)))
    ids = {key: f"a{number}" for number, key in enumerate(same, 1)}
    actors = tuple(_one(ids[key], many) for key, many in same.items())
    return Dossier((source,), actors, tuple(_entries(source, read, ids)))


def _key(actor: Actor) -> _Key:
    return actor.type, actor.name, tuple(sorted(actor.identifiers.items()))


def _one(id_: str, actors: list[Actor]) -> Actor:
    spans = tuple(chain.from_iterable(actor.mentions for actor in actors))
    return replace(merged(id_, actors), mentions=spans)


def _entries(source: Source, read: list[Part], ids: dict[_Key, str]) -> Iterator[Entry]:
    """The entries in their places, numbered through all parts."""
    before = 0
    for start, dossier in read:
        who = {actor.id: ids[_key(actor)] for actor in dossier.actors}
        what = {one.id: f"e{before + at}" for at, one in enumerate(dossier.entries, 1)}
        for entry in dossier.entries:
            named = renamed(renamed(entry, who), what, ENTRIES)
            spans = _moved(entry.evidence, start, source)
            yield replace(named, id=what[entry.id], evidence=spans)
        before += len(dossier.entries)


def _moved(spans: Iterable[Evidence], start: int, source: Source) -> tuple[Evidence, ...]:
    return tuple(
        replace(span, source=source.id, start=span.start + start, end=span.end + start)
        for span in spans
    )
