"""Engagements as they took place: what was announced and what was reported of it are one."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.model import Dossier, Engagement, FollowUp

_ANSWERED = ("reported", "carried forward", "postponed", "cancelled")


@dataclass(frozen=True, slots=True)
class Happening:
    """One engagement with the ids of all entries that tell of it; ``announced`` if it came true."""

    engagement: Engagement
    entries: tuple[str, ...]
    announced: bool = False


def happenings(dossier: Dossier) -> list[Happening]:
    """Each engagement once, in the order of the record; parts belong to the one that is left."""
    told = {entry.id: entry for entry in dossier.entries if isinstance(entry, Engagement)}
    firsts, wholes = _firsts(dossier, told), _wholes(dossier, told)
    again: dict[str, list[Engagement]] = defaultdict(list)
    for other, first in firsts.items():
        again[first].append(told[other])
    found = []
    for one in told.values():
        if one.id not in firsts:
            part_of = one.part_of or wholes.get(one.id)
            whole = part_of and firsts.get(part_of, part_of)
            found.append(_happening(replace(one, part_of=whole), again[one.id]))
    return found


def _firsts(dossier: Dossier, told: dict[str, Engagement]) -> dict[str, str]:
    """For each engagement that only tells of an announced one again, the announced one."""
    firsts: dict[str, str] = {}
    for row in dossier.follow_ups:
        for outcome in _again(row, told):
            first = firsts.get(row.announced, row.announced)
            if outcome != first and outcome not in firsts and outcome not in firsts.values():
                firsts[outcome] = first
    return firsts


def _wholes(dossier: Dossier, told: dict[str, Engagement]) -> dict[str, str]:
    """For each engagement that came of a part of something larger, the larger one."""
    return {
        outcome: whole
        for row in dossier.follow_ups
        if row.announced in told and (whole := told[row.announced].part_of)
        for outcome in row.outcome
        if outcome in told and outcome != whole
    }


def _again(row: FollowUp, told: dict[str, Engagement]) -> Iterator[str]:
    """The outcomes that are the announced engagement itself."""
    if row.announced in told and row.state in _ANSWERED:
        kind = told[row.announced].type
        yield from (o for o in row.outcome if o in told and told[o].type == kind)


def _happening(one: Engagement, again: list[Engagement]) -> Happening:
    entries = (one.id, *(other.id for other in again))
    whole = one
    for other in again:
        whole = _united(whole, other)
    return Happening(whole, entries, whole.status == "held" and one.status == "planned")


def _united(one: Engagement, later: Engagement) -> Engagement:
    """The later status; of the rest what either says, and of two dates the one that says more."""
    moved = later.status == "postponed" or one.status == "postponed"
    dates = sorted(filter(None, (one.date, later.date)), key=len)
    return replace(
        one,
        status=later.status,
        name=one.name or later.name,
        participants=tuple(dict.fromkeys((*one.participants, *later.participants))),
        host=one.host or later.host,
        place=one.place or later.place,
        date=(later.date if moved else None) or (dates[-1] if dates else None),
        evidence=(*one.evidence, *later.evidence),
    )
