"""Which found actor and entry is which gold one: one to one, the best agreement first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from quality.agreement import IDENTITY, Record, agreement, fold, shared_part

ACTOR_FIELDS = frozenset({"participants", "by", "between", "holder", "body"})
LEAST_OVERLAP = 0.3
LEAST_AGREEMENT = 1 / 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold entry and what was found for it; one side is None where the other stands alone."""

    gold: Record | None
    found: Record | None
    fields: dict[str, float] = field(default_factory=dict)

    @property
    def credit(self) -> float:
        """The mean agreement of the identifying fields, 0 to 1."""
        return sum(self.fields.values()) / len(self.fields) if self.fields else 0.0


def match_actors(gold: Sequence[Record], found: Sequence[Record]) -> dict[str, str]:
    """Gold ids by found id, for actors that share a name."""

    def likeness(one: Record, other: Record) -> float:
        ours, theirs = _names(one), _names(other)
        if not ours & theirs:
            return 0.0
        return shared_part(ours, theirs) + (_joined(other.get("name")) in ours)

    return {found[f]["id"]: gold[g]["id"] for g, f in _best_first(gold, found, likeness)}


def match_entries(
    gold: Sequence[Record], found: Sequence[Record], actors: dict[str, str]
) -> list[Pair]:
    """Every entry of both sides of one kind, once; ``actors`` is what `match_actors` gave."""
    named = [_with_gold_actors(entry, actors) for entry in found]

    def likeness(one: Record, other: Record) -> float:
        if overlap(one, other) < LEAST_OVERLAP:
            return 0.0
        credit = Pair(one, other, agreement(one, other)).credit
        return credit if credit >= LEAST_AGREEMENT else 0.0

    matched = _best_first(gold, named, likeness)
    pairs = [Pair(gold[g], found[f], agreement(gold[g], named[f])) for g, f in matched]
    missed = set(range(len(gold))) - {g for g, _ in matched}
    spurious = set(range(len(found))) - {f for _, f in matched}
    return [
        *pairs,
        *(Pair(gold[g], None) for g in sorted(missed)),
        *(Pair(None, found[f]) for f in sorted(spurious)),
    ]


def overlap(one: Record, other: Record) -> float:
    """The largest overlap of two evidence spans, as a share of the shorter one."""
    pairs = product(_spans(one), _spans(other))
    return max((_common(*ours, *theirs) for ours, theirs in pairs), default=0.0)


def _spans(entry: Record) -> list[tuple[int, int]]:
    spans = [(words["start"], words["end"]) for words in entry["evidence"]]
    return [(start, end) for start, end in spans if start < end]


def _common(start: int, end: int, other_start: int, other_end: int) -> float:
    shorter = min(end - start, other_end - other_start)
    return (min(end, other_end) - max(start, other_start)) / shorter


def _best_first(
    gold: Sequence[Record],
    found: Sequence[Record],
    likeness: Callable[[Record, Record], float],
) -> list[tuple[int, int]]:
    weighed = [
        (weight, g, f)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if (weight := likeness(one, other))
    ]
    matched: dict[int, int] = {}
    for _, g, f in sorted(weighed, key=lambda row: -row[0]):
        if g not in matched and f not in matched.values():
            matched[g] = f
    return list(matched.items())


def _names(actor: Record) -> set[str]:
    names = {_joined(name) for name in (actor.get("name"), *(actor.get("aliases") or ()))}
    return names - {""}


def _joined(name: Any) -> str:
    return "".join(word for word in fold(name or "").split() if word not in ("the", "s"))


def _with_gold_actors(entry: Record, actors: dict[str, str]) -> Record:
    """The entry with gold actor ids in the fields that are compared; strangers stay strangers."""

    def gold_id(actor: str) -> str:
        return actors.get(actor, f"not in the gold: {actor}")

    def renamed(value: Any) -> Any:
        if not value:
            return value
        return gold_id(value) if isinstance(value, str) else [gold_id(actor) for actor in value]

    fields = ACTOR_FIELDS & IDENTITY[entry["kind"]].keys()
    return entry | {name: renamed(entry.get(name)) for name in fields}
