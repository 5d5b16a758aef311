"""What a view needs from the record, and no more of it than it needs."""

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.model import Dossier, Slice

if TYPE_CHECKING:
    from communique.store import Store

_POSTS = 200
# A brief is of what is open now: the newest dealings of two, in so many texts at most.
_DEALINGS, _TEXTS = 400, 30


def told(
    store: "Store",
    wanted: Slice,
    as_of: str | None = None,
    *,
    news: bool = True,
    texts: bool = False,
) -> Dossier:
    """A part of the record, with what came of what it announces on an ISO day.

    What came of it may be told by other entries of the same sources; these are there, too.
    """
    from communique.resolve import follow_ups

    part = store.slice(wanted, texts=texts)
    if wanted == Slice(as_of=wanted.as_of):
        return follow_ups(part, as_of, news=news)
    wide = follow_ups(_whole_texts(store, part, wanted.as_of, texts), as_of, news=news)
    asked = {entry.id for entry in part.entries}
    rows = tuple(row for row in wide.follow_ups if row.announced in asked)
    kept = asked.union(*(row.outcome for row in rows))
    return replace(
        wide,
        entries=tuple(entry for entry in wide.entries if entry.id in kept),
        follow_ups=rows,
        unannounced=tuple(id_ for id_ in wide.unannounced if id_ in asked),
    )


def told_between(store: "Store", wanted: Slice, as_of: str, *, texts: bool = False) -> Dossier:
    """What a brief between two actors needs: the newest of their dealings, and their posts."""
    from communique.resolve import follow_ups

    dealings = store.slice(replace(wanted, limit=_DEALINGS))
    newest = sorted(dealings.sources, key=lambda source: source.published or "", reverse=True)
    recent = replace(dealings, sources=tuple(newest[:_TEXTS]))
    shared = _whole_texts(store, recent, wanted.as_of, texts)
    posts = Slice(about=wanted.between or (), as_of=wanted.as_of, kinds=("position",), limit=_POSTS)
    return _both(follow_ups(shared, as_of, news=False), store.slice(posts, texts=texts))


def _whole_texts(store: "Store", part: Dossier, as_of: str | None, texts: bool) -> Dossier:
    """All that is read out of the sources of a part."""
    inside = tuple(source.id for source in part.sources)
    return store.slice(Slice(sources=inside, as_of=as_of), texts=texts) if inside else part


def _both(one: Dossier, other: Dossier) -> Dossier:
    """Two parts of one record as one; a row that is in both is the same in both."""
    sources = {source.id: source for source in (*one.sources, *other.sources)}
    actors = {actor.id: actor for actor in (*one.actors, *other.actors)}
    entries = {entry.id: entry for entry in (*one.entries, *other.entries)}
    return replace(
        one,
        sources=tuple(sources.values()),
        actors=tuple(actors.values()),
        entries=tuple(entries.values()),
    )
