"""The brief as Markdown: readable, footnoted, and closed to whatever a document says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from communique.export.markdown import escaped, markdown
from communique.views.brief import brief
from communique.views.words import shown
from tests.views.story import renamed, visit


def test_the_brief_in_markdown() -> None:
    text = markdown(brief(visit()))
    assert text.startswith(
        "# Visit to Freedonia: Anna Mora, 3–5 March 2025\n\n- **A** *A visit in March*"
    )
    assert "\n- **Visit to Freedonia**: Anna Mora, 3–5 March 2025" in text
    assert "\n  - **Meeting**: Anna Mora and Rufus Firefly, 4 March 2025, “On 4" in text
    assert "| **Visit to Freedonia**: Anna Mora, 3–5 March 2025[^2] | reported |" in text
    assert "\n[^1]: A 33–80: “will travel to Freedonia from 3 to 5 March 2025”\n" in text


def test_every_mark_has_its_note() -> None:
    text = markdown(brief(visit(), as_of="2025-03-06"))
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert marks == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))


def rendered(text: str) -> str:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    return re.sub(r"</?p>\n?|\n$", "", html)


@pytest.mark.parametrize(
    "text",
    [
        "*bold* _and_ `code`",
        "[link](javascript:alert(1))",
        "![x](y)",
        "<script>alert(1)</script>",
        "&lt;script&gt;",
        "# heading",
        "1. list",
        "- list",
        "> quote",
        "a | b",
        "[^1]: note",
        "~~~",
        "---",
        "https://example.org www.example.org",
        "\\*",
        "two\n\nparagraphs",
    ],
)
def test_hostile_text_comes_out_to_the_letter(text: str) -> None:
    assert rendered(escaped(text)) == html_of(text)


@given(st.text(alphabet=st.sampled_from("ab1 *_`[]()<>#!|~&\\-+.=:/\n$@"), min_size=1))
def test_any_text_comes_out_to_the_letter(text: str) -> None:
    assert rendered(escaped(text)) == html_of(text)


def html_of(text: str) -> str:
    """The text as HTML shows it to the letter."""
    plain = shown(text)
    for character, entity in [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")]:
        plain = plain.replace(character, entity)
    return plain


@given(st.text(alphabet=st.sampled_from("a1 *_`[]()<>#!|~&\\-+.\n"), min_size=1))
def test_no_document_can_put_html_into_the_brief(text: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(brief(renamed(text))))
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h1", "h2", "h3", "ul", "li", "p", "strong", "em", "table", "thead", "tbody",
                    "tr", "th", "td", "br"}  # fmt: skip
