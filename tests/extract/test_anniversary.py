"""Anniversaries: the sentence that tells one, and the year it counts from."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate import Annotation, Paragraph
from communique.annotate.dates import find_dates
from communique.extract.anniversary import since
from communique.model import Document, Heading

PUBLISHED = "2025-06-12"
COUNTED = [
    ("They mark the 30th anniversary of their relations.", "1995"),
    ("They mark the fiftieth anniversary of their relations.", "1975"),
    ("They mark 40 years of relations.", "1985"),
    ("They mark ten years since relations began.", "2015"),
    ("Next year will mark the 100th anniversary of relations.", "1926"),
    ("In 2024 they celebrated the 60th anniversary of relations.", "1964"),
    ("Their relations turned ten in 2023.", "2013"),
    ("They celebrate the centenary of relations.", "1925"),
    ("They mark the bicentennial of relations.", "1825"),
    ("They mark 30 years of visits and two years of relations.", "2023"),
]
BEGUN = [
    ("They have had relations since 1975.", "1975"),
    ("They have had relations since 24 February 1972.", "1972-02-24"),
]
UNTOLD = [
    "They have relations.",
    "They praised the relations of 30 states.",
    "Relations turned cold.",
]


@pytest.mark.parametrize(("sentence", "year"), COUNTED)
def test_an_anniversary_counts_back_from_its_own_year(sentence: str, year: str) -> None:
    assert told(sentence) == year


@pytest.mark.parametrize(("sentence", "date"), BEGUN)
def test_since_names_the_day_itself(sentence: str, date: str) -> None:
    assert told(sentence) == date


@pytest.mark.parametrize("sentence", UNTOLD)
def test_no_anniversary_gives_no_year(sentence: str) -> None:
    assert told(sentence) is None


def test_without_a_date_of_the_document_nothing_is_counted() -> None:
    assert told("They mark 40 years of relations.", published=None) is None


@given(st.integers(1, 300))
def test_any_number_of_years_is_counted(years: int) -> None:
    assert told(f"They mark {years} years of relations.") == str(2025 - years)


def told(sentence: str, published: str | None = PUBLISHED) -> str | None:
    """Since when the relations of a sentence hold, read without a parse."""
    doc = NLP(sentence)
    dates = find_dates(sentence, published)
    document = Document("s1", sentence, Heading(published=published))
    annotation = Annotation(document, (), {}, (), dates, (), None, (), (), (), {}, (), frozenset())
    head = next(token for token in doc if token.lower_ == "relations")
    return since(annotation, Paragraph(0, doc, None, None, {}), head, None)


NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
