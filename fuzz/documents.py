"""Targets: each format that is read, and all that is read out of a text."""

import gzip
import io
import zipfile
from contextlib import suppress
from functools import cache

from communique.errors import ReadError
from communique.model import Document, Dossier
from communique.readers import read_bytes
from fuzz.invariants import exact, whole

_APART = "\n=====\n"
_BODY = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def text(data: bytes) -> None:
    """Text and Markdown, with or without front matter."""
    _read("a.md", data)


def html(data: bytes) -> None:
    """Pages."""
    _read("a.html", data)


def pdf(data: bytes) -> None:
    """PDF."""
    _read("a.pdf", b"%PDF-" + data)


def mail(data: bytes) -> None:
    """Mail."""
    _read("a.eml", b"MIME-Version: 1.0\n" + data)


def word(data: bytes) -> None:
    """Word: a whole file, or the inside of a body that is put into one."""
    _read("a.docx", data if data.startswith(b"PK") else packed(data))


def read(data: bytes) -> None:
    """Texts, one or several: the parse, the entries, what is one and what came of it."""
    from communique.pipeline import dossier_of
    from communique.resolve import follow_ups, join

    papers = map(_document, data.decode("utf-8", "replace").split(_APART)[:3])
    dossiers = [dossier_of(paper) for paper in papers if paper is not None]
    for one in dossiers:
        exact(one)
    together = follow_ups(join(dossiers))
    exact(together)
    _shown(together)


def _shown(dossier: Dossier) -> None:
    """The brief, with what does not add up, takes whatever was read."""
    from communique.export.markdown import markdown
    from communique.views.brief import brief

    markdown(brief(dossier, "2026-06-01")).encode()


def _document(words: str) -> Document | None:
    with suppress(ReadError):
        return read_bytes("a.md", words.encode())
    return None


def _read(name: str, data: bytes) -> None:
    with suppress(ReadError):
        whole(read_bytes(name, data, foreign=True))


def packed(body: bytes) -> bytes:
    """A Word document with this inside of its body, or with this as its only part."""
    file = io.BytesIO(_frame())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as parts:
        parts.writestr("word/document.xml", body if body[:1] == b"<" else _BODY + body)
    return file.getvalue()


@cache
def _frame() -> bytes:
    """A Word document without its words."""
    import docx

    made, bare = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(bare, "w") as kept:
        for name in parts.namelist():
            if name != "word/document.xml":
                kept.writestr(name, parts.read(name))
    return bare.getvalue()


def feeds(data: bytes) -> None:
    """Feeds, sitemaps and pages that name feeds, packed or not."""
    from communique.readers.feeds import links
    from communique.readers.fetch import Page

    address = "https://example.org/news/"
    for packed in (data, gzip.compress(data, 1, mtime=0)):
        with suppress(ReadError):
            for link in links(Page(address, packed)):
                assert link.url.lower().startswith(("http://", "https://"))
