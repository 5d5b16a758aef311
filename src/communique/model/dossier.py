"""The dossier: what was read out of one document or of many (record format communique/1)."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from communique.model.actors import Actor
from communique.model.document import Genre, Span
from communique.model.entries import Entry, plain
from communique.model.marking import Marking

FollowUpState = Literal[
    "reported",
    "partly",
    "claimed",
    "carried forward",
    "restated",
    "no evidence",
    "overdue",
    "postponed",
    "cancelled",
    "contradicted",
]
Schedule = Literal["no date", "ahead", "due", "overdue", "met", "late"]


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the dossier holds it: heading, checksum and the whole text.

    ``copy_of`` is the id of the earliest source that this one is a near-copy or translation of.
    ``marking`` is the highest of the document and of what is marked in it.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    genre: Genre
    sha256: str
    text: str
    furniture: tuple[Span, ...] = ()
    copy_of: str | None = None
    marking: Marking = "public"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What later sources say of one announced entry; ids of entries on both sides.

    Kept apart from the state: what the parties themselves ``said`` of it, by how many sources
    of their own the state is ``supported``, and what the ``schedule`` says on the day asked about.
    """

    announced: str
    outcome: tuple[str, ...]
    state: FollowUpState
    note: str | None = None
    said: FollowUpState | None = None
    supported: str | None = None
    schedule: Schedule = "no date"


@dataclass(frozen=True, slots=True)
class Dossier:
    """Sources, actors, entries and what came of what was announced."""

    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    entries: tuple[Entry, ...]
    follow_ups: tuple[FollowUp, ...] = ()
    unannounced: tuple[str, ...] = ()
    format: Literal["communique/1"] = "communique/1"

    def as_dict(self) -> dict[str, Any]:
        """The dossier as plain JSON values, ``format`` first."""
        values = asdict(replace(self, entries=()))
        entries = tuple(plain(entry) for entry in self.entries)
        return {"format": values.pop("format"), **values | {"entries": entries}}
