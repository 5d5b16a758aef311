"""Of the facts that a reader counted in the two founding reports, hardly any is passed over."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.pipeline import dossier_of
from communique.readers import read_document

FEWEST = 145
Spans = list[tuple[int, int]]


def spans(dossier: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Every stretch of text that the record stands on, or knows to be furniture."""
    for entry in dossier["entries"]:
        yield from ((words["start"], words["end"]) for words in entry["evidence"])
    for actor in dossier["actors"]:
        yield from ((mention["start"], mention["end"]) for mention in actor["mentions"])
    yield from ((piece["start"], piece["end"]) for piece in dossier["sources"][0]["furniture"])


@pytest.fixture(scope="module")
def covered(shared: Path) -> list[Spans]:
    """The spans of the interview before the trip and of the report after it."""
    texts = shared / "gold" / "dev" / "text"
    documents = (read_document(texts / f"seed-{when}.txt") for when in ("before", "after"))
    return [list(spans(dossier_of(document).as_dict())) for document in documents]


def test_the_record_overlaps_the_facts(shared: Path, covered: list[Spans]) -> None:
    lines = (shared / "research" / "inventory.jsonl").read_text("utf-8").splitlines()
    facts = [json.loads(line) for line in lines]
    missed = [
        fact["exact"]
        for fact in facts
        if not any(s < fact["end"] and fact["start"] < e for s, e in covered[fact["seed"]])
    ]
    assert len(facts) - len(missed) >= FEWEST, missed
