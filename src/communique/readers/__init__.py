"""Readers: a file becomes a Document, with its heading, its turns and its furniture."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import ReadError
from communique.model import Document, Heading
from communique.readers import (
    furniture,
    genre,
    heading,
    html,
    language,
    mail,
    pdf,
    text,
    turns,
    word,
)
from communique.readers.addresses import is_url
from communique.readers.fixing import fixed
from communique.readers.folders import documents_in
from communique.readers.source import MEBIBYTE, TEXT_LIMIT, Format, load

if TYPE_CHECKING:
    from communique.readers.fetch import Page

__all__ = [
    "documents_in",
    "fixed",
    "is_url",
    "read_bytes",
    "read_document",
    "read_original",
    "read_page",
]


def read_document(source: Path | str, *, foreign: bool = False) -> Document:
    """Read one file, or standard input for "-"; in any language only where ``foreign`` is set.

    Raises ReadError, one line with the name, the problem and the remedy, whatever is wrong.
    """
    return _document(*load(source), foreign)


def read_bytes(name: str, data: bytes, *, foreign: bool = False) -> Document:
    """Read what is already in memory; ``name`` is what the document and its errors are called."""
    return _document(*load(name, data), foreign)


def read_page(page: "Page", *, foreign: bool = False) -> Document:
    """Read what was fetched; where the page names no address of its own, it is where it lay."""
    document = _document(*load(page.url, page.data, page.form), foreign)
    heading = replace(document.heading, url=document.heading.url or page.url)
    return replace(document, heading=heading)


def read_original(source: Path | str) -> Document:
    """Read the words of a file in whatever language, to compare a translation with them.

    Raises ReadError as ``read_document`` does.
    """
    name, data, form = load(source)
    words = fixed(_draft(name, data, form).text)
    if not any(map(str.isalpha, words)):
        raise ReadError(name, "holds no words", "give a document with text")
    return Document(name, words, Heading(language=language.identified(words)))


def _document(name: str, data: bytes, form: Format, foreign: bool) -> Document:
    draft = _draft(name, data, form)
    words = fixed(draft.text)
    if not any(map(str.isalpha, words)):
        raise ReadError(name, "holds no words", "give a document with text")
    if len(words.encode()) > TEXT_LIMIT:
        size = f"holds more than {TEXT_LIMIT // MEBIBYTE} MB of text"
        raise ReadError(name, size, "split it into several files")
    idle = furniture.spans(words, heading.dateline(words))
    head = heading.complete(draft, words)
    if not foreign and not language.readable(head.language):
        raise language.refused(name, head.language or "")
    spoken = turns.dialogue(words, head, idle)
    head = genre.with_genre(head, words, spoken)
    return Document(name, words, head, spoken or turns.speech(words, head, idle), idle)


def _draft(name: str, data: bytes, form: Format) -> heading.Draft:
    match form:
        case "text":
            return text.read(name, data)
        case "html":
            return html.read(name, data)
        case "pdf":
            return pdf.read(name, data)
        case "word":
            return word.read(name, data)
        case "mail":
            return mail.read(name, data)
