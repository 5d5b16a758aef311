"""The dossier as JSON text."""

import json

from hypothesis import given
from hypothesis import strategies as st

from communique.export.record import record, written
from communique.model.load import dossier_from
from tests.views.story import visit


def test_a_dossier_comes_back_as_it_was() -> None:
    assert dossier_from(json.loads(record(visit()))) == visit()


def test_letters_stay_letters() -> None:
    assert written({"name": "Lương Cường"}) == '{\n "name": "Lương Cường"\n}'


@given(st.text())
def test_no_character_steers_a_terminal_or_breaks_an_encoding(text: str) -> None:
    out = written([text])
    assert json.loads(out) == [text]
    assert not [c for c in out if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
    out.encode()
