"""Settling: from everything extracted to the entries of a record: told twice, kept once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from communique.annotate import Annotation
from communique.extract.same import (
    goes_on,
    points_back,
    same_event,
    same_instrument,
    same_post,
    same_relation,
    same_words,
)
from communique.extract.trip import in_trip
from communique.model import (
    Commitment,
    Engagement,
    Entry,
    Evidence,
    Instrument,
    Position,
    Relation,
    Statement,
)

# The share of a statement's words that an entry of another kind must hold to carry it.
_CARRIED = 0.4
# The same for a sentence that is a statement only because a speaker says it.
_JUDGED = 0.2
_E = TypeVar("_E", bound=Entry)


def settle(annotation: Annotation, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry for each thing told, numbered in the order of the text, in its trip if in one."""
    drafts = list(entries)
    engagements = [
        e
        for e in _one_each([e for e in drafts if isinstance(e, Engagement)], same_event)
        if not _nothing_new(e)
    ]
    engagements = [e for e in engagements if not _by_states(annotation, e, engagements)]
    positions = _one_each([e for e in drafts if isinstance(e, Position)], same_post)
    instruments = _one_each([e for e in drafts if isinstance(e, Instrument)], same_instrument)
    relations = _one_each([e for e in drafts if isinstance(e, Relation)], same_relation)
    commitments = _one_each([e for e in drafts if isinstance(e, Commitment)], same_words)
    rest = [e for e in drafts if e.kind == "figure"]
    others: list[Entry] = [*commitments, *engagements, *relations, *positions, *rest]
    statements = _uncovered([e for e in drafts if isinstance(e, Statement)], others)
    kept: list[Entry] = [
        *engagements,
        *positions,
        *instruments,
        *relations,
        *commitments,
        *statements,
        *rest,
    ]
    kept.sort(key=lambda entry: (entry.evidence[0].start, entry.evidence[0].end, entry.kind))
    numbered = [replace(entry, id=f"e{number}") for number, entry in enumerate(kept, 1)]
    return tuple(in_trip(annotation, numbered))


def _one_each(entries: Sequence[_E], same: Callable[[_E, _E], bool]) -> list[_E]:
    """Each once. Of several tellings that an engagement may repeat, it is the last one's."""
    kept: list[_E] = []
    for entry in sorted(entries, key=lambda entry: entry.evidence[0].start):
        told = enumerate(kept)
        for index, earlier in reversed([*told]) if entry.kind == "engagement" else told:
            if same(earlier, entry):
                kept[index] = _merged(earlier, entry)
                break
        else:
            kept.append(entry)
    return kept


def _merged(earlier: _E, later: _E) -> _E:
    spans: dict[tuple[int, int], Evidence] = {
        (e.start, e.end): e for e in (*earlier.evidence, *later.evidence)
    }
    merged = replace(earlier, evidence=tuple(spans.values()))
    if isinstance(merged, Instrument) and isinstance(later, Instrument):
        return replace(merged, name=max(merged.name, later.name, key=len))
    if isinstance(merged, Engagement) and isinstance(later, Engagement):
        more = () if goes_on(merged, later) else later.participants
        people = tuple(dict.fromkeys((*merged.participants, *more)))
        return replace(
            merged,
            type="call" if "call" in (merged.type, later.type) else merged.type,
            participants=people,
            name=merged.name or later.name,
            host=merged.host or later.host,
            place=merged.place or later.place,
            status=later.status if later.status in ("postponed", "cancelled") else merged.status,
            date=_fuller(merged, later),
        )
    if isinstance(merged, Relation) and isinstance(later, Relation):
        return replace(
            merged, since=merged.since or later.since, change=merged.change or later.change
        )
    if isinstance(merged, Position) and isinstance(later, Position):
        return replace(merged, body=merged.body or later.body, term=merged.term or later.term)
    return merged


def _by_states(annotation: Annotation, e: Engagement, others: Sequence[Engagement]) -> bool:
    """Whether "the two sides" of a later sentence only go on with talks that people had before."""
    if e.type != "meeting" or e.date or e.name or e.place:
        return False
    sides = set(e.participants)
    if any(annotation.actors[side].type != "state" for side in sides):
        return False
    return any(
        sides <= {annotation.state_of.get(actor, actor) for actor in other.participants}
        for other in others
        if other is not e
        and other.status == e.status
        and other.type in ("meeting", "call", "visit")
        and other.evidence[0].start < e.evidence[0].start
    )


def _fuller(one: Engagement, other: Engagement) -> str | None:
    """Of two dates of one visit the first and the last day, where one telling gives both."""
    if one.type == "visit" and one.date and other.date and "/" in other.date:
        return one.date if "/" in one.date else other.date
    return one.date or other.date


def _nothing_new(e: Engagement) -> bool:
    """Whether all that is told is that an event was spoken of before: "our conversation"."""
    if e.type == "visit" and len(e.evidence) == 1:
        return not (e.place or e.date or e.name) and not points_back(e) and len(e.participants) > 1
    alone = len(e.participants) < 2 and len(e.evidence) == 1 and e.type in ("meeting", "call")
    return alone and not (e.date or e.name or e.place) and points_back(e)


def _uncovered(statements: Sequence[Statement], others: Sequence[Entry]) -> list[Statement]:
    """Statements that no entry of another kind carries already."""
    acts = [_act(entry) for entry in others if not isinstance(entry, Engagement)]
    events = [_act(entry) for entry in others if isinstance(entry, Engagement)]
    kept: list[Statement] = []
    for statement in statements:
        start, end = _said(statement)
        if statement.stance in ("affirm", "inform", "urge"):
            whole = end - start > 0.9 * (statement.evidence[0].end - statement.evidence[0].start)
            holding = [*acts, *events] if whole else acts
            carried = sum(max(0, min(end, e) - max(start, s)) for s, e in holding)
            if carried > (_JUDGED if whole else _CARRIED) * (end - start):
                continue
        kept.append(statement)
    return kept


def _said(statement: Statement) -> tuple[int, int]:
    own = statement.evidence[0]
    start = own.start + max(0, own.quote.find(statement.content))
    return start, start + len(statement.content)


def _act(entry: Entry) -> tuple[int, int]:
    """The words that carry an entry; of a commitment, the act alone."""
    own = entry.evidence[-1] if isinstance(entry, Commitment) else entry.evidence[0]
    if isinstance(entry, Commitment):
        return own.end - len(entry.action), own.end
    return own.start, own.end
