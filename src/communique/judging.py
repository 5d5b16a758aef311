"""Judgements as every face makes them: who, when, why, and on what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from communique.errors import CommuniqueError
from communique.model import Dossier, Entry, Judgement, Question, Slice
from communique.model.judgement import Action
from communique.resolve.meant import called, meant
from communique.resolve.renaming import ACTORS

if TYPE_CHECKING:
    from communique.store import Store

Given = str | Sequence[str]

_ID = re.compile(r"a[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what is to be judged; ``asked`` counts all questions, ``more`` is to come."""

    questions: Sequence[Question]
    dossier: Dossier
    asked: int
    more: bool


def judge(
    store: "Store",
    by: str,
    action: Action,
    target: str,
    value: dict[str, Any] | None = None,
    reason: str | None = None,
) -> Judgement:
    """Make a judgement now, and put it on record: after all others there, whatever the clock says.

    Of two judgements on one thing the later holds, so a clock that was put back must not matter.
    """
    from communique.store import Decided

    said = made(by, action, target, value, reason)
    for last in store.docket.decided(Decided(limit=1)):
        said = replace(said, made=max(said.made, _next(last.made)))
    store.judge(said)
    return said


def made(
    by: str,
    action: Action,
    target: str,
    value: dict[str, Any] | None = None,
    reason: str | None = None,
) -> Judgement:
    """A judgement made now, on no record yet."""
    return Judgement(uuid4().hex[:16], action, target, value or {}, reason or None, by, _now())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _next(moment: str) -> str:
    """The moment after one, as ISO."""
    after = datetime.fromisoformat(moment) + timedelta(microseconds=1)
    return after.isoformat(timespec="microseconds")


def correct(
    store: "Store", by: str, target: str, values: Mapping[str, Given], reason: str | None = None
) -> Judgement:
    """Give fields of an entry new values as a person writes them; actors go by name or id."""
    entry = one_entry(store, target)
    new = {field: _value(store, entry, field, given) for field, given in values.items()}
    return judge(store, by, "correct", target, new, reason)


def merge(store: "Store", by: str, one: str, other: str) -> Judgement:
    """Two actors, by name or id, are one."""
    return judge(store, by, "merge", whom(store, one), {"with": whom(store, other)})


def split(store: "Store", by: str, one: str, other: str) -> Judgement:
    """Two names, or ids, that the record takes for one actor are two."""
    return judge(store, by, "split", _part(store, one), {"from": _part(store, other)})


def undo(store: "Store", by: str, id_: str | None = None) -> Judgement:
    """Retire a judgement, by default one's own last; CommuniqueError where there is none."""
    from communique.store import Decided

    asked = Decided(ids=(id_,)) if id_ else Decided(by=(by,))
    mine = store.docket.decided(replace(asked, valid=True, limit=1))
    if not mine:
        raise CommuniqueError(f"{id_ or by}: no judgement to undo; see: communique review --list")
    store.retire(mine[0].id, by)
    return mine[0]


def queue(
    store: "Store", wanted: Slice, *, asking: bool = True, most: int = 20, after: int = 0
) -> Queue:
    """What is to be judged behind the first ``after``: questions, then the latest entries.

    Without ``asking`` there are entries alone.
    """
    all_ = store.questions() if asking else []
    questions = all_[after : after + most]
    room, passed = most - len(questions), max(0, after - len(all_))
    ids = store.docket.unjudged(wanted, room + 1, passed) if room else []
    part = store.entries(ids[:room])
    told = {entry.id: entry for entry in part.entries}
    entries = tuple(told[id_] for id_ in ids if id_ in told)
    dossier = replace(part, entries=entries)
    return Queue(questions, dossier, len(all_), not room or len(ids) > room)


def one_entry(store: "Store", id_: str) -> Entry:
    """The entry with this id; CommuniqueError where there is none."""
    for entry in store.entries([id_]).entries:
        return entry
    raise CommuniqueError(f"{id_}: no entry has this id; see: communique review --list")


def whom(store: "Store", name: str) -> str:
    """The id of the actor that a name or an id means; UnclearError where that is not plain."""
    return name if _ID.fullmatch(name) else meant(name, store.find(name)).id


def _value(store: "Store", entry: Entry, field: str, given: Given) -> Any:
    """A value of the type that the field's old one has; nothing empties it."""
    old = getattr(entry, field, None)
    if isinstance(old, tuple):
        each = given.split(",") if isinstance(given, str) else given
        return [_plain(store, field, one.strip()) for one in each if one.strip()]
    text = given.strip() if isinstance(given, str) else ", ".join(given)
    if isinstance(old, float) and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    return _plain(store, field, text) or None


def _plain(store: "Store", field: str, text: str) -> str:
    return whom(store, text) if text and field in ACTORS else text


def _part(store: "Store", name: str) -> str:
    """The id of what goes by exactly this name, whomever the record takes it for."""
    if _ID.fullmatch(name):
        return name
    parts = store.parts(meant(name, store.find(name)).id)
    exact = [one for one in parts if called(one, name)]
    return (exact or parts)[0].id
