"""The record for programs: whom to ask for, in names and days as a person writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack, get_args

from communique import inquiry
from communique.errors import CommuniqueError, MissingError
from communique.export.answer import Part, View, view
from communique.judging import whom
from communique.model import Actor, ActorType, Document, Dossier, Evidence, Kind, Slice, Source
from communique.model.marking import Marking
from communique.store import Store, Stored
from communique.views.dates import bounds

if TYPE_CHECKING:
    from communique.pipeline import Added, Progress

_LISTS = ("kinds", "statuses", "sources")
_DAYS = ("since", "until", "as_of")


class Wanted(TypedDict, total=False):
    """Which part of the record: actors go by name or id, days are 2025, 2025-09 or 2025-09-25.

    ``as_of`` is the day asked about: nothing published later counts, and what is due by then is
    overdue; today by default. ``limit`` is the greatest number of entries, the latest first.
    """

    about: str
    between: tuple[str, str]
    since: str
    until: str
    as_of: str
    kinds: Sequence[Kind]
    statuses: Sequence[str]
    sources: Sequence[str]
    limit: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The exact words that an entry stands on, with what stands before and after them."""

    source: Source
    words: Evidence
    before: str
    after: str


class Record:
    """A record that is open; ``store`` is what it lies in. It shows what its clearance allows.

    ``reach`` is how far one answer looks in a large record.
    """

    def __init__(self, store: Store, reach: inquiry.Reach = inquiry.TERMINAL) -> None:
        self.store = store
        self._reach = reach

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record."""
        self.store.close()

    @property
    def clearance(self) -> Marking:
        """How much of it is seen."""
        return self.store.clearance

    def add(self, *paths: "str | PathLike[str]", progress: "Progress | None" = None) -> "Added":
        """Read documents and folders of them into the record; what it holds is not read again."""
        from communique.crew import crew_for
        from communique.pipeline import add_files
        from communique.readers import documents_in

        files = documents_in(map(str, paths))
        return add_files(self.store, files, progress, crew=crew_for(files))

    def documents(self) -> list[Stored]:
        """What is stored, the earliest published first."""
        return self.store.documents()

    def document(self, id_: str) -> Document:
        """A document with its text, by its SHA-256."""
        return self.store.document(id_)

    def actor(self, name: str) -> Actor:
        """Whom a name or an id means; UnclearError where it means several or nobody."""
        return self.store.actor(whom(self.store, name))

    def entries(self, *, texts: bool = False, **wanted: Unpack[Wanted]) -> Part:
        """The entries of a part of the record; ``texts`` adds the texts of their sources."""
        part, _, _ = self._asked(wanted)
        return Part(self.store.slice(part, texts=texts))

    def brief(self, **wanted: Unpack[Wanted]) -> View:
        """The brief of a part of the record; between two, what the first needs to meet the other.

        With a ``limit`` it draws on so many entries of each kind.
        """
        from communique.views.between import between
        from communique.views.brief import brief

        part, names, day = self._asked(wanted)
        if part.between:
            dossier = inquiry.told_between(self.store, replace(part, limit=None), day)
            return view(dossier, between(dossier, *part.between, day))
        dossier = self._told(part, day)
        return view(dossier, brief(dossier, day, names or "The record", self._dismissed()))

    def _told(self, part: Slice, day: str) -> Dossier:
        if part.limit is None or self.store.ledger.size(part, part.limit + 1) <= part.limit:
            return inquiry.told(self.store, replace(part, limit=None), day)
        return inquiry.portrayed(self.store, part, day, part.kinds or get_args(Kind), part.limit)

    def follow_ups(self, *states: str, page: int = 1, **wanted: Unpack[Wanted]) -> View:
        """What came of what was announced, all of it or what stands so ("overdue", "reported")."""
        from communique.views.follow_up import follow_up

        part, names, day = self._asked(wanted)
        told = inquiry.announced(self.store, self._question(part, day, page))
        scores = {one.target: one for one in self.store.judgements() if one.action == "score"}
        came = follow_up(told.dossier, day, scores, states, names, told.page)
        return view(told.dossier, came, told.page)

    def due(self, *, by: str | None = None, page: int = 1, **wanted: Unpack[Wanted]) -> View:
        """What falls due, the overdue first; ``by`` a day, a month or a year at the latest."""
        from communique.views.due import due

        part, names, day = self._asked(wanted)
        until = _edge(by, last=True) if by else None
        told = inquiry.due(self.store, self._question(part, day, page), until)
        return view(told.dossier, due(told.dossier, day, until, names, told.page), told.page)

    def timeline(self, *, page: int = 1, **wanted: Unpack[Wanted]) -> View:
        """What happened and what is to come, year by year."""
        from communique.views.timeline import timeline

        part, names, day = self._asked(wanted)
        told = inquiry.dated(self.store, self._question(part, day, page))
        years = timeline(told.dossier, names, part.as_of, told.page)
        return view(told.dossier, years, told.page)

    def actors(self, *types: ActorType, **wanted: Unpack[Wanted]) -> View:
        """Who is on record, under all names, with the officials of states and bodies."""
        from communique.views.actors import actors

        part, names, day = self._asked(wanted)
        dossier, newest = inquiry.people(self.store, self._question(part, day))
        listed = view(dossier, actors(dossier, types, names, part.as_of, newest))
        them = tuple(one for one in dossier.actors if not types or one.type in types)
        return replace(listed, dossier=replace(listed.dossier, actors=them))

    def search(self, words: str, *, most: int = 20, **wanted: Unpack[Wanted]) -> View:
        """The best places in which every word stands; words in quotation marks stand in a row."""
        from communique.views.search import Found, search

        part, _, _ = self._asked(wanted)
        hits = self.store.search(words, part, most)
        read = self.store.entries(hit.entry.id for hit in hits if hit.entry)
        dossier = replace(read, sources=self._sources([hit.source for hit in hits]))
        places = [Found(Evidence(h.source, h.start, h.end, h.snippet), h.entry) for h in hits]
        return view(dossier, search(dossier, places, words))

    def _sources(self, ids: Sequence[str]) -> tuple[Source, ...]:
        return self.store.slice(Slice(sources=tuple(dict.fromkeys(ids)))).sources if ids else ()

    def check(self, draft: Dossier, *, alone: bool = False, **wanted: Unpack[Wanted]) -> View:
        """What does not add up in documents that ``communique.read`` read, held to the record.

        ``wanted`` is the part of the record that they are held to; ``alone`` holds them to none.
        """
        from communique.check import check
        from communique.views.findings import findings

        part, _, _ = self._asked(wanted)
        held = None if alone else self.store.slice(part, texts=True)
        report = check(draft, None, held, self._dismissed(), part.as_of)
        known = {source.id for source in draft.sources}
        more = (one for one in (held.sources if held else ()) if one.id not in known)
        whole = replace(draft, sources=(*draft.sources, *more))
        return View(whole, findings(whole, report), report=report)

    def evidence(self, id_: str, around: int = 300) -> tuple[Proof, ...]:
        """The exact words of an entry, and so many characters around them; MissingError if none."""
        part = self.store.entries([id_])
        if not part.entries:
            raise MissingError(self.store.place, f"there is no entry {id_}", "see: search")
        sources = {source.id: source for source in part.sources}
        texts = {source: self.store.document(source).text for source in sources}
        return tuple(
            Proof(
                sources[words.source],
                words,
                texts[words.source][max(0, words.start - around) : words.start],
                texts[words.source][words.end : words.end + around],
            )
            for words in part.entries[0].evidence
        )

    def _dismissed(self) -> frozenset[str]:
        """The findings that somebody dismissed."""
        made = self.store.judgements()
        return frozenset(one.target for one in made if one.action == "dismiss")

    def _question(self, part: Slice, day: str, page: int = 1) -> inquiry.Question:
        return inquiry.Question(part, day, page, self._reach)

    def _asked(self, wanted: Wanted) -> tuple[Slice, str, str]:
        """The part that is wanted, whom it is about in a title, and the day asked about (ISO)."""
        given: dict[str, Any] = {name: value for name, value in wanted.items() if value}
        days: dict[str, Any] = {
            name: _edge(given[name], last=name != "since") for name in _DAYS if name in given
        }
        lists: dict[str, Any] = {name: tuple(given.get(name, ())) for name in _LISTS}
        who, names = self._whom(wanted)
        part = Slice(**who, **lists, **days, limit=wanted.get("limit"))
        return part, names, days.get("as_of") or date.today().isoformat()

    def _whom(self, wanted: Wanted) -> tuple[dict[str, Any], str]:
        """The actors that are named, as a slice takes them, and their names in a title."""
        about, between = wanted.get("about"), wanted.get("between")
        if about and between:
            raise CommuniqueError("about and between ask for different things; choose one")
        if between:
            one, other = (self.actor(name) for name in between)
            return {"between": (one.id, other.id)}, f"{one.name} and {other.name}"
        if about:
            found = self.actor(about)
            return {"about": (found.id,)}, found.name
        return {}, ""


def _edge(text: str, *, last: bool) -> str:
    """The first or the last day of a day, a month or a year."""
    days = bounds(text)
    if days is None:
        raise CommuniqueError(f"{text!r} is not a date; write it as 2025, 2025-09 or 2025-09-25")
    return days[last].isoformat()
