"""Any text whatever gives a dossier whose evidence is exact, or an error that has a name."""

from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.errors import ReadError
from communique.model import Document, Heading
from communique.pipeline import dossier_of
from communique.readers import fixed, read_bytes
from communique.readers import parts as module
from fuzz.documents import packed
from fuzz.invariants import exact, whole

STORY = (
    "President Ana Sosa of Chile met Prime Minister Jon Vik in Oslo on 5 March 2026. They agreed "
    "to send 200 engineers to Norway by 2027, and signed the Fisheries Agreement. “We regret it,” "
    "he said."
).split()
# What turns a line, joins or hides letters, breaks lines, is half a letter, or is none at all.
ODD = (
    *"\0\x08\x0b\x0c\x1b\x7f\x85\xa0\xad\u0301\u0345\u0f39\u200b\u200d\u200f\u202e\u2066\u2028\u2029",
    *"\u3000\ud800\udfff\ufeff\ufffe\uffff\U0001f1fb\U000e0041\U0010ffff\u1e9bﬁǅßİ½²٣１Đ한",
    *(
        "\r\n",
        "\n\r",
        "\r",
        "\n\n",
        "\t",
        "e\u0301",
        "\u212b",
        "((",
        "]]",
        '"',
        "“",
        "’",
        "--",
        "…",
    ),
)
SPACES = (" ", " ", " ", "\n", "\n\n", "\u00a0", "\u2009", "", "\r\n", "\t", "\u200b")


def _text() -> st.SearchStrategy[str]:
    """Words of a story with what nobody would write between and in them."""
    piece = st.one_of(
        st.sampled_from(STORY),
        st.sampled_from(ODD),
        st.text(st.characters(codec=None), max_size=5),
        st.tuples(st.sampled_from(STORY), st.sampled_from(ODD)).map(
            lambda two: two[0][:2] + two[1] + two[0][2:]
        ),
    )
    pairs = st.lists(st.tuples(piece, st.sampled_from(SPACES)), max_size=40)
    return pairs.map(lambda many: "".join(word + space for word, space in many))


TEXTS = _text()
Form = Callable[[str], tuple[str, bytes]]


def _plain(text: str) -> tuple[str, bytes]:
    return "a.txt", text.encode("utf-8", "replace")


def _wide(text: str) -> tuple[str, bytes]:
    return "a.txt", b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass")


def _headed(text: str) -> tuple[str, bytes]:
    front = f"---\ntitle: {text[:60]!r}\npublisher: {text[:9]}\n---\n{text}"
    return "a.md", front.encode("utf-8", "replace")


def _page(text: str) -> tuple[str, bytes]:
    page = (
        f"<html><head><title>{escape(text[:30])}</title></head><body><p>{escape(text)}</p></body>"
    )
    return "a.html", page.encode("utf-8", "xmlcharrefreplace")


def _mail(text: str) -> tuple[str, bytes]:
    data = b64encode(text.encode("utf-8", "surrogatepass"))
    head = f"MIME-Version: 1.0\nSubject: {fixed(text)[:40]!r}\n"
    kind = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return "a.eml", (head + kind).encode("utf-8", "replace") + data


def _word(text: str) -> tuple[str, bytes]:
    told = escape(text).encode("utf-8", "xmlcharrefreplace")
    return "a.docx", packed(b"<w:p><w:r><w:t>" + told + b"</w:t></w:r></w:p></w:body></w:document>")


@pytest.mark.parametrize("form", [_plain, _wide, _headed, _page, _mail, _word])
@given(text=TEXTS)
def test_every_format_gives_a_whole_document_or_a_named_error(form: Form, text: str) -> None:
    with suppress(ReadError):
        whole(read_bytes(*form(text), foreign=True))


@settings(max_examples=60)
@given(text=TEXTS)
@example(text="a")
@example(text="Ana Sosa met\ud800 Jon Vik.")
@example(text="\u0301President Sosa met the King\u202e in Oslo.\u200b")
@example(text="１２ percent of 5 March ٢٠٢٦ 12²½")
@example(text="İstanbul: The King met President Sosa in İstanbul on 5 March 2026.")
def test_every_text_gives_a_dossier_with_exact_evidence(text: str) -> None:
    """The text as readers fix it; a published day lets the dates be told."""
    words = fixed(text)
    document = Document("a", words, Heading(published="2026-03-06", language="en"))
    exact(dossier_of(document))


@settings(max_examples=25)
@given(text=st.lists(TEXTS, min_size=2, max_size=4).map("\n".join))
def test_a_text_in_parts_has_exact_evidence(text: str) -> None:
    document = Document("a", fixed(text), Heading(published="2026-03-06", language="en"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_LONGEST", 90)
        exact(dossier_of(document))
