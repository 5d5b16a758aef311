"""What a person decides about the record: rows that are added and retired, never edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Action = Literal["accept", "correct", "reject", "merge", "split", "score", "dismiss", "mark"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decided what, when and why. Times are ISO 8601 in UTC.

    ``target`` is an entry: accept, correct (``value`` gives new fields), reject (with a reason),
    score (a commitment: ``value["score"]`` is -1, 0 or 1); or the profile of an actor:
    merge (``value["with"]`` is another), split (``value["from"]`` is another); or the id of a
    finding: dismiss (with a reason); or an entry or the SHA-256 of a document: mark
    (``value["marking"]`` says for whom it is).
    """

    id: str
    action: Action
    target: str
    value: Mapping[str, Any]
    reason: str | None
    by: str
    made: str
    retired: str | None = None
    retired_by: str | None = None
