"""Who decided what, when and why; what was taken back stays, and says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.model import Dossier, Entry, Judgement
from communique.model.marking import Marking, highest
from communique.resolve.renaming import ACTORS, parties
from communique.views.dates import spoken
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.lines import Line
from communique.views.particulars import called
from communique.views.words import listed, shown

_DONE = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "merge": "taken for one",
    "split": "kept apart",
    "score": "scored",
    "dismiss": "dismissed",
    "mark": "marked",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A field with a new value, and with what was read."""

    field: str
    read: str
    now: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement in words. ``changes`` are the fields it gives new values; times are ISO.

    ``line`` is the entry it is on; ``names`` are the actors it is on.
    """

    id: str
    action: str
    done: str
    target: str
    by: str
    made: str
    reason: str
    line: Line | None = None
    names: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    retired: str | None = None
    retired_by: str | None = None
    marking: Marking = "public"


def decisions(
    made: Iterable[Judgement], now: Dossier, read: Dossier, names: Mapping[str, str]
) -> tuple[Decision, ...]:
    """The judgements in their order; ``now`` holds their entries, ``names`` their actors.

    ``read`` holds the entries that are corrected, as they were read.
    """
    desk, before = Desk(now), {entry.id: entry for entry in read.entries}
    return tuple(_decision(desk, one, before.get(one.target), names) for one in made)


def moment(when: str) -> str:
    """A time (ISO 8601, UTC) as a person writes it: "3 March 2025, 14:05 UTC"."""
    day, _, hour = when.partition("T")
    return f"{spoken(day)}, {hour[:5]} UTC"


def on_actors(made: Iterable[Judgement], read: Dossier) -> set[str]:
    """The ids of all actors that judgements speak of, and the entries as they were read."""
    spoken_of = {id_ for one in made for id_ in (*_them(one), *_in(one))}
    return spoken_of | {id_ for entry in read.entries for id_, _ in parties(entry)}


def _decision(desk: Desk, one: Judgement, read: Entry | None, names: Mapping[str, str]) -> Decision:
    entry = desk.entries.get(one.target)
    return Decision(
        one.id,
        one.action,
        _done(one),
        one.target,
        shown(one.by),
        one.made,
        shown(one.reason or ""),
        line(desk, entry) if entry else None,
        tuple(shown(names.get(id_, "somebody not on record")) for id_ in _them(one)),
        _changes(one, read, names),
        one.retired,
        one.retired_by and shown(one.retired_by),
        _marking(desk, entry),
    )


def _marking(desk: Desk, entry: Entry | None) -> Marking:
    """The marking of what the entry is read out of."""
    told = {span.source for span in entry.evidence} if entry else ()
    return highest(source.marking for source in desk.dossier.sources if source.id in told)


def _done(one: Judgement) -> str:
    """What was done, with the value that it gives where it gives one."""
    value = one.value.get("score", one.value.get("marking", ""))
    return f"{_DONE[one.action]} {value}".strip()


def _changes(one: Judgement, read: Entry | None, names: Mapping[str, str]) -> tuple[Change, ...]:
    if one.action != "correct":
        return ()
    fields = [(name, getattr(read, name, None), new) for name, new in one.value.items()]
    return tuple(
        Change(called(name), _words(name, old, names), _words(name, new, names))
        for name, old, new in fields
    )


def _words(field: str, value: object, names: Mapping[str, str]) -> str:
    """A new value as a person reads it."""
    each = value if isinstance(value, list | tuple) else [] if value is None else [value]
    said = [names.get(str(v), str(v)) if field in ACTORS else str(v) for v in each]
    return shown(listed(said)) or "not said"


def _them(one: Judgement) -> tuple[str, ...]:
    """Whom a judgement makes one or parts."""
    if one.action not in ("merge", "split"):
        return ()
    return (one.target, *(one.value[key] for key in ("with", "from") if key in one.value))


def _in(one: Judgement) -> Iterable[str]:
    """Whom a correction names."""
    for field, value in one.value.items() if one.action == "correct" else ():
        if field in ACTORS:
            yield from value if isinstance(value, list | tuple) else [value] if value else ()
