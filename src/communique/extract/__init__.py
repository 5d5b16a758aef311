"""Extracting: from an annotation to entries, one module for each kind, all with one signature."""

from itertools import chain

from communique.annotate import Annotation
from communique.extract import (
    commitment,
    engagement,
    figure,
    instrument,
    position,
    relation,
    statement,
)
from communique.extract.settle import settle
from communique.model import Entry

__all__ = ["extract"]

_KINDS = (engagement, commitment, position, instrument, relation, figure, statement)


def extract(annotation: Annotation) -> tuple[Entry, ...]:
    """The entries of a document, in the order of the text, each told once."""
    return settle(annotation, chain.from_iterable(kind.extract(annotation) for kind in _KINDS))
