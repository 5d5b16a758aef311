"""Proposing: a large model proposes entries; only those that the source's own words bear stay."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import Any

from communique.annotate import Annotation
from communique.errors import ReadError
from communique.lexicon import load
from communique.model import Entry
from communique.propose.endpoint import Endpoint
from communique.propose.form import MOST, drafted, schema
from communique.propose.found import founded
from communique.propose.grounds import Place, Reason, UnfoundedError, ground
from communique.propose.known import known
from communique.readers.addresses import RefusedError

__all__ = ["Proposer", "Reason"]

_PASSAGE = 1500


class Proposer:
    """Asks the model at an address, and counts what it accepts and why it rejects the rest."""

    def __init__(self, address: str, key: str | None = None, seconds: float = 600) -> None:
        """Raises ReadError where the address is none, or its server does not name a model."""
        try:
            self._endpoint = Endpoint(address, key, seconds)
        except RefusedError as refused:
            raise ReadError(address, refused.problem, refused.remedy) from None
        # Some servers name a model by its file: where that lies on their disk is not told on.
        path = PureWindowsPath(self._endpoint.model)
        self.engine = path.name if path.root else self._endpoint.model
        self.local = self._endpoint.local
        self.accepted = 0
        self.rejected: Counter[Reason] = Counter()

    def propose(self, annotation: Annotation, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """What the model finds in a document beyond these entries, numbered on from them.

        Raises ReadError where the model does not answer.
        """
        found: list[Entry] = []
        try:
            for passage in passages(annotation):
                for entry in self._in(annotation, passage):
                    self._keep(entry, [*entries, *found], found)
        except RefusedError as refused:
            problem = f"the model at {self._endpoint.host} {refused.problem}"
            raise ReadError(annotation.document.name, problem, refused.remedy) from None
        first = len(entries) + 1
        return tuple(replace(entry, id=f"e{n}") for n, entry in enumerate(found, first))

    def summary(self) -> dict[str, Any]:
        """Who proposed, how much was accepted, and how much was rejected for each reason."""
        rejected = dict(sorted(self.rejected.items()))
        return {"engine": self.engine, "accepted": self.accepted, "rejected": rejected}

    def _in(self, annotation: Annotation, passage: Place) -> Iterator[Entry]:
        text = annotation.document.quote(*passage)
        answer = self._endpoint.ask(load("en/proposing")["instructions"], text, schema())
        for row in self._rows(answer):
            try:
                draft = drafted(row)
                yield founded(ground(annotation, draft.quote, *passage), draft, self.engine)
            except UnfoundedError as error:
                self.rejected[error.reason] += 1

    def _keep(self, entry: Entry, before: Sequence[Entry], found: list[Entry]) -> None:
        if any(known(entry, one) for one in before):
            self.rejected["read already"] += 1
        else:
            self.accepted += 1
            found.append(entry)

    def _rows(self, answer: str) -> list[Any]:
        """The proposals of an answer, at most so many as were asked for."""
        try:
            rows = json.loads(answer[answer.find("{") : answer.rfind("}") + 1])["entries"]
        except (ValueError, RecursionError, KeyError, TypeError):
            rows = None
        if not isinstance(rows, list):
            self.rejected["unreadable answer"] += 1
            return []
        return rows[:MOST]


def passages(annotation: Annotation) -> Iterator[Place]:
    """The document in pieces that a model can take, each of whole paragraphs."""
    start = end = None
    for paragraph in annotation.paragraphs:
        last = paragraph.end
        if start is not None and end is not None and last - start > _PASSAGE:
            yield start, end
            start = None
        start, end = paragraph.start if start is None else start, last
    if start is not None and end is not None:
        yield start, end
