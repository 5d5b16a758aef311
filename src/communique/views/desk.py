"""The desk a brief is written at: who is who, which words carry which number."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace
from string import ascii_uppercase

from communique.model import Commitment, Dossier, Entry, Evidence, FollowUp, Statement
from communique.views.dates import spoken
from communique.views.lines import Citation, Line, Piece
from communique.views.words import bare, listed, shown


class Desk:
    """Looks things up in one dossier and numbers the words in the order they are cited."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.entries = {entry.id: entry for entry in dossier.entries}
        self.follow_ups = {row.announced: row for row in dossier.follow_ups}
        self.labels = {source.id: label(n) for n, source in enumerate(dossier.sources)}
        self._published = {source.id: source.published for source in dossier.sources}
        self._names = {actor.id: shown(actor.name) for actor in dossier.actors}
        self._shorts = _shorts(dossier)
        self._voices = _voices(dossier)
        self._cited: dict[tuple[str, int, int], Citation] = {}

    def of(self, entries: Iterable[Entry]) -> "Desk":
        """The same desk, with only these entries on it."""
        narrow = copy(self)
        narrow.dossier = replace(self.dossier, entries=tuple(entries))
        return narrow

    def following(self, rows: Iterable[FollowUp]) -> "Desk":
        """The same desk, with what came of these announcements and of no others."""
        narrow = copy(self)
        narrow.dossier = replace(self.dossier, follow_ups=tuple(rows), unannounced=())
        return narrow

    def published(self, entry: Entry) -> str:
        """The day the entry's first source came out (EDTF); empty where it does not say."""
        return self._published.get(_source(entry)) or ""

    def last_told(self, entry: Entry) -> str:
        """The day the last of its sources came out."""
        return max((self._published.get(span.source) or "" for span in entry.evidence), default="")

    def name(self, actor: str | None) -> str | None:
        """The actor's name; None for nobody and for an id the dossier does not hold."""
        return self._names.get(actor) if actor else None

    def names(self, actors: Iterable[str]) -> str:
        """The names as a person lists them; empty where none is known."""
        return listed([name for actor in actors if (name := self.name(actor))])

    def canonical(self, name: str) -> str:
        """The name of a text with bodies and states under their full names, to compare it."""
        words = re.findall(r"\w+|\W+", shown(name))
        full = "".join(self._shorts.get(word, word) for word in words)
        return bare(full).removeprefix("the ")

    def voice(self, source: str) -> str | None:
        """In whose words most of the source speaks; None for its own."""
        return self.name(self._voices.get(source))

    def cite(self, evidence: Iterable[Evidence]) -> tuple[Citation, ...]:
        """The numbered citations of these words."""
        return tuple(self._citation(words) for words in evidence)

    def line(
        self, entry: Entry, *pieces: Piece, depth: int = 0, entries: tuple[str, ...] = ()
    ) -> Line:
        """One entry as a line; it says who reports it where that is not plain from the source.

        ``entries`` are the ids of all that the line tells of, where it is more than the entry.
        """
        voice = self._reported(entry)
        if voice:
            pieces = (*pieces, Piece(f" (according to {voice})", "voice"))
        if entry.engine:
            pieces = (*pieces, Piece(f" (proposed by {shown(entry.engine)})", "voice"))
        return Line(pieces, entries or (entry.id,), self.cite(entry.evidence), entry.kind, depth)

    def _reported(self, entry: Entry) -> str | None:
        """Who says so, unless it is the doer, or the voice in which the whole source speaks."""
        doers = entry.by if isinstance(entry, Commitment | Statement) else ()
        whole = self.entries.get(getattr(entry, "part_of", None) or "")
        said = entry.attributed_to
        known = (*doers, self._voices.get(_source(entry)), whole.attributed_to if whole else None)
        return None if said in known else self.name(said)

    def _citation(self, words: Evidence) -> Citation:
        key = (words.source, words.start, words.end)
        if key not in self._cited:
            label = self.labels.get(words.source, "?")
            self._cited[key] = Citation(len(self._cited) + 1, label, *key, words.quote)
        return self._cited[key]

    def citations(self) -> Iterator[Citation]:
        """All that has been cited, by number."""
        yield from self._cited.values()


def label(number: int) -> str:
    """The letter of the source at this place, counted from 0: A to Z, then AA, AB and so on."""
    high, low = divmod(number, len(ascii_uppercase))
    return (label(high - 1) if high else "") + ascii_uppercase[low]


def dated(edtf: str | None, before: str = ", ") -> tuple[Piece, ...]:
    """A date in words behind ``before``; nothing where there is no date."""
    return (Piece(before), Piece(spoken(shown(edtf)), "date")) if edtf else ()


def undated(line: Line) -> Line:
    """The line without what ``dated`` put into it."""
    ahead = (*line.pieces[1:], Piece(""))
    kept = [one for one, after in zip(line.pieces, ahead, strict=True) if after.tone != "date"]
    return replace(line, pieces=tuple(piece for piece in kept if piece.tone != "date"))


def details(*texts: str | None) -> tuple[Piece, ...]:
    """What is known, each behind a comma."""
    return tuple(Piece(f", {shown(text)}") for text in texts if text)


def status(text: str) -> Piece:
    """How it stands, in the word of the record."""
    return Piece(f" — {text}", "status")


def _shorts(dossier: Dossier) -> dict[str, str]:
    """The abbreviations of states and bodies with their full names."""
    return {
        alias: actor.name
        for actor in dossier.actors
        if actor.type in ("state", "body")
        for alias in actor.aliases
        if alias.isupper() and alias not in actor.name
    }


def _voices(dossier: Dossier) -> dict[str, str | None]:
    """The speaker to whom more than half of each source's entries are attributed."""
    said: dict[str, Counter[str | None]] = defaultdict(Counter)
    for entry in dossier.entries:
        said[_source(entry)][entry.attributed_to] += 1
    leading = {source: counts.most_common(1)[0] for source, counts in said.items()}
    return {s: v if 2 * n > said[s].total() else None for s, (v, n) in leading.items()}


def _source(entry: Entry) -> str:
    """The source of its first words."""
    return entry.evidence[0].source if entry.evidence else ""
