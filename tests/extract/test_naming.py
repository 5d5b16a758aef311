"""Names of instruments: the number in a name, the short form behind it, the nouns that are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate import Annotation
from communique.extract.naming import is_noun, number_of, short_form
from communique.model import Document, Heading

NUMBERS = [
    ("Resolution No. 12-NQ/TW", "12-NQ/TW"),
    ("Directive 2024/1203", "2024/1203"),
    ("resolution 76/300", "76/300"),
    ("Security Council resolution 1325 (2000)", "1325"),
    ("draft resolution A/C.3/79/L.14", "A/C.3/79/L.14"),
    ("S/RES/2573 (2021)", "S/RES/2573 (2021)"),
    ("Executive Order 14301", "14301"),
    ("Agenda 2063", "2063"),
    ("protocol of consultations for 2013", None),
    ("the 1995 Treaty of Friendship", None),
    ("Treaty on Open Skies", None),
]

SHORT = [
    ("Just Transition Partnership", " (JTP) with Kenya", "JTP"),
    ("Extradition Treaty", " (the ExT)", "ExT"),
    ("Clean Sea (CSP2) initiative", " was praised", "CSP2"),
    ("Extradition Treaty", " (in English)", None),
    ("Extradition Treaty", ", signed in Lima", None),
    ("statement on trade", " (WTO)", None),
]


@pytest.mark.parametrize(("name", "number"), NUMBERS)
def test_a_number_counts_right_behind_the_noun(name: str, number: str | None) -> None:
    assert number_of(name) == number


@given(st.text(max_size=40))
def test_a_number_stands_in_its_name(name: str) -> None:
    number = number_of(name)
    assert number is None or number in name


@pytest.mark.parametrize(("name", "behind", "short"), SHORT)
def test_a_short_form_stands_in_brackets(name: str, behind: str, short: str | None) -> None:
    assert short_form(annotation(name + behind), name, len(name)) == short


@pytest.mark.parametrize("word", ["Treaty", "treaties", "Agreements", "Protocol,", "MoU"])
def test_nouns_of_the_lexicon_are_instruments_in_any_case(word: str) -> None:
    assert is_noun(word)


@pytest.mark.parametrize("word", ["dinner", "Minister", "", "treat"])
def test_other_nouns_are_none(word: str) -> None:
    assert not is_noun(word)


def annotation(text: str) -> Annotation:
    document = Document("s1", text, Heading())
    return Annotation(document, (), {}, (), (), (), None, (), (), (), {}, (), frozenset())
