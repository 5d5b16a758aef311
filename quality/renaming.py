"""The same gold under other names: what is read must not hang on who is named.

States, cities and people of a gold dossier and of its text get other names of the same kind; what
the gold says of them stays. See ``tests/quality/test_renaming.py``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from communique.annotate.fold import fold
from communique.annotate.names import Known, find_known
from communique.lexicon.names import Place, State, states
from quality.agreement import Record

_PART = re.compile(r"[A-Z][\w'-]{2,}")
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,}")


@dataclass(frozen=True, slots=True)
class Renaming:
    """Which state stands for which, by code, and which word for which part of a name."""

    states: dict[str, State]
    words: dict[str, str]

    def text(self, old: str) -> str:
        """A text under the new names."""
        new, at = "", 0
        for start, end, name in self._changes(old):
            new, at = new + old[at:start] + name, end
        return new + old[at:]

    def offset(self, old: str, at: int) -> int:
        """Where a place in the old text lies in the new one."""
        moved = (len(new) - (end - start) for start, end, new in self._changes(old) if end <= at)
        return at + sum(moved)

    def value(self, old: Any) -> Any:
        """A JSON value with all its texts under the new names."""
        match old:
            case str():
                return self.text(old)
            case list():
                return [self.value(item) for item in old]
            case dict():
                return {key: self.value(item) for key, item in old.items()}
        return old

    def gold(self, gold: Record) -> Record:
        """A gold dossier of one document under the new names, its evidence at the new offsets."""
        text = gold["sources"][0]["text"]
        new: Record = self.value(gold)
        written = new["sources"][0]["text"]
        for before, after in zip(gold["entries"], new["entries"], strict=True):
            for old, words in zip(before["evidence"], after["evidence"], strict=True):
                words["start"] = self.offset(text, old["start"])
                words["end"] = self.offset(text, old["end"])
                words["quote"] = written[words["start"] : words["end"]]
        return new

    def _changes(self, text: str) -> Iterator[tuple[int, int, str]]:
        folded, at = fold(text), 0
        for start, end, new in sorted([*self._known(folded), *self._people(folded)]):
            if start >= at:
                yield start, end, new
                at = end

    def _known(self, folded: str) -> Iterator[tuple[int, int, str]]:
        for hit in find_known(folded):
            word, entry = folded[hit.start : hit.end], hit.named.entry
            if isinstance(entry, State) and entry.iso3166 in self.states:
                new = _form(word, hit.named, entry, self.states[entry.iso3166])
                yield hit.start, hit.end, new
            elif word in self.words:
                yield hit.start, hit.end, self.words[word]

    def _people(self, folded: str) -> Iterator[tuple[int, int, str]]:
        for found in _PART.finditer(folded):
            word = found.group()
            if word in self.words:
                yield found.start(), found.end(), self.words[word]
            elif word.isupper() and word.title() in self.words:
                yield found.start(), found.end(), self.words[word.title()].upper()


def renaming_of(gold: Record) -> Renaming:
    """New names for all whom a gold dossier's text names, none of which it has already."""
    text = fold(gold["sources"][0]["text"])
    known = [hit.named.entry for hit in find_known(text)]
    old = dict.fromkeys(entry for entry in known if isinstance(entry, State))
    by_code = {state.iso3166: state for state in states()}
    pools = {
        key: iter([by_code[code] for code in _names()[key] if by_code[code] not in old])
        for key in ("with_article", "without_article")
    }
    chosen = {state.iso3166: next(pools[_article(text, state)]) for state in old}
    cities = [e.name for e in known if isinstance(e, Place) and e.kind == "city"]
    fresh = (name for name in _names()["cities"] if name not in text)
    words = dict(zip(dict.fromkeys(cities), fresh, strict=False))
    return Renaming(chosen, {**words, **dict(zip(_parts(gold), cycle(_fresh(text)), strict=False))})


def _article(text: str, state: State) -> str:
    """Whether the text puts "the" before a state's name: "the United States"."""
    written = re.search(rf"\bthe {re.escape(state.name)}\b(?! ?-)", text)
    return "with_article" if written else "without_article"


def _parts(gold: Record) -> list[str]:
    """The parts of people's names, but not what is a state's or a place's too."""
    people = (fold(actor["name"]) for actor in gold["actors"] if actor["type"] == "person")
    found = (part for name in people for part in _PART.findall(name))
    parts = [part.title() if part.isupper() else part for part in found if not find_known(part)]
    return list(dict.fromkeys(parts))


def _fresh(text: str) -> list[str]:
    return [name for name in _names()["people"] if name not in text]


def _form(word: str, known: Known, old: State, new: State) -> str:
    """The form of the new state's name that answers to one of the old state's."""
    match known.form:
        case "adjective":
            return new.adjectives[0]
        case "people":
            return new.people[0] if new.people else f"{new.adjectives[0]}s"
        case "metonym":
            return new.capital or new.name
    short = next((name for name in new.names if _INITIALS.fullmatch(name)), new.name)
    return short if _INITIALS.fullmatch(word) and word != old.name else new.name


@cache
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = yaml.safe_load(
        Path(__file__).with_suffix(".yaml").read_text("utf-8")
    )
    return names
