"""Annotating: a document becomes a parse with its actors, dates and quantities.

Who only wants to know what a date means does not wait for a parser.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.annotate.annotation import Annotation, Mention, Paragraph, Post
    from communique.annotate.annotator import annotate

__all__ = ["Annotation", "Mention", "Paragraph", "Post", "annotate"]


def __getattr__(name: str) -> Any:
    """What this room gives, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "annotator" if name == "annotate" else "annotation"
    return getattr(import_module(f"communique.annotate.{home}"), name)
