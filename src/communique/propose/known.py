"""What is known already: a proposal that says what another entry says of the same words."""

from communique.model import (
    Commitment,
    Engagement,
    Entry,
    Figure,
    Instrument,
    Position,
    Relation,
    Statement,
)


def known(one: Entry, other: Entry) -> bool:
    """Whether two entries of one document tell the same in the same words."""
    return _overlap(one, other) and _same(one, other)


def _overlap(one: Entry, other: Entry) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def _same(one: Entry, other: Entry) -> bool:
    match one, other:
        case Engagement(), Engagement():
            return one.type == other.type
        case Commitment(), Commitment():
            return _within(one.action, other.action)
        case Position(), Position():
            return (one.holder, one.role) == (other.holder, other.role)
        case Instrument(), Instrument():
            return one.action == other.action and _within(one.name, other.name)
        case Relation(), Relation():
            return {*one.between} == {*other.between}
        case Figure(), Figure():
            return one.value == other.value
        case Statement(), Statement():
            return _within(one.content, other.content)
    return False


def _within(one: str, other: str) -> bool:
    return one in other or other in one
