"""The record over time: what documents say and people decide, and any slice of it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from communique.errors import StoreError
from communique.model import Actor, Deed, Document, Dossier, Judgement, Kind, Question, Slice
from communique.model.marking import MARKINGS, Marking
from communique.store import (
    documents,
    judgements,
    lookup,
    review,
    roll,
    shelf,
    slices,
    trail,
)
from communique.store.accounts import Accounts
from communique.store.backup import backup
from communique.store.clearing import clear
from communique.store.counts import Counts
from communique.store.docket import Docket
from communique.store.documents import Read, Stored
from communique.store.engine import reading, writing
from communique.store.faults import told
from communique.store.feeds import Feeds
from communique.store.ledger import Ledger
from communique.store.rebuild import Progress, Reader, rebuild
from communique.store.roll import Roll
from communique.store.search import Hit, search
from communique.store.seen import marking
from communique.store.shelf import Shelf
from communique.store.sights import hides

_ALL = Slice()


class Store:
    """A record that is open. Errors of the database come as StoreError, with place and remedy.

    ``clearance`` says how much of it is seen: what is marked higher is as if it were not there.
    """

    def __init__(self, engine: Engine, place: str, clearance: Marking = MARKINGS[-1]) -> None:
        self.engine = engine
        self.place = place
        self.clearance = clearance
        self._cleared: dict[Marking, Engine] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        for engine in (self.engine, *self._cleared.values()):
            engine.dispose()

    @property
    def url(self) -> str:
        """What ``open_store`` opens it by, its password in it."""
        return self.engine.url.render_as_string(hide_password=False)

    def cleared(self, clearance: Marking) -> "Store":
        """The same record as one with this clearance sees it, and no more than this one shows."""
        if self._rank <= MARKINGS.index(clearance):
            return self
        less = Store(self.engine, self.place, clearance)
        less._cleared = self._cleared
        return less

    def marking(self, id_: str) -> Marking:
        """For whom a document or an entry is; MissingError where neither is on record."""
        with self._reading() as connection:
            return MARKINGS[marking(connection, id_, self.place)]

    def holds(self, document: Document) -> bool:
        """Whether adding the document would change nothing."""
        with self._reading() as connection:
            held = documents.load(connection, [document.sha256]).get(document.sha256)
            return documents.fuller(held, document)

    def add(self, document: Document, dossier: Dossier, mark: Judgement | None = None) -> bool:
        """Store a document with what was read out of it; False where it was there already.

        A new one is marked before anybody sees it.
        """
        with self._writing() as connection:
            return bool(review.keep(connection, [(document, dossier)], _now(), mark))

    def add_many(self, read: Iterable[Read]) -> int:
        """Store several documents, all or none of them; how many were new."""
        with self._writing() as connection:
            return review.keep(connection, read, _now())

    def documents(self) -> list[Stored]:
        """What is stored, the earliest published first."""
        with self._reading() as connection:
            return documents.listed(connection)

    def shelf(self, words: str = "", limit: int = 50, offset: int = 0) -> Shelf:
        """A page of documents by words of their headings, the latest first."""
        with self._reading() as connection:
            return shelf.shelf(connection, words, limit, offset)

    def newest(self, limit: int) -> tuple[Stored, ...]:
        """What was added last, the newest first."""
        with self._reading() as connection:
            return shelf.newest(connection, limit)

    def copies(self, id_: str) -> tuple[Stored, ...]:
        """All other copies and translations of a document's text, the original first."""
        with self._reading() as connection:
            return shelf.copies(connection, id_)

    def document(self, sha256: str) -> Document:
        """A document with its text, checked against its id."""
        with self._reading() as connection:
            return documents.one(connection, sha256, self.place)

    def slice(self, wanted: Slice = _ALL, *, texts: bool = False) -> Dossier:
        """The entries wanted with their sources and actors; ``texts`` adds the sources' texts."""
        with self._reading() as connection:
            return slices.load(connection, wanted, texts)

    def of_each(self, wanted: Slice, kinds: Iterable[Kind]) -> Dossier:
        """The entries wanted of each of these kinds, as many of each as the slice's limit says."""
        with self._reading() as connection:
            return slices.of_each(connection, wanted, kinds)

    def entries(self, ids: Iterable[str], *, rejected: bool = False) -> Dossier:
        """The entries with these ids and no others, with their sources and actors.

        Those that were rejected are among them with ``rejected`` alone.
        """
        with self._reading() as connection:
            return slices.by_id(connection, ids, rejected)

    def actor(self, id_: str) -> Actor:
        """The actor that an id stands for, by itself or taken for another."""
        with self._reading() as connection:
            return roll.one(connection, id_, self.place)

    def roll(
        self, name: str = "", types: Collection[str] = (), limit: int = 50, offset: int = 0
    ) -> Roll:
        """A page of who is on record, those first of whom most is told."""
        with self._reading() as connection:
            return roll.roll(connection, name, types, limit, offset)

    def parts(self, actor: str) -> list[Actor]:
        """All that stands on record by itself and is taken for this one actor."""
        with self._reading() as connection:
            return lookup.parts(connection, actor)

    def named(self, ids: Iterable[str]) -> dict[str, str]:
        """What these stand on record as by themselves, whomever they are taken for."""
        with self._reading() as connection:
            return lookup.named(connection, ids)

    def find(self, name: str, *, begun: bool = False) -> list[Actor]:
        """The actors that go by a name in whatever spelling of its letters, the best first.

        The last word of the name may be only ``begun``.
        """
        with self._reading() as connection:
            return lookup.find(connection, name, begun)

    def search(self, words: str, wanted: Slice = _ALL, limit: int = 50) -> list[Hit]:
        """The best places in which every word stands; words in quotation marks stand in a row."""
        with self._reading() as connection:
            return search(connection, words, wanted, limit)

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement; what follows from it changes with it."""
        self._admit(judgement)
        with self._writing() as connection:
            review.judge(connection, judgement, self.place)

    def retire(self, id_: str, by: str) -> None:
        """Undo a judgement: it stays, and says who retired it and when."""
        with self._reading() as connection:
            review.seen(connection, id_, self.place)
        with self._writing() as connection:
            review.retire(connection, id_, by, _now(), self.place)

    def judgements(
        self,
        *,
        all: bool = False,  # noqa: A002
    ) -> list[Judgement]:
        """The judgements in force in the order they were made; all of them, retired or not."""
        with self._reading() as connection:
            return judgements.listed(connection, retired=all)

    def questions(self) -> list[Question]:
        """What a person must decide."""
        with self._reading() as connection:
            return review.questions(connection)

    def rebuild(self, read: Reader | None = None, progress: Progress | None = None) -> None:
        """Derive everything anew, after reading every document again where a reader is given."""
        self._whole("made anew")
        with told(self.place):
            rebuild(self.engine, read, progress)

    @property
    def ledger(self) -> Ledger:
        """What was announced, reported and is due, by day, and where to look for its outcome."""
        return Ledger(self._reading)

    @property
    def docket(self) -> Docket:
        """What is to be judged, and what was decided."""
        return Docket(self._reading)

    @property
    def counts(self) -> Counts:
        """How much there is: over time, by place, by pair."""
        return Counts(self._reading)

    @property
    def accounts(self) -> Accounts:
        """The users of the record."""
        return Accounts(self.engine, self.place)

    @property
    def feeds(self) -> Feeds:
        """What is watched for the record."""
        return Feeds(self.engine, self.place)

    def audit(self, who: str, what: str, target: str = "", detail: str = "") -> None:
        """Append to the trail who did what on what; nothing is ever taken from it."""
        with self._writing() as connection:
            trail.add(connection, _now(), who, what, target, detail)

    def trail(self, limit: int = 50, before: int | None = None) -> list[Deed]:
        """The latest lines of the trail, or the latest before one, the newest first."""
        with self._reading() as connection:
            return trail.listed(connection, limit, before)

    def backup(self, path: Path) -> None:
        """Write all that cannot be derived to one file, sealed with a checksum."""
        self._whole("kept in a backup")
        with told(self.place):
            backup(self.engine, path)

    @property
    def _rank(self) -> int:
        return MARKINGS.index(self.clearance)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection that shows what may be seen: where nothing is hidden, the record itself."""
        with told(self.place):
            with reading(self.engine) as connection:
                if not hides(connection, self._rank):
                    yield connection
                    return
            with reading(self._shown()) as connection:
                yield connection

    def _shown(self) -> Engine:
        """The engine that shows no more than the clearance allows."""
        if self.clearance not in self._cleared:
            self._cleared[self.clearance] = clear(self.engine, self._rank)
        return self._cleared[self.clearance]

    def _admit(self, made: Judgement) -> None:
        """A judgement is on what may be seen, and marks nothing higher than that."""
        with self._reading() as connection:
            review.admit(connection, made, self.place)
        if made.action == "mark" and made.value.get("marking") in MARKINGS[self._rank + 1 :]:
            problem = f"{made.value['marking']} is above your clearance"
            raise StoreError(self.place, problem, f"mark it {self.clearance} at most")

    def _whole(self, done: str) -> None:
        if self._rank < len(MARKINGS) - 1:
            problem = f"a record that is not seen as a whole cannot be {done}"
            raise StoreError(self.place, problem, "ask somebody who is cleared for all of it")

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.place), writing(self.engine) as connection:
            yield connection


def _now() -> str:
    """This moment as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
