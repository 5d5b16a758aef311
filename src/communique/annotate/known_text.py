"""Folded text with the lexicon's names and offices by where they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.gazetteer import Hit
from communique.annotate.names import Known, Post
from communique.annotate.person_names import weekdays
from communique.lexicon.names import Body, Place, State

_NUMBER = re.compile(r"\.?,? \d")
_CAPITAL = re.compile(r"\b[A-Z][\w'-]*")


@dataclass(frozen=True, slots=True)
class KnownText:
    """``starts`` and ``ends`` hold the names, ``posts`` the offices, by offset."""

    text: str
    starts: dict[int, Hit[Known]]
    ends: dict[int, Hit[Known]]
    posts: dict[int, Hit[Post]]

    def state(self, at: int) -> State | None:
        """The state that is named from an offset on, not by its adjective or its capital."""
        entry = self.starts[at].named.entry if at in self.starts else None
        form = self.starts[at].named.form if at in self.starts else None
        return entry if isinstance(entry, State) and form in ("name", "acronym") else None

    def body(self, at: int) -> Body | None:
        """The body that is named from an offset on."""
        entry = self.starts[at].named.entry if at in self.starts else None
        return entry if isinstance(entry, Body) else None

    def place(self, at: int) -> bool:
        """Whether a place or a capital is named from an offset on."""
        known = self.starts.get(at)
        return known is not None and (
            isinstance(known.named.entry, Place) or known.named.form == "metonym"
        )

    def cut(self, start: int, end: int) -> int:
        """Where a run of capitals stops being a name: before a state, body, office, weekday or "I".

        A lone word at the end that is also an office is a surname ("Julie Bishop").
        """
        for word in _CAPITAL.finditer(self.text, start, end):
            at = word.start()
            known = at in self.starts and not self.place(at)
            office = at in self.posts and not (at > start and self.surname(at, end))
            if known or office or self._weekday(word) or (word.group() == "I" and at > start):
                return at - 1 if at > start else start
        return end

    def _weekday(self, word: re.Match[str]) -> bool:
        """Whether a word is a day of the week; a short form is so before a number: "Thu, 5 May"."""
        if word.group() not in weekdays():
            return False
        return word.group().endswith("day") or _NUMBER.match(self.text, word.end()) is not None

    def surname(self, at: int, end: int) -> bool:
        """Whether the office at an offset is one capitalised word that ends a run, no more."""
        hit = self.posts[at]
        word = self.text[at:end]
        follows = self.text[end : end + 5]
        alone = not follows.startswith((" of ", " for ", "."))
        return hit.end == end and word.istitle() and word.isalpha() and alone


def known_text(text: str, names: Sequence[Hit[Known]], offices: Sequence[Hit[Post]]) -> KnownText:
    """Names and offices of a folded text, ready to be looked up."""
    starts = {hit.start: hit for hit in names}
    return KnownText(text, starts, {h.end: h for h in names}, {h.start: h for h in offices})
