"""One entry in all its particulars: every field, the words in their place, what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal

from communique.model import Dossier, Entry, Evidence, Figure, Kind, Source
from communique.model.marking import Marking, highest
from communique.views import outcomes
from communique.views.dates import spoken
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.lines import Line, Section
from communique.views.sheet import SourceNote, note
from communique.views.words import amount, shown, visible

Leads = Literal["actor", "entry", ""]
_APART = ("id", "kind", "evidence", "action", "content")
_DATES = ("date", "due", "since", "term")
_ENTRIES = ("part_of", "event")
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Value:
    """What a field holds, in words; it ``leads`` to the actor or the entry of this ``id``."""

    text: str
    leads: Leads = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Particular:
    """A field under its name."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a source between what stands before and after them."""

    source: SourceNote
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """An entry by itself. ``beside`` are entries read out of the same words.

    ``marking`` is the highest of the sources that it stands on.
    """

    id: str
    kind: Kind
    line: Line
    fields: tuple[Particular, ...]
    quotes: tuple[Quote, ...]
    came: Section | None
    beside: tuple[Line, ...]
    marking: Marking


def particulars(dossier: Dossier, id_: str, as_of: str | None = None) -> Particulars:
    """The entry with this id in a dossier that holds it and the texts of its sources.

    Raises KeyError where the dossier does not hold it.
    """
    desk = Desk(dossier)
    entry = desk.entries[id_]
    others = (one for one in dossier.entries if one.id != id_ and _overlaps(one, entry))
    return Particulars(
        id_,
        entry.kind,
        line(desk, entry),
        tuple(_fields(desk, entry)),
        tuple(quotes(desk, dossier.sources, entry.evidence)),
        _came(desk, entry, as_of),
        tuple(line(desk, one) for one in others),
        _marking(dossier.sources, entry),
    )


def _marking(sources: Iterable[Source], entry: Entry) -> Marking:
    inside = {span.source for span in entry.evidence}
    return highest(source.marking for source in sources if source.id in inside)


def _fields(desk: Desk, entry: Entry) -> Iterator[Particular]:
    """What is known, in the order of the record; its own words stand in the line already."""
    for field in fields(entry):
        held = getattr(entry, field.name)
        if field.name in _APART or held in (None, (), ""):
            continue
        many = held if isinstance(held, tuple) else (held,)
        values = tuple(_value(desk, entry, field.name, one) for one in many)
        yield Particular(called(field.name), values)


def called(name: str) -> str:
    """What a field is called on a page."""
    return {"attributed_to": "said by", "of": "what is counted"}.get(name, name.replace("_", " "))


def _value(desk: Desk, entry: Entry, name: str, held: object) -> Value:
    text = str(held)
    if name in _ENTRIES:
        whole = desk.entries.get(text)
        return Value(line(desk, whole).text, "entry", text) if whole else Value("not on record")
    if actor := desk.name(text):
        return Value(actor, "actor", text)
    if name in _DATES:
        return Value(spoken(shown(text)))
    if isinstance(entry, Figure) and name == "value":
        return Value(amount(entry, entry.unit))
    return Value(shown(text))


def quotes(desk: Desk, sources: Iterable[Source], words: Iterable[Evidence]) -> Iterator[Quote]:
    """Each of the words once, in their places."""
    known = {source.id: source for source in sources}
    for span in dict.fromkeys(words):
        if source := known.get(span.source):
            text, start, end = source.text, span.start, span.end
            before, after = text[:start][-_AROUND:], text[end:][:_AROUND]
            yield Quote(
                note(desk, source),
                start,
                end,
                _tail(before, cut=start > _AROUND),
                visible(span.quote),
                _head(after, cut=end + _AROUND < len(text)),
            )


def _tail(text: str, *, cut: bool) -> str:
    """The end of what stands before, from a whole word on and within its paragraph."""
    text = text.rpartition("\n")[2] if "\n" in text else text.partition(" ")[2] if cut else text
    return visible(text)


def _head(text: str, *, cut: bool) -> str:
    text = text.partition("\n")[0] if "\n" in text else text.rpartition(" ")[0] if cut else text
    return visible(text)


def _overlaps(one: Entry, other: Entry) -> bool:
    return any(
        a.source == b.source and a.start < b.end and b.start < a.end
        for a in one.evidence
        for b in other.evidence
    )


def _came(desk: Desk, entry: Entry, as_of: str | None) -> Section | None:
    """What later sources say of it, or what it was the outcome of."""
    rows = tuple(
        row for row in desk.dossier.follow_ups if entry.id in (row.announced, *row.outcome)
    )
    if not rows:
        return None
    return outcomes.section(Desk(replace(desk.dossier, follow_ups=rows, unannounced=())), as_of)
