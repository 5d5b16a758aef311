"""What a view needs from the record, and no more of it than it needs.

A part of the record whose texts hold no more than ``Reach.whole`` entries is told whole. Of a
larger one a list is told page by page: the ledger says what stands on the page, and what came of
it is looked for in ``Reach.texts`` texts at most, see ``Ledger.near``. The view says so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from communique.errors import MissingError
from communique.model import Document, Dossier, Kind, Slice
from communique.model.listing import Listing, What
from communique.views.due import due as as_due
from communique.views.page import Page
from communique.views.sheet import Brief

if TYPE_CHECKING:
    from communique.store import Store

_POSTS, _NAMED = 200, 150
# A brief is of what is open now: the newest dealings of two, in so many texts at most.
_DEALINGS, _TEXTS = 400, 30


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one answer looks; see above. ``page`` is the number of entries on a page."""

    whole: int
    page: int
    texts: int


DESK = Reach(600, 20, 30)
TERMINAL = Reach(5000, 40, 120)


@dataclass(frozen=True, slots=True)
class Told:
    """A part of the record with what came of it: a page of it, or None where it is whole."""

    dossier: Dossier
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A part of the record on an ISO day, as far as ``reach``, from the page ``number`` on."""

    wanted: Slice
    day: str
    number: int = 1
    reach: Reach = DESK


def falls_due(store: "Store", day: str) -> Brief:
    """What is due and overdue on an ISO day, the nearest first."""
    told = due(store, Question(Slice(), day))
    return as_due(told.dossier, day, page=told.page)


def due(store: "Store", asked: Question, until: str | None = None) -> Told:
    """What falls due, and by ``until`` (ISO) at the latest."""
    if _is_small(store, asked):
        return Told(told(store, asked.wanted, asked.day, news=False))
    return _merged(store, asked, *_page(store, asked, ("overdue", "due"), until))


def dated(store: "Store", asked: Question) -> Told:
    """What happened and what is to come, the nearest to the day."""
    if _is_small(store, asked):
        return Told(told(store, asked.wanted, asked.day, news=False))
    return _merged(store, asked, *_page(store, asked, ("past", "coming")))


def _merged(store: "Store", asked: Question, ids: Collection[str], more: bool) -> Told:
    """The entries of the page, with those that they tell of again."""
    wide, texts = _followed(store, asked, ids)
    told = [{row.announced, *row.outcome} for row in wide.follow_ups]
    again = set[str]().union(*(each for each in told if each & {*ids}))
    return Told(_only(wide, again.union(ids)), _paged(store, asked, ids, more, texts))


def people(store: "Store", asked: Question) -> tuple[Dossier, int | None]:
    """Who is on record; of a large part in the newest entries alone, and in how many."""
    if _is_small(store, asked):
        return store.slice(asked.wanted), None
    newest = store.slice(replace(asked.wanted, limit=asked.reach.whole))
    return newest, asked.reach.whole


def announced(store: "Store", asked: Question) -> Told:
    """What was announced, and what came of it."""
    if _is_small(store, asked):
        return Told(told(store, asked.wanted, asked.day))
    return _merged(store, asked, *_page(store, asked, ("announced",)))


def unannounced(store: "Store", asked: Question) -> Told:
    """What was reported without having been announced."""
    if _is_small(store, asked):
        return Told(told(store, asked.wanted, asked.day))
    ids, more = _page(store, asked, ("reported",))
    wide, texts = _followed(store, asked, ids, earlier=True)
    return Told(_only(wide, ids), _paged(store, asked, ids, more, texts))


def _is_small(store: "Store", asked: Question) -> bool:
    """Whether this part of the record is told whole."""
    return store.ledger.size(asked.wanted, asked.reach.whole + 1) <= asked.reach.whole


def _page(
    store: "Store", asked: Question, lists: tuple[What, ...], until: str | None = None
) -> tuple[list[str], bool]:
    """The entries of the page, from each list as many, and whether there are more."""
    each = asked.reach.page // len(lists)
    found, more = list[str](), False
    for what in lists:
        which = Listing(what, asked.day, each + 1, (asked.number - 1) * each, until)
        some = store.ledger.page(asked.wanted, which)
        found, more = [*found, *some[:each]], more or len(some) > each
    return found, more


def _followed(
    store: "Store", asked: Question, ids: Collection[str], *, earlier: bool = False
) -> tuple[Dossier, int]:
    """The texts near these entries with what came of them, and how many texts that are."""
    from communique.resolve import follow_ups
    from communique.store import Near

    # To look whether something was announced takes more than to look what came of it.
    most = asked.reach.texts // (2 if earlier else 1)
    texts = store.ledger.near(ids, Near(asked.day, most, earlier, asked.wanted.as_of))
    wide = store.slice(Slice(sources=tuple(texts))) if texts else Dossier((), (), ())
    return follow_ups(wide, asked.day, news=earlier, of=ids), len(texts)


def _only(wide: Dossier, asked: Collection[str]) -> Dossier:
    """These entries alone, with what came of them."""
    rows = tuple(row for row in wide.follow_ups if row.announced in asked)
    kept = {*asked}.union(*(row.outcome for row in rows))
    return replace(
        wide,
        entries=tuple(entry for entry in wide.entries if entry.id in kept),
        follow_ups=rows,
        unannounced=tuple(id_ for id_ in wide.unannounced if id_ in asked),
    )


def _paged(store: "Store", asked: Question, ids: Collection[str], more: bool, texts: int) -> Page:
    return Page((*ids,), asked.number, more, texts, store.ledger.texts(asked.wanted.as_of))


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
    return _only(wide, {entry.id for entry in part.entries})


def told_between(
    store: "Store", wanted: Slice, as_of: str, *, texts: bool = False, most: int = _TEXTS
) -> Dossier:
    """What a brief between two actors needs: their dealings in the newest texts, and their posts.

    ``most`` is the greatest number of these texts.
    """
    from communique.resolve import follow_ups

    dealings = store.slice(replace(wanted, limit=_DEALINGS))
    newest = sorted(dealings.sources, key=lambda source: source.published or "", reverse=True)
    recent = replace(dealings, sources=tuple(newest[:most]))
    shared = _whole_texts(store, recent, wanted.as_of, texts)
    posts = Slice(about=wanted.between or (), as_of=wanted.as_of, kinds=("position",), limit=_POSTS)
    return _both(follow_ups(shared, as_of, news=False), store.slice(posts, texts=texts))


def opened(store: "Store", id_: str) -> tuple[Document, Dossier]:
    """A document, and all that is read out of it with its text."""
    from communique.store.documents import source_of

    document = store.document(id_)
    dossier = store.slice(Slice(sources=(id_,)), texts=True)
    if all(source.id != id_ for source in dossier.sources):
        dossier = replace(dossier, sources=(*dossier.sources, source_of(id_, document)))
    return document, dossier


def portrayed(
    store: "Store", wanted: Slice, as_of: str, kinds: Iterable[Kind], most: int = 30
) -> Dossier:
    """The newest entries of each kind about an actor, with what came of them on an ISO day."""
    from communique.resolve import follow_ups

    return follow_ups(store.of_each(replace(wanted, limit=most), kinds), as_of, news=False)


def in_brief(
    store: "Store", asked: Question, most: int | None, *, texts: bool = False
) -> tuple[Dossier, bool]:
    """What a brief draws on, and whether that is not all: of a large part the newest of each kind.

    ``most`` is how many of each kind; None for all of them, however many.
    """
    if most is None or _is_small(store, asked):
        return told(store, asked.wanted, asked.day, texts=texts), False
    kinds = asked.wanted.kinds or get_args(Kind)
    found = portrayed(store, asked.wanted, asked.day, kinds, most)
    if texts:
        whole = (replace(one, text=store.document(one.id).text) for one in found.sources)
        found = replace(found, sources=tuple(whole))
    return found, True


def around(store: "Store", id_: str, as_of: str, *, parts: bool = False) -> Dossier:
    """One entry with the whole texts that it stands in, and what came of it on an ISO day.

    With ``parts`` also what came of all else in its own texts. MissingError where it is not on
    record.
    """
    from communique.resolve import follow_ups
    from communique.store import Near

    found = {entry.id: entry for entry in store.entries([id_]).entries}
    if id_ not in found:
        raise MissingError(store.place, f"there is no entry {id_}", "see: communique search")
    own = {span.source for span in found[id_].evidence}
    most = _TEXTS if parts else _TEXTS // 2
    later = store.ledger.near([id_], Near(as_of, most, as_of=as_of))
    earlier = store.ledger.near([id_], Near(as_of, most // 2, earlier=True, as_of=as_of))
    rest = tuple({*later, *earlier} - own)
    others = store.slice(Slice(sources=rest)) if rest else Dossier((), (), ())
    mine = store.slice(Slice(sources=tuple(own)), texts=True)
    asked = {entry.id for entry in mine.entries} if parts else {id_}
    return follow_ups(_ordered(_both(others, mine)), as_of, news=False, of=asked)


def naming(store: "Store", id_: str) -> Dossier:
    """All entries in whose words an instrument is named; MissingError where it is not on record."""
    own = store.entries([id_])
    if not own.entries:
        raise MissingError(store.place, f"there is no entry {id_}", "see: communique search")
    name = getattr(own.entries[0], "name", None) or ""
    sought = '"' + name.replace('"', " ") + '"'
    hits = store.search(sought, Slice(kinds=get_args(Kind)), _NAMED)
    ids = [hit.entry.id for hit in hits if hit.entry]
    return _ordered(_both(store.entries(ids), own))


def _ordered(dossier: Dossier) -> Dossier:
    """The sources by the day they came out, as in a slice."""
    sources = sorted(dossier.sources, key=lambda one: (one.published or "9999", one.id))
    return replace(dossier, sources=tuple(sources))


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
