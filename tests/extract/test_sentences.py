"""Tables of sentences and the entries and actors expected of them: one file for each kind.

``sentences/open.yaml`` lists what the program does not get right yet; those items must fail, so
that a fix shows. ``python -m tests.extract.test_sentences`` writes it anew.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.annotate.fold import fold
from communique.model import Document, Dossier, Entry, Heading, Role, Turn
from communique.pipeline import dossier_of

FOLDER = Path(__file__).parent / "sentences"
OPEN = FOLDER / "open.yaml"
FILES = (
    "engagement",
    "commitment",
    "statement",
    "position",
    "instrument",
    "relation",
    "figure",
    "actors",
)
MANY = ("participants", "by", "to", "about", "parties", "between")
ONE = ("host", "attributed_to", "holder", "body", "actor")
WORDS = ("action", "content", "name", "place", "of", "level", "role")
NEAR = 0.7


@dataclass(frozen=True)
class Item:
    """A text, the entries and actors that it must give and those that it must not."""

    text: str
    style: str
    heading: Mapping[str, Any] = field(default_factory=dict)
    speaker: str | None = None
    entries: Sequence[Mapping[str, Any]] = ()
    absent: Sequence[str | Mapping[str, Any]] = ()
    actors: Sequence[Mapping[str, Any]] = ()
    absent_actors: Sequence[str] = ()

    @property
    def id(self) -> str:
        """The opening words, for reports."""
        return "-".join(re.findall(r"\w+", fold(self.text).lower())[:9])

    def document(self) -> Document:
        """The text under its title, spoken by its speaker behind their name."""
        heading = Heading(**self.heading)
        title = f"{heading.title}\n\n" if heading.title else ""
        opening = f"{title}{self.speaker}: " if self.speaker else title
        return Document("sentence", opening + self.text, heading, self._turns(len(opening)))

    def _turns(self, start: int) -> tuple[Turn, ...]:
        if self.speaker is None:
            return ()
        role: Role = "speech" if self.heading.get("genre") == "speech" else "answer"
        return (Turn(start, start + len(self.text), self.speaker, role),)


def items(file: str) -> list[Item]:
    return [Item(**row) for row in yaml.safe_load((FOLDER / f"{file}.yaml").read_text("utf-8"))]


def complaints(item: Item) -> list[str]:
    """What the dossier of an item lacks, and what it should not hold."""
    dossier = dossier_of(item.document())
    names = _names(dossier)
    lacks = [f"lacks {e}" for e in item.entries if not _has(dossier, e, names)]
    lacks += [f"lacks {a}" for a in item.actors if not _knows(dossier, a, names)]
    barred: list[Mapping[str, Any]] = [
        {"kind": row} if isinstance(row, str) else row for row in item.absent
    ]
    holds = [f"holds {e}" for e in barred if _has(dossier, e, names)]
    named = set().union(*names.values())
    return lacks + holds + [f"holds {a}" for a in item.absent_actors if _bare(a) in named]


def _has(dossier: Dossier, wanted: Mapping[str, Any], names: Mapping[str, set[str]]) -> bool:
    return any(_agrees(wanted, entry, names) for entry in dossier.entries)


def _knows(dossier: Dossier, wanted: Mapping[str, Any], names: Mapping[str, set[str]]) -> bool:
    """Whether one actor of the type bears the name and every alias."""
    forms = {_bare(name) for name in (wanted["name"], *wanted.get("aliases", ()))}
    return any(a.type == wanted["type"] and forms <= names[a.id] for a in dossier.actors)


def _agrees(wanted: Mapping[str, Any], entry: Entry, names: Mapping[str, set[str]]) -> bool:
    return wanted["kind"] == entry.kind and all(
        _same(name, value, getattr(entry, name), names) for name, value in wanted.items()
    )


def _same(name: str, wanted: Any, found: Any, names: Mapping[str, set[str]]) -> bool:
    if name in MANY:
        return _same_actors(wanted, found, names)
    if name in ONE and wanted and found:
        return _same_actors([wanted], [found], names)
    if name in WORDS and wanted and found:
        return _shared(wanted, found) >= NEAR
    return bool(wanted == found)


def _same_actors(
    wanted: Sequence[str], found: Sequence[str], names: Mapping[str, set[str]]
) -> bool:
    """Whether each name is borne by one of the actors found, and there are no more of them."""
    return len(wanted) == len(found) and all(
        any(_bare(name) in names[actor] for actor in found) for name in wanted
    )


def _shared(wanted: str, found: str) -> float:
    """The F1 of the words of two spans."""
    ours, theirs = (re.findall(r"\w+", fold(span).casefold()) for span in (wanted, found))
    hits = sum(min(ours.count(word), theirs.count(word)) for word in set(ours))
    return 2 * hits / (len(ours) + len(theirs))


def _names(dossier: Dossier) -> dict[str, set[str]]:
    return {a.id: {_bare(n) for n in (a.name, *a.aliases)} for a in dossier.actors}


def _bare(name: str) -> str:
    """A name without its article, diacritics and capitals."""
    return fold(name).casefold().removeprefix("the ")


def _known() -> set[str]:
    return set(chain.from_iterable((yaml.safe_load(OPEN.read_text("utf-8")) or {}).values()))


def _cases() -> list[Any]:
    known = _known()
    xfail = pytest.mark.xfail(reason="open", strict=True)
    return [
        pytest.param(item, id=f"{file}-{item.id}", marks=[xfail] if item.id in known else [])
        for file in FILES
        for item in items(file)
    ]


@pytest.mark.parametrize("item", _cases())
def test_a_sentence_gives_the_entries_expected_of_it(item: Item) -> None:
    assert complaints(item) == []


@pytest.mark.parametrize("file", FILES)
def test_every_row_speaks_of_its_own_words(file: str) -> None:
    for item in items(file):
        spans = chain.from_iterable(_spans(wanted) for wanted in (*item.entries, *item.actors))
        assert [span for span in spans if span not in item.text] == []


def _spans(wanted: Mapping[str, Any]) -> Sequence[str]:
    """The quotes in an entry, or the aliases of an actor; an instrument's action is no quote."""
    if "kind" not in wanted:
        return wanted["aliases"]  # type: ignore[no-any-return]
    quoted = [name for name in WORDS if (wanted["kind"], name) != ("instrument", "action")]
    return [wanted[name] for name in quoted if wanted.get(name)]


def test_every_row_has_its_own_name_and_open_ones_exist() -> None:
    ids = [item.id for file in FILES for item in items(file)]
    assert len(ids) == len(set(ids))
    assert _known() <= set(ids)


def _write_open() -> None:
    """Note down the items that fail today."""
    failing = {file: [i.id for i in items(file) if complaints(i)] for file in FILES}
    head = "# Items that do not pass yet. Written by: python -m tests.extract.test_sentences\n"
    OPEN.write_text(head + yaml.safe_dump(failing, sort_keys=False, width=200), "utf-8")
    for file, ids in failing.items():
        total = len(items(file))
        print(f"{file}: {total - len(ids)} of {total} pass")


if __name__ == "__main__":
    _write_open()
