"""Judgements as every face makes them: who, when, why, and on what."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from communique.errors import CommuniqueError
from communique.model import Entry, Judgement
from communique.model.judgement import Action
from communique.resolve.meant import called, meant
from communique.resolve.renaming import ACTORS

if TYPE_CHECKING:
    from communique.store import Store

_ID = re.compile(r"a[0-9a-f]{12}")


def judge(
    store: "Store",
    by: str,
    action: Action,
    target: str,
    value: dict[str, Any] | None = None,
    reason: str | None = None,
) -> Judgement:
    """Make a judgement now, and put it on record."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    made = Judgement(uuid4().hex[:16], action, target, value or {}, reason or None, by, now)
    store.judge(made)
    return made


def correct(
    store: "Store", by: str, target: str, changes: list[str], reason: str | None = None
) -> Judgement:
    """Correct fields of an entry by "field=value"; actors go by their names, lists by commas."""
    entry = one_entry(store, target)
    value = dict(_change(store, entry, change) for change in changes)
    return judge(store, by, "correct", target, value, reason)


def merge(store: "Store", by: str, one: str, other: str) -> Judgement:
    """Two actors, by name or id, are one."""
    return judge(store, by, "merge", _whom(store, one), {"with": _whom(store, other)})


def split(store: "Store", by: str, one: str, other: str) -> Judgement:
    """Two names, or ids, that the record takes for one actor are two."""
    return judge(store, by, "split", _part(store, one), {"from": _part(store, other)})


def undo(store: "Store", by: str, id_: str | None = None) -> Judgement:
    """Retire a judgement, by default one's own last; CommuniqueError where there is none."""
    mine = [one for one in store.judgements() if id_ == one.id or (not id_ and one.by == by)]
    if not mine:
        raise CommuniqueError(f"{id_ or by}: no judgement to undo; see: communique review --list")
    store.retire(mine[-1].id, by)
    return mine[-1]


def one_entry(store: "Store", id_: str) -> Entry:
    """The entry with this id; CommuniqueError where there is none."""
    for entry in store.entries([id_]).entries:
        return entry
    raise CommuniqueError(f"{id_}: no entry has this id; see: communique review --list")


def _change(store: "Store", entry: Entry, change: str) -> tuple[str, Any]:
    """A field and its new value, of the type that the old one has; nothing empties it."""
    field, sign, text = (part.strip() for part in change.partition("="))
    if not sign:
        raise CommuniqueError(f"{change}: no new value; write it as field=value")
    old = getattr(entry, field, None)
    if isinstance(old, tuple):
        return field, [_plain(store, field, one.strip()) for one in text.split(",") if one.strip()]
    if isinstance(old, float) and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return field, float(text)
    return field, _plain(store, field, text) or None


def _plain(store: "Store", field: str, text: str) -> str:
    return _whom(store, text) if text and field in ACTORS else text


def _whom(store: "Store", name: str) -> str:
    """The id of the actor that a name or an id means."""
    return name if _ID.fullmatch(name) else meant(name, store.find(name)).id


def _part(store: "Store", name: str) -> str:
    """The id of what goes by exactly this name, whomever the record takes it for."""
    if _ID.fullmatch(name):
        return name
    parts = store.parts(meant(name, store.find(name)).id)
    exact = [one for one in parts if called(one, name)]
    return (exact or parts)[0].id
