"""The lexicon keeps its word: each example gives what its row says, no counterexample does."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.lexicon import load
from communique.model import Document, Heading, Turn
from communique.pipeline import dossier_of

KNOWN = yaml.safe_load((Path(__file__).parent / "lexicon_known.yaml").read_text("utf-8")) or {}
HEADING = Heading(publisher="Ministry of Foreign Affairs of Peru", published="2025-03-03")
FIRST_PERSON = {"we", "We", "We'll", "Our", "our", "I"}
KIND = {"commitments": "commitment", "stances": "statement", "events": "engagement"}
FIELD = {"commitments": "strength", "stances": "stance", "events": "type"}


@cache
def found(lexicon: str, sentence: str) -> frozenset[str]:
    """What the entries of the lexicon's kind in the sentence say in the field it decides."""
    turns = (Turn(0, len(sentence), "President Ana Torres", "speech"),)
    spoken = FIRST_PERSON & set(sentence.split())
    dossier = dossier_of(Document("s1", sentence, HEADING, turns if spoken else ()))
    entries = [entry for entry in dossier.entries if entry.kind == KIND[lexicon]]
    return frozenset(getattr(entry, FIELD[lexicon]) for entry in entries)


def rows(lexicon: str) -> Iterator[dict[str, Any]]:
    """The rows of a lexicon that stand under examples."""
    data: Any = load(f"en/{lexicon}")
    sections = data.values() if isinstance(data, dict) else [data]
    for section in sections:
        if isinstance(section, list):
            yield from (row for row in section if isinstance(row, dict))


def cases(key: str) -> list[Any]:
    """(lexicon, value, sentence) of every example, or of every counterexample."""
    return [
        pytest.param(lexicon, row[field], sentence, marks=marks(lexicon, sentence), id=sentence)
        for lexicon, field in FIELD.items()
        for row in rows(lexicon)
        for sentence in row.get(key, ())
    ]


def marks(lexicon: str, sentence: str) -> list[pytest.MarkDecorator]:
    reason = KNOWN.get(lexicon, {}).get(sentence)
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


@pytest.mark.parametrize(("lexicon", "value", "sentence"), cases("examples"))
def test_an_example_gives_what_its_row_says(lexicon: str, value: str, sentence: str) -> None:
    assert value in found(lexicon, sentence)


@pytest.mark.parametrize(("lexicon", "value", "sentence"), cases("counterexamples"))
def test_a_counterexample_does_not(lexicon: str, value: str, sentence: str) -> None:
    unwanted = found(lexicon, sentence)
    assert not unwanted if lexicon == "commitments" else value not in unwanted


def test_every_known_failure_stands_in_the_lexicon() -> None:
    standing = {case.id for key in ("examples", "counterexamples") for case in cases(key)}
    assert {sentence for known in KNOWN.values() for sentence in known} <= standing
