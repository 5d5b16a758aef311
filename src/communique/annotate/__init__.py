"""Annotating: a document becomes a parse with its actors, dates and quantities."""

from communique.annotate.annotation import Annotation, Mention, Paragraph, Post
from communique.annotate.annotator import annotate

__all__ = ["Annotation", "Mention", "Paragraph", "Post", "annotate"]
