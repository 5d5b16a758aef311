"""A dossier with what matching asks of it: who acts for whom, when, and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from communique.model import (
    Actor,
    Commitment,
    Dossier,
    Engagement,
    Entry,
    Instrument,
    Position,
    Relation,
    Source,
    Statement,
)
from communique.resolve.dates import Days, days
from communique.resolve.names import Names
from communique.resolve.words import stems

_SIDES = ("state", "body")


@dataclass(slots=True)
class Record:
    """One joined dossier, looked up by id.

    ``dated`` are the sources in order, ``originals`` their entries; a copy of a text of the
    same day says nothing of its own and stands in neither.
    """

    dossier: Dossier
    actors: dict[str, Actor] = field(init=False)
    entries: dict[str, Entry] = field(init=False)
    dated: list[Source] = field(init=False)
    originals: list[Entry] = field(init=False)
    _order: dict[str, int] = field(init=False)
    _posts: dict[str, set[str]] = field(init=False)
    _at: list[list[Entry]] = field(init=False)
    _sides: dict[str, frozenset[str]] = field(init=False, default_factory=dict)
    _stems: dict[str, frozenset[str]] = field(init=False, default_factory=dict)
    _quoted: dict[str, frozenset[str]] = field(init=False, default_factory=dict)
    _names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.actors = {actor.id: actor for actor in self.dossier.actors}
        self.entries = {entry.id: entry for entry in self.dossier.entries}
        dated = sorted(self.dossier.sources, key=lambda source: source.published or "9999")
        texts: dict[tuple[str | None, str], int] = {}
        self._order = {
            s.id: texts.setdefault((s.published, s.text or s.id), len(texts)) for s in dated
        }
        first = {self._order[source.id]: source for source in reversed(dated)}
        self.dated = [first[place] for place in range(len(texts))]
        own = {source.id for source in self.dated}
        self.originals = [e for e in self.dossier.entries if e.evidence[0].source in own]
        self._at = [[] for _ in self.dated]
        for entry in self.originals:
            self._at[self.place(entry)].append(entry)
        self._names = Names(self.dossier)
        self._posts = _posts(self.dossier)

    def beside(self, entry: Entry) -> list[Entry]:
        """The entries of the same source."""
        return self._at[self.place(entry)]

    def place(self, entry: Entry) -> int:
        """The place of the entry's source among all, the earliest first."""
        return self._order[entry.evidence[0].source]

    def relations(self, before: int) -> Iterator[Relation]:
        """The relations in the sources ahead of this place."""
        entries = chain.from_iterable(self._at[:before])
        return (entry for entry in entries if isinstance(entry, Relation))

    def published(self, entry: Entry) -> Days | None:
        """The day the entry's source came out."""
        return self.told(self.place(entry))

    def told(self, place: int) -> Days | None:
        """The day the source at this place came out."""
        return days(self.dated[place].published)

    def sides(self, actor: str) -> frozenset[str]:
        """The states and bodies the actor is or acts for; empty where the texts do not say."""
        if actor not in self._sides:
            self._sides[actor] = self._sides_of(self.actors[actor])
        return self._sides[actor]

    def stems(self, text: str) -> frozenset[str]:
        """What ``text`` is about; names as the actors they are of."""
        if text not in self._stems:
            self._stems[text] = stems(self._names.replaced(text))
        return self._stems[text]

    def subject(self, entry: Entry) -> frozenset[str]:
        """What the entry is about, by its own words where it has them, else by its evidence."""
        return self.stems(_wording(entry))

    def quoted(self, entry: Entry) -> frozenset[str]:
        """All that the entry's evidence is about."""
        if entry.id not in self._quoted:
            quotes = " . ".join(span.quote for span in entry.evidence)
            self._quoted[entry.id] = self.stems(quotes)
        return self._quoted[entry.id]

    def _sides_of(self, actor: Actor) -> frozenset[str]:
        if actor.type in _SIDES:
            return frozenset({actor.id})
        return self._held_by(actor) or self._called_in(actor)

    def _held_by(self, actor: Actor) -> frozenset[str]:
        """States and bodies that the actor holds a post of."""
        bodies = self._posts.get(actor.id, ())
        return frozenset(body for body in bodies if self.actors[body].type in _SIDES)

    def _called_in(self, actor: Actor) -> frozenset[str]:
        """States and bodies that stand in the actor's names: "US officials"."""
        words = {word for name in (actor.name, *actor.aliases) for word in self.stems(name)}
        found = {word[1:] for word in words if word[0] == "@"} - {actor.id}
        return frozenset(id_ for id_ in found if self.actors[id_].type in _SIDES)


def _posts(dossier: Dossier) -> dict[str, set[str]]:
    """The bodies of which each actor holds a post."""
    posts: dict[str, set[str]] = {}
    for entry in dossier.entries:
        if isinstance(entry, Position) and entry.body:
            posts.setdefault(entry.holder, set()).add(entry.body)
    return posts


def _wording(entry: Entry) -> str:
    """The field that says what the entry is about."""
    match entry:
        case Commitment():
            return entry.action
        case Statement():
            return entry.content
        case Engagement() | Instrument() if entry.name:
            return entry.name
    return " . ".join(span.quote for span in entry.evidence)
