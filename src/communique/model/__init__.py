"""The shapes of the record: frozen dataclasses on the standard library alone."""

from communique.model.actors import Actor, ActorType
from communique.model.document import Document, Genre, Heading, Role, Span, Turn
from communique.model.dossier import Dossier, FollowUp, FollowUpState, Schedule, Source
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
from communique.model.finding import Finding, Report, Row, Severity, Uncheckable
from communique.model.judgement import Action, Judgement
from communique.model.person import Deed, Saved, Token, User
from communique.model.question import Question, QuestionKind
from communique.model.slice import Slice

__all__ = [
    "Action",
    "Actor",
    "ActorType",
    "Commitment",
    "Deed",
    "Document",
    "Dossier",
    "Engagement",
    "Entry",
    "Evidence",
    "Figure",
    "Finding",
    "FollowUp",
    "FollowUpState",
    "Genre",
    "Heading",
    "Instrument",
    "Judgement",
    "Kind",
    "Position",
    "Question",
    "QuestionKind",
    "Relation",
    "Report",
    "Role",
    "Row",
    "Saved",
    "Schedule",
    "Severity",
    "Slice",
    "Source",
    "Span",
    "Statement",
    "Token",
    "Turn",
    "Uncheckable",
    "User",
]
