"""Someone or something that acts or holds."""

from dataclasses import dataclass, field
from typing import Literal

from communique.model.entries import Evidence

ActorType = Literal["person", "state", "body", "organisation", "group"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor under all its names. ``mentions`` are the places where the text names it."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    mentions: tuple[Evidence, ...] = ()
