"""Text files: the text is what stands after the front matter, character for character."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import ReadError
from communique.model import Document
from communique.readers import fixed, read_bytes, read_document

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold in ../shared is not here")
def test_the_text_of_every_gold_document_is_the_text_of_its_source() -> None:
    for path in sorted((GOLD / "text").glob("*.txt")):
        source = json.loads((GOLD / f"{path.stem}.json").read_text(encoding="utf-8"))["sources"][0]
        document = read_document(path)
        assert document.text == source["text"], path
        assert document.sha256 == source["sha256"], path


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Plain words.\n", "Plain words.\n"),
        ("\ufeffOne\r\ntwo\rthree", "One\ntwo\nthree"),
        ("Page\x0cbreak\u2028and\x00 bell\x07", "Page\nbreak\nand bell"),
        ("Cu\u031bo\u031b\u0300ng", "Cươ\u0300ng".replace("ơ\u0300", "ờ")),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_a_text_is_fixed_once(raw: str, text: str) -> None:
    assert fixed(raw) == text
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("file", "text", "title"),
    [
        ("---\ntitle: A\n---\nThe words.", "The words.", "A"),
        ("---\r\ntitle: A\r\n---\r\n\r\nThe words.", "\nThe words.", "A"),
        ("\ufeff---\ntitle: 2024\n---\nThe words.", "The words.", "2024"),
        ("---\n---\nThe words.", "The words.", None),
        ("---\ntitle: null\n---\nThe words.", "The words.", None),
        ("--- no front matter\nThe words.", "--- no front matter\nThe words.", None),
        ("---\nnever closed", "---\nnever closed", None),
    ],
)
def test_front_matter_ends_where_the_text_begins(file: str, text: str, title: str | None) -> None:
    document = read_bytes("a.txt", file.encode())
    assert (document.text, document.heading.title) == (text, title)


def test_utf_16_is_read_by_its_mark() -> None:
    assert read_bytes("a.txt", "The Président".encode("utf-16")).text == "The Président"


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_text_is_a_document_or_an_error_of_one_line(words: str) -> None:
    _check(words)


PIECES = st.sampled_from(
    (
        "Q: |A: |**Reporter:** |QUESTION:|Minister Roe: |Could you tell us?|Mr. Roe, |"
        "\n|\n\n|We met. |Photo: Ann Roe|— NNA|Ends|Source: https://a.org/20240102.htm|"
        "Dili, 3 May 2024 — |---\n|title: x\n|said:|Interview with Mr. Roe|“|?"
    ).split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_pieces_of_documents_in_any_order_are_read(words: str) -> None:
    _check(words)


def _check(words: str) -> None:
    document = _read(words)
    if isinstance(document, str):
        assert len(document.splitlines()) == 1
        return
    assert fixed(document.text) == document.text
    for spans in (document.turns, document.furniture):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(span.start < span.end <= len(document.text) for span in spans)


def _read(words: str) -> Document | str:
    try:
        return read_bytes("any.txt", words.encode())
    except ReadError as error:
        return str(error)


def test_error_names_the_byte() -> None:
    with pytest.raises(ReadError, match="at byte 4"):
        read_bytes("a.txt", b"abc \xff")
