"""The record as people judged it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from communique.errors import CommuniqueError
from communique.model import Commitment, Dossier, Entry, FollowUp, Judgement
from communique.model.marking import MARKINGS
from communique.resolve.dates import days

_FIXED = frozenset({"id", "kind", "evidence", "engine"})
_DATES = frozenset({"date", "due", "since", "term"})
_OTHER = {"merge": "with", "split": "from"}


def judged(dossier: Dossier, judgements: Iterable[Judgement]) -> Dossier:
    """Without what was rejected, with what was corrected; of two corrections the later holds.

    Retired judgements and those on actors say nothing here.
    """
    valid = sorted(
        (each for each in judgements if each.retired is None),
        key=lambda each: (each.made, each.id),
    )
    gone = {each.target for each in valid if each.action == "reject"}
    new: dict[str, dict[str, Any]] = {}
    for each in valid:
        if each.action == "correct":
            new.setdefault(each.target, {}).update(each.value)
    entries = (corrected(e, new[e.id]) if e.id in new else e for e in dossier.entries)
    return replace(
        dossier,
        entries=tuple(_apart(entry, gone) for entry in entries if entry.id not in gone),
        follow_ups=tuple(
            _without(row, gone) for row in dossier.follow_ups if row.announced not in gone
        ),
        unannounced=tuple(id_ for id_ in dossier.unannounced if id_ not in gone),
    )


def corrected(entry: Entry, value: Mapping[str, Any]) -> Entry:
    """The entry with new values, lists as tuples; its evidence stays.

    Raises CommuniqueError where the kind has no such field or the field no such value.
    """
    hints = get_type_hints(type(entry))
    for field, new in value.items():
        if field not in hints or field in _FIXED:
            known = ", ".join(one.name for one in fields(entry) if one.name not in _FIXED)
            raise CommuniqueError(f"{entry.id}: no field {field!r} to correct; there is {known}")
        if not _fits(hints[field], new) or (field in _DATES and days(new) is None is not new):
            raise CommuniqueError(f"{entry.id}: {field} cannot be {new!r}; see the record format")
    return replace(entry, **{field: _frozen(new) for field, new in value.items()})


def checked(judgement: Judgement, entry: Entry | None = None) -> Judgement:
    """The judgement, where it fits its action and, where it is on one, the entry.

    Raises CommuniqueError, with the remedy, where it does not.
    """
    problem = _problem(judgement, entry)
    if problem is not None:
        raise CommuniqueError(f"{judgement.action} {judgement.target}: {problem}")
    if judgement.action == "correct" and entry is not None:
        corrected(entry, judgement.value)
    return judgement


def _problem(judgement: Judgement, entry: Entry | None) -> str | None:
    """What is missing or wrong, and the remedy."""
    value, action = judgement.value, judgement.action
    if not judgement.by:
        return "nobody judges; say who"
    if action in ("reject", "dismiss") and not judgement.reason:
        return "no reason; give one"
    if action in _OTHER and value.get(_OTHER[action]) in (None, judgement.target):
        return f"no other actor; give one as {_OTHER[action]!r}"
    if action == "mark" and value.get("marking") not in MARKINGS:
        return f"no marking; give one of {', '.join(MARKINGS)}"
    if action == "score" and value.get("score") not in (-1, 0, 1):
        return "a score is -1, 0 or 1; give one of them"
    if action == "score" and entry is not None and not isinstance(entry, Commitment):
        return "no commitment; only commitments have a score"
    return "no new values; give some" if action == "correct" and not value else None


def _fits(hint: Any, value: Any) -> bool:
    """Whether a plain value is of the type."""
    match get_origin(hint):
        case None:
            kinds = (int, float) if hint is float else hint
            return isinstance(value, kinds) and not isinstance(value, bool)
        case origin if origin is Literal:
            return value in get_args(hint)
        case origin if origin in (Union, UnionType):
            return any(_fits(each, value) for each in get_args(hint))
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _apart(entry: Entry, gone: set[str]) -> Entry:
    """The entry without a place in one that is gone."""
    within = [field for field in ("part_of", "event") if getattr(entry, field, None) in gone]
    changed: dict[str, Any] = dict.fromkeys(within)
    return replace(entry, **changed) if changed else entry


def _without(row: FollowUp, gone: set[str]) -> FollowUp:
    return replace(row, outcome=tuple(id_ for id_ in row.outcome if id_ not in gone))
