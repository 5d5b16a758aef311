"""The shapes of the record: frozen dataclasses on the standard library alone."""

from communique.model.actors import Actor, ActorType
from communique.model.document import Document, Genre, Heading, Role, Span, Turn
from communique.model.dossier import Dossier, FollowUp, FollowUpState, Source
from communique.model.entries import (
    Commitment,
    Engagement,
    Entry,
    Evidence,
    Figure,
    Instrument,
    Kind,
    Position,
    Relation,
    Statement,
)

__all__ = [
    "Actor",
    "ActorType",
    "Commitment",
    "Document",
    "Dossier",
    "Engagement",
    "Entry",
    "Evidence",
    "Figure",
    "FollowUp",
    "FollowUpState",
    "Genre",
    "Heading",
    "Instrument",
    "Kind",
    "Position",
    "Relation",
    "Role",
    "Source",
    "Span",
    "Statement",
    "Turn",
]
