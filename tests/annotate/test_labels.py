"""What follows from the tags is what the model itself says follows."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from communique.annotate.labels import Labels
from communique.annotate.parse import language

_MODEL = ["attribute_ruler", "lemmatizer"]
_FACTS: list[str | int] = ["ORTH", "TAG", "DEP", "POS", "MORPH", "LEMMA", "HEAD", "SENT_START"]


def facts(text: str, ours: bool) -> list[list[int]]:
    model: Any = language()
    doc: Doc = model(text, disable=[*_MODEL, "ner"])
    if ours:
        Labels(model).label(doc)
    else:
        for name in _MODEL:
            doc = model.get_pipe(name)(doc)
    rows: list[list[int]] = doc.to_array(_FACTS).tolist()
    return rows


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Arica and will sign the treaties that they had agreed to.",
        "There is a plan, and there are others.",
        "I didn't do it; nothin' ain't gonna change, y'all.",
        "Two  spaces\tand \n a break",
        "Let's go. What'd you do? It's been done, but for one.",
        "Co-chaired by H.E. Mr. Ngo on 4 March 2025 (US$ 1.5bn).",
        "",
    ],
)
def test_labels_are_those_of_the_model(text: str) -> None:
    assert facts(text, ours=True) == facts(text, ours=False)


@given(st.text(max_size=60))
def test_of_any_text(text: str) -> None:
    assert facts(text, ours=True) == facts(text, ours=False)
