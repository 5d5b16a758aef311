"""The seven kinds of entry. Dates are EDTF; what a text does not say is None, never guessed.

``engine`` is the large model that proposed an entry, None where it was read by rule.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal

EngagementType = Literal[
    "visit",
    "meeting",
    "call",
    "conference",
    "speech",
    "signing",
    "ceremony",
    "message",
    "deployment",
    "other",
]
EngagementStatus = Literal["planned", "held", "ongoing", "cancelled", "postponed", "proposed"]
Strength = Literal["aim", "plan", "offer", "pledge", "agreement", "obligation"]
CommitmentState = Literal["open", "under way", "done", "dropped"]
PositionStatus = Literal["current", "past", "elected", "candidate", "designate"]
InstrumentType = Literal[
    "treaty",
    "charter",
    "resolution",
    "statement",
    "communique",
    "memorandum",
    "directive",
    "programme",
    "other",
]
InstrumentAction = Literal[
    "cited",
    "proposed",
    "negotiated",
    "adopted",
    "signed",
    "ratified",
    "in force",
    "implemented",
    "reviewed",
    "terminated",
]
InstrumentStatus = Literal["planned", "done", "ongoing"]
RelationChange = Literal[
    "established",
    "normalised",
    "upgraded",
    "reaffirmed",
    "downgraded",
    "suspended",
    "severed",
]
Qualifier = Literal["exact", "about", "nearly", "over", "at most"]
Stance = Literal["affirm", "support", "welcome", "urge", "propose", "concern", "oppose", "inform"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words of a source: ``source.text[start:end] == quote``."""

    source: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """People or states deal with each other, once, at some time."""

    id: str
    kind: Literal["engagement"] = "engagement"
    type: EngagementType
    status: EngagementStatus
    name: str | None = None
    participants: tuple[str, ...] = ()
    host: str | None = None
    place: str | None = None
    date: str | None = None
    part_of: str | None = None
    attributed_to: str | None = None
    engine: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Someone says what they will do, or aim to do."""

    id: str
    kind: Literal["commitment"] = "commitment"
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    action: str
    due: str | None = None
    strength: Strength
    state: CommitmentState = "open"
    attributed_to: str | None = None
    engine: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Someone holds, held, wins or seeks a post or a seat."""

    id: str
    kind: Literal["position"] = "position"
    holder: str
    role: str
    body: str | None = None
    term: str | None = None
    status: PositionStatus = "current"
    event: str | None = None
    attributed_to: str | None = None
    engine: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A legal or political text, and what was done with it."""

    id: str
    kind: Literal["instrument"] = "instrument"
    name: str
    type: InstrumentType
    number: str | None = None
    action: InstrumentAction
    parties: tuple[str, ...] = ()
    date: str | None = None
    status: InstrumentStatus
    attributed_to: str | None = None
    engine: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two actors stand to each other."""

    id: str
    kind: Literal["relation"] = "relation"
    between: tuple[str, ...]
    level: str
    change: RelationChange | None = None
    since: str | None = None
    attributed_to: str | None = None
    engine: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that says something."""

    id: str
    kind: Literal["figure"] = "figure"
    value: float
    unit: str
    qualifier: Qualifier = "exact"
    of: str
    actor: str | None = None
    date: str | None = None
    attributed_to: str | None = None
    engine: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Someone takes a stance in words."""

    id: str
    kind: Literal["statement"] = "statement"
    by: tuple[str, ...]
    stance: Stance
    content: str
    about: tuple[str, ...] = ()
    attributed_to: str | None = None
    engine: str | None = None
    evidence: tuple[Evidence, ...]


Entry = Engagement | Commitment | Position | Instrument | Relation | Figure | Statement
Kind = Literal[
    "engagement", "commitment", "position", "instrument", "relation", "figure", "statement"
]


def plain(entry: Entry) -> dict[str, Any]:
    """An entry as plain values; the engine only where there is one."""
    values = asdict(entry)
    return {name: value for name, value in values.items() if name != "engine" or value}
