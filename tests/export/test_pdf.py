"""The PDF file, read back with pypdfium2: every line and its words, outlined, inert."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.export.pdf import pdf
from communique.export.typeset import Run, lines
from communique.model import Dossier
from communique.views.brief import brief
from tests.views.story import renamed, visit

DAY = "2025-03-06"


@contextmanager
def opened(dossier: Dossier) -> Iterator[Any]:
    file = pypdfium2.PdfDocument(pdf(brief(dossier, DAY)))
    try:
        yield file
    finally:
        file.close()


def told(dossier: Dossier) -> str:
    """All its letters without the spaces, which a printed page does not keep."""
    with opened(dossier) as file:
        pages = [page.get_textpage().get_text_bounded() for page in file]
    return bare("".join(pages))


def bare(text: str) -> str:
    return re.sub(r"\s|\xad|\ufffe|\u2010|-", "", text)


def test_it_says_every_line_and_all_the_words() -> None:
    view, whole = brief(visit(), DAY), told(visit())
    assert whole.count(bare(view.heading)) > 1
    for line in view.lines():
        assert bare("".join(piece.text for piece in line.pieces)) in whole
    for citation in view.citations:
        place = f"{citation.label}, {citation.start}–{citation.end}"
        assert bare(f"“{citation.words}” {place}") in whole


def test_its_outline_is_that_of_the_brief() -> None:
    titles = [section.title for section in brief(visit(), DAY).sections]
    with opened(visit()) as file:
        found = [one.get_title() for one in file.get_toc() if one.level == 0]
        assert found == [*titles, "The words", "The sources"]
        assert file.get_metadata_dict()["Title"] == brief(visit(), DAY).heading


def test_its_typefaces_are_in_it_and_it_runs_nothing() -> None:
    data = pdf(brief(visit(), DAY))
    assert data.count(b"/FontFile2") == data.count(b"/FontDescriptor ") > 0
    assert not re.search(rb"/(JavaScript|JS|Launch|AA|EmbeddedFile)\b", data)
    assert b"/Lang (en-GB)" in data


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Đặng", "Київ Қазақстан", "Ελλάδα", "São Tomé", "José Ramos-Horta"]
)
def test_names_come_out_to_the_letter(name: str) -> None:
    assert bare(name) in told(renamed(name))


def test_a_letter_that_is_lacking_is_said_to_be() -> None:
    whole = told(renamed("北京"))
    assert "☐☐" in whole
    assert bare("☐ stands for a letter that the typeface lacks") in whole
    assert "☐" not in told(renamed("Beijing"))


@settings(max_examples=8)
@given(st.text(min_size=1, max_size=12))
def test_any_text_gives_a_file(text: str) -> None:
    with opened(renamed(text + "\u202e{nb}\x00")) as file:
        assert len(file) >= 1
        page = "".join(one.get_textpage().get_text_bounded() for one in file)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", page)


def test_an_empty_dossier_still_gives_a_file() -> None:
    assert bare("Nothing for the record") in told(Dossier((), (), ()))


def wide(run: Run) -> float:
    return float(len(run.text))


@given(st.lists(st.text(alphabet="ab  ", max_size=9), max_size=6), st.integers(1, 12))
def test_lines_are_never_wider_and_lose_no_letter(texts: list[str], width: int) -> None:
    runs = [Run(text, "BI"[number % 2]) for number, text in enumerate(texts)]
    set_ = lines(runs, width, wide)
    assert all(sum(map(wide, line)) <= width for line in set_)
    letters = "".join(run.text for line in set_ for run in line)
    assert bare(letters) == bare("".join(texts))
    assert all(line and line[0].text[0] != " " and line[-1].text[-1] != " " for line in set_)


def test_a_marking_stands_on_top_of_every_page() -> None:
    assert "RESTRICTED" not in told(visit())
    first, *rest = visit().sources
    marked = replace(visit(), sources=(replace(first, marking="restricted"), *rest))
    with opened(marked) as file:
        pages = [page.get_textpage().get_text_bounded() for page in file]
    assert all("RESTRICTED" in page.splitlines()[0] for page in pages)
