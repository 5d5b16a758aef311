"""A document without what was marked in it: its words blacked out, and nothing read out of them."""

from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from itertools import chain

from communique.model import Actor, Document, Dossier, Entry, Evidence
from communique.resolve.renaming import parties
from communique.resolve.words import folded

_BLACK = "█"


def blackened(text: str, spans: Iterable[Evidence]) -> str:
    """The text with every sign in these spans blacked out; all others keep their places."""
    letters = [*text]
    for span in spans:
        for at in range(span.start, span.end):
            letters[at] = letters[at] if letters[at].isspace() else _BLACK
    return "".join(letters)


def redacted(document: Document, dossier: Dossier, hidden: Collection[str]) -> Dossier:
    """The document's dossier without the entries with these ids and what their words alone give.

    That is whatever else was read out of the same words, and whoever is named in them only.
    """
    rest = _Rest(document.text, [e for e in dossier.entries if e.id in hidden])
    known = {actor.id: actor for actor in dossier.actors if rest.names(actor)}
    entries = [entry for entry in dossier.entries if rest.tells(entry, known)]
    in_use = {id_ for entry in entries for id_, _ in parties(entry)}
    actors = [
        rest.less(actor) for actor in known.values() if actor.id in in_use or rest.mentions(actor)
    ]
    return replace(dossier, actors=tuple(actors), entries=tuple(entries))


class _Rest:
    """What is left of a text without the words of some entries."""

    def __init__(self, text: str, hidden: Collection[Entry]) -> None:
        self.spans = [span for entry in hidden for span in entry.evidence]
        self._whole = _sought(text)
        self._left = _sought(blackened(text, self.spans))

    def names(self, actor: Actor) -> bool:
        """Whether what the actor is called can be known."""
        return self._known(actor.name)

    def mentions(self, actor: Actor) -> bool:
        """Whether the actor is named in what is left."""
        if actor.mentions:
            return not all(map(self._over, actor.mentions))
        return _sought(actor.name) in self._left

    def tells(self, entry: Entry, actors: Collection[str]) -> bool:
        """Whether the entry stands on what is left alone."""
        if any(map(self._over, entry.evidence)):
            return False
        values = (getattr(entry, field.name) for field in fields(entry))
        said = (value for value in values if isinstance(value, str))
        return {id_ for id_, _ in parties(entry)} <= {*actors} and all(map(self._known, said))

    def less(self, actor: Actor) -> Actor:
        """The actor without the names and mentions that are not left."""
        aliases = tuple(filter(self._known, actor.aliases))
        mentions = tuple(span for span in actor.mentions if not self._over(span))
        return replace(actor, aliases=aliases, mentions=mentions)

    def _known(self, words: str) -> bool:
        """Whether these words are left, or never stood in the text."""
        sought = _sought(words)
        return sought in self._left or sought not in self._whole

    def _over(self, span: Evidence) -> bool:
        return any(span.start < other.end and other.start < span.end for other in self.spans)


def _sought(text: str) -> str:
    """Whole words, in whatever spelling of their letters."""
    return " ".join(chain(("",), folded(text), ("",)))
