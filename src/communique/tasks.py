"""Who reads the documents of a batch: a task for each, and what came of it."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique import journal
from communique.errors import CommuniqueError, ReadError
from communique.model import Document, Dossier
from communique.reading import dossier_of

if TYPE_CHECKING:
    from communique.propose import Proposer

__all__ = ["Crew", "Outcome", "Task", "alone", "at", "dossier_of", "found"]


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be read; ``place`` is where it stands in its batch."""

    place: int
    document: Document


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: a dossier, or why there is none."""

    task: Task
    found: Dossier | ReadError


Crew = Callable[[Iterable[Task]], Generator[Outcome, None, None]]
"""Whoever reads: takes a task when a hand is free, gives outcomes as they come, ends if closed."""


def alone(proposer: "Proposer | None" = None) -> Crew:
    """This process reads, one document after another."""

    def read(tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        return (Outcome(task, found(task.document, proposer)) for task in tasks)

    return read


def found(document: Document, proposer: "Proposer | None" = None) -> Dossier | ReadError:
    """The dossier of a document, or what is wrong with it, whatever breaks on it."""
    try:
        with at(document):
            return dossier_of(document, proposer)
    except ReadError as error:
        return error


@contextmanager
def at(document: Document) -> Iterator[None]:
    """Whatever breaks on a document is a ReadError with its name."""
    try:
        yield
    except (CommuniqueError, MemoryError):
        raise
    except Exception as error:
        journal.fault("document broken", error)
        problem = f"cannot be understood ({type(error).__name__}: {error})"
        raise ReadError(document.name, problem, "report it together with the document") from error
