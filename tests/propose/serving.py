"""A model on this machine that says what a test wishes, true or not."""

import json
from collections.abc import Iterator
from typing import Any

from communique.annotate import annotate
from communique.extract import extract
from communique.model import Document, Entry, Heading
from communique.propose import Proposer
from tests.sites import Answer, Request, Site, give

CHAT, MODELS = "/v1/chat/completions", "/v1/models"


class Teller:
    """Answers every passage alike; ``asked`` are the requests as they came."""

    def __init__(self, site: Site) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.site = site
        site.gives(MODELS, json.dumps({"data": [{"id": "teller"}]}))
        self.says([])

    def says(self, entries: Any) -> None:
        """Let it propose these entries."""
        self.writes(json.dumps({"entries": entries}))

    def writes(self, content: Any) -> None:
        """Let it write this text, whatever it is."""
        body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
        self.answers(lambda request: give(request, body))

    def answers(self, answer: Answer) -> None:
        """Let it answer in any way."""

        def take(request: Request) -> None:
            length = int(request.headers["Content-Length"])
            self.asked.append(json.loads(request.rfile.read(length)))
            self.keys.append(request.headers["Authorization"])
            answer(request)

        self.site.answers[CHAT] = take

    @property
    def address(self) -> str:
        """Where it is asked."""
        return self.site.url("")

    def proposer(self, **more: Any) -> Proposer:
        """Who asks it."""
        return Proposer(self.address, **more)


def proposed(proposer: Proposer, text: str, by_rule: bool = False) -> tuple[Entry, ...]:
    """What it finds in a text, beyond what the rules find if they are to be asked."""
    annotation = annotate(document(text))
    return proposer.propose(annotation, extract(annotation) if by_rule else ())


def document(text: str) -> Document:
    return Document("a.txt", text, Heading(published="2026-03-10", language="en"))


def quotes(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        yield from (span.quote for span in entry.evidence)
