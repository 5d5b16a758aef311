"""The names in a text as the actors they are of."""

import re
from collections.abc import Iterator

from communique.model import Dossier
from communique.resolve.words import folded

_NAMED = ("state", "body", "person")
_WORD = re.compile(r"\w+")


class Names:
    """Each name of a state, body or person with its actor; a name of two has none."""

    def __init__(self, dossier: Dossier) -> None:
        self._actors = {name: ids.pop() for name, ids in _owners(dossier).items() if len(ids) == 1}
        self._opening: dict[str, list[str]] = {}
        for name in sorted(self._actors, key=len, reverse=True):
            if first := _WORD.match(name):
                self._opening.setdefault(first[0], []).append(name)

    def replaced(self, text: str) -> str:
        """The text with ``@id`` in place of each name, the longest name first.

        An @ of the text's own is a space: nobody can pass for an actor.
        """
        return "".join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        done, text = 0, text.replace("@", " ")
        for word in _WORD.finditer(text):
            name = self._at(text, word) if word.start() >= done else None
            if name is not None:
                yield f"{text[done : word.start()]} @{self._actors[name]} "
                done = word.start() + len(name)
        yield text[done:]

    def _at(self, text: str, word: re.Match[str]) -> str | None:
        """The longest name that starts with this word of the text and ends with a word."""
        for name in self._opening.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not _WORD.match(text, end):
                return name
        return None


def _owners(dossier: Dossier) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for actor in dossier.actors:
        for name in (actor.name, *actor.aliases) if actor.type in _NAMED else ():
            if name[:1].isupper() and len(folded(name)) > 0:
                owners.setdefault(name, set()).add(actor.id)
    return owners
