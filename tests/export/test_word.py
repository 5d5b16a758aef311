"""The Word file, read back with python-docx: structure, numbered words, and nothing but text."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.export.word import word
from communique.model import Dossier
from communique.views.brief import brief
from tests.views.story import renamed, visit

DAY = "2025-03-06"
HOSTILE = [
    "<w:p>&lt;script&gt;</w:p>",
    '=HYPERLINK("http://example.org")',
    "a\x00b\x1b[2J\u202ec\u2066d\ud800e\uffff",
    'DDEAUTO c:\\windows\\system32 "cmd"',
    "{ INCLUDETEXT /etc/passwd }",
]


def opened(dossier: Dossier) -> Any:
    return docx.Document(BytesIO(word(brief(dossier, DAY))))


def texts(file: Any, style: str) -> list[str]:
    return [one.text for one in file.paragraphs if one.style.name == style]


def test_its_headings_are_those_of_the_brief() -> None:
    view, file = brief(visit(), DAY), opened(visit())
    assert texts(file, "Title") == [view.heading]
    assert texts(file, "Subtitle") == ["As of 6 March 2025"]
    last = ["The words", "The sources"]
    assert texts(file, "Heading 1") == [one.title for one in view.sections] + last


def test_every_line_is_there_with_its_numbers() -> None:
    view, file = brief(visit(), DAY), opened(visit())
    whole = "\n".join(one.text for one in file.element.body.iter(qn("w:p")) if one.text)
    for line in view.lines():
        numbers = ", ".join(str(one.number) for one in line.citations)
        assert line.text.replace("— ", "—\xa0").replace(" …", "\xa0…") + numbers in whole


def test_every_number_leads_to_its_words() -> None:
    view, file = brief(visit(), DAY), opened(visit())
    anchors = [one.get(qn("w:anchor")) for one in file.element.iter(qn("w:hyperlink"))]
    marks = [one.get(qn("w:name")) for one in file.element.iter(qn("w:bookmarkStart"))]
    assert marks == [f"words{one.number}" for one in view.citations]
    assert set(anchors) == set(marks)
    cited = [f"{c.number}\t“{c.words}” {c.label}, {c.start}–{c.end}" for c in view.citations]
    assert texts(file, "Cited Words") == cited


def test_the_table_repeats_its_head_on_every_page() -> None:
    (table,) = opened(visit()).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Announced", "Reported", "State"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 1 + len(next(s for s in brief(visit(), DAY).sections if s.rows).rows)


def test_pages_are_numbered_and_the_language_is_said() -> None:
    file = opened(visit())
    foot = file.sections[0].footer._element
    codes = [one.get(qn("w:instr")) for one in foot.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert file.styles["Normal"].element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    assert file.core_properties.title == brief(visit(), DAY).heading


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    check_harmless(renamed(text))


@settings(max_examples=12)
@given(st.text(min_size=1, max_size=12))
def test_any_text_is_text(text: str) -> None:
    check_harmless(renamed(text))


def check_harmless(dossier: Dossier) -> None:
    with ZipFile(BytesIO(word(brief(dossier, DAY)))) as parts:
        body = parts.read("word/document.xml").decode()
        links = parts.read("word/_rels/document.xml.rels").decode()
    tags = {tag.tag.rpartition("}")[2] for tag in ElementTree.fromstring(body).iter()}
    assert not tags & {"fldSimple", "fldChar", "instrText", "object", "altChunk", "script"}
    assert "TargetMode" not in links
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f\u061c]", body)


def test_a_link_leads_only_to_the_web() -> None:
    file = opened(renamed("https://example.org/a?b=1&c=2"))
    out = [one.target_ref for one in file.part.rels.values() if one.is_external]
    assert set(out) == {"https://example.org/a?b=1&c=2"}
    assert not [one for one in opened(renamed("file:///etc/passwd")).part.rels.values()
                if one.is_external]  # fmt: skip


def test_an_empty_dossier_still_gives_a_file() -> None:
    assert texts(opened(Dossier((), (), ())), "Heading 1") == ["Nothing for the record"]


def test_a_marking_stands_on_top_and_on_every_page() -> None:
    assert texts(opened(visit()), "Marking") == []
    file = opened(marked(visit()))
    assert texts(file, "Marking") == ["RESTRICTED"]
    assert file.sections[0].header.paragraphs[0].text.endswith("\tRESTRICTED")


def marked(record: Dossier) -> Dossier:
    first, *rest = record.sources
    return replace(record, sources=(replace(first, marking="restricted"), *rest))


def test_a_number_behind_words_from_right_to_left_stays_where_it_is() -> None:
    file = opened(renamed("محمد بن سلمان"))
    said = [one for one in file.paragraphs if one.style.name.startswith("List Bullet")]
    runs = [run.text for one in said for run in one.runs if "سلمان" in run.text]
    assert runs
    assert all(run.endswith("\u200e") for run in runs)
