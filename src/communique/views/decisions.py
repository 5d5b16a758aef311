"""Who decided what, when and why; what was taken back stays, and says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.model import Dossier, Judgement
from communique.resolve.renaming import ACTORS
from communique.views.dates import spoken
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.lines import Line
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
    changes: tuple[tuple[str, str], ...] = ()
    retired: str | None = None
    retired_by: str | None = None


def decisions(
    made: Iterable[Judgement], dossier: Dossier, names: Mapping[str, str]
) -> tuple[Decision, ...]:
    """The judgements in their order; the dossier holds their entries, ``names`` their actors."""
    desk = Desk(dossier)
    return tuple(_decision(desk, one, names) for one in made)


def moment(when: str) -> str:
    """A time (ISO 8601, UTC) as a person writes it: "3 March 2025, 14:05 UTC"."""
    day, _, hour = when.partition("T")
    return f"{spoken(day)}, {hour[:5]} UTC"


def on_actors(made: Iterable[Judgement]) -> set[str]:
    """The ids of all actors that judgements speak of."""
    return {id_ for one in made for id_ in (*_them(one), *_in(one))}


def _decision(desk: Desk, one: Judgement, names: Mapping[str, str]) -> Decision:
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
        _changes(one, names),
        one.retired,
        one.retired_by and shown(one.retired_by),
    )


def _done(one: Judgement) -> str:
    """What was done, with the value that it gives where it gives one."""
    value = one.value.get("score", one.value.get("marking", ""))
    return f"{_DONE[one.action]} {value}".strip()


def _changes(one: Judgement, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if one.action != "correct":
        return ()
    return tuple((field, _words(field, value, names)) for field, value in one.value.items())


def _words(field: str, value: object, names: Mapping[str, str]) -> str:
    """A new value as a person reads it."""
    each = value if isinstance(value, list | tuple) else [] if value is None else [value]
    said = [names.get(str(v), str(v)) if field in ACTORS else str(v) for v in each]
    return shown(listed(said)) or "nothing"


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
