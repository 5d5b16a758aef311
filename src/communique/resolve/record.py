"""A dossier with what matching asks of it: who acts for whom, when, and in which words."""

import re
from dataclasses import dataclass, field

from communique.model import (
    Actor,
    Commitment,
    Dossier,
    Engagement,
    Entry,
    Instrument,
    Position,
    Source,
    Statement,
)
from communique.resolve.dates import Days, days
from communique.resolve.words import folded, stems

_SIDES = ("state", "body")
_NAMED = (*_SIDES, "person")


@dataclass(slots=True)
class Record:
    """One joined dossier, looked up by id."""

    dossier: Dossier
    actors: dict[str, Actor] = field(init=False)
    entries: dict[str, Entry] = field(init=False)
    dated: list[Source] = field(init=False)
    order: dict[str, int] = field(init=False)
    _at: list[list[Entry]] = field(init=False)
    _sides: dict[str, frozenset[str]] = field(init=False, default_factory=dict)
    _stems: dict[str, frozenset[str]] = field(init=False, default_factory=dict)
    _names: dict[str, str] = field(init=False)
    _called: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        self.actors = {actor.id: actor for actor in self.dossier.actors}
        self.entries = {entry.id: entry for entry in self.dossier.entries}
        self.dated = sorted(self.dossier.sources, key=lambda source: source.published or "9999")
        self.order = {source.id: at for at, source in enumerate(self.dated)}
        self._at = [[] for _ in self.dated]
        for entry in self.dossier.entries:
            self._at[self.place(entry)].append(entry)
        self._names = _names(self.dossier)
        longest = sorted(self._names, key=len, reverse=True)
        self._called = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)")

    def beside(self, entry: Entry) -> list[Entry]:
        """The entries of the same source."""
        return self._at[self.place(entry)]

    def place(self, entry: Entry) -> int:
        """The place of the entry's source among all, the earliest first."""
        return self.order[entry.evidence[0].source]

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
            whole = self._called.sub(lambda name: f" @{self._names[name[0]]} ", text)
            self._stems[text] = stems(whole)
        return self._stems[text]

    def subject(self, entry: Entry) -> frozenset[str]:
        """What the entry is about, by its own words where it has them, else by its evidence."""
        return self.stems(_wording(entry))

    def quoted(self, entry: Entry) -> frozenset[str]:
        """All that the entry's evidence is about."""
        return self.stems(" . ".join(span.quote for span in entry.evidence))

    def _sides_of(self, actor: Actor) -> frozenset[str]:
        if actor.type in _SIDES:
            return frozenset({actor.id})
        return self._held_by(actor) or self._called_in(actor)

    def _held_by(self, actor: Actor) -> frozenset[str]:
        """States and bodies that the actor holds a post of."""
        return frozenset(
            entry.body
            for entry in self.dossier.entries
            if isinstance(entry, Position)
            and entry.holder == actor.id
            and entry.body
            and self.actors[entry.body].type in _SIDES
        )

    def _called_in(self, actor: Actor) -> frozenset[str]:
        """States and bodies that stand in the actor's names: "US officials"."""
        words = {word for name in (actor.name, *actor.aliases) for word in self.stems(name)}
        found = {word[1:] for word in words if word[0] == "@"} - {actor.id}
        return frozenset(id_ for id_ in found if self.actors[id_].type in _SIDES)


def _names(dossier: Dossier) -> dict[str, str]:
    """Each name of a state, body or person with its actor; a name of two has none."""
    owners: dict[str, set[str]] = {}
    for actor in dossier.actors:
        for name in (actor.name, *actor.aliases) if actor.type in _NAMED else ():
            if name[:1].isupper() and len(folded(name)) > 0:
                owners.setdefault(name, set()).add(actor.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


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
