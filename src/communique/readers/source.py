"""Where the bytes come from: a file or standard input, bounded, and what format they are in."""

import io
import re
import sys
from pathlib import Path, PurePath
from typing import BinaryIO, Literal

from communique.errors import ReadError
from communique.readers.addresses import is_url

Format = Literal["text", "html", "pdf", "word", "mail"]
MEBIBYTE = 1024 * 1024
TEXT_LIMIT = 20 * MEBIBYTE
FILE_LIMIT = 100 * MEBIBYTE
STDIN = "standard input"

_HEAD = 4096
_FORMATS = "give text, Markdown, HTML, PDF, .docx or .eml"
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file (.doc)", "save it as .docx"),
    (b"{\\rtf", "is Rich Text Format", "save it as .docx"),
    (b"\x89PNG", "is a PNG image", "give the text behind the picture"),
    (b"\xff\xd8\xff", "is a JPEG image", "give the text behind the picture"),
    (b"GIF8", "is a GIF image", "give the text behind the picture"),
    (b"\x1f\x8b", "is compressed (gzip)", "unpack it first"),
)
_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "mail",
    ".pdf": "pdf",
    ".docx": "word",
}
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL_START = re.compile(rb"(From |[A-Z][A-Za-z0-9-]+:[ \t])")
_MAIL_SIGN = re.compile(rb"^(MIME-Version|Message-ID|Received|Return-Path):", re.I | re.M)


def looks_readable(path: Path) -> bool:
    """Whether a file's name ends like that of a document."""
    return path.suffix.lower() in _SUFFIXES


def load(
    source: Path | str, data: bytes | None = None, form: Format | None = None
) -> tuple[str, bytes, Format]:
    """The name, the bytes and the format of a source, never more bytes than its format allows.

    With ``data`` the source is only a name; ``form`` is the format where the bytes do not tell.
    Raises ReadError.
    """
    if data is not None:
        return _take(_one_line(str(source)), io.BytesIO(data), form)
    if is_url(source):
        problem = "is on the network, and nothing is fetched here"
        raise ReadError(_one_line(str(source)), problem, "use: communique add URL")
    if str(source) == "-":
        return _take(STDIN, sys.stdin.buffer)
    name = _one_line(str(source))
    try:
        with Path(source).open("rb") as stream:
            return _take(name, stream)
    except FileNotFoundError:
        raise ReadError(name, "does not exist", "check the path") from None
    except IsADirectoryError:
        raise ReadError(name, "is a directory", "name the files in it") from None
    except PermissionError:
        raise ReadError(name, "may not be read", "ask for permission to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(name, f"cannot be opened ({reason})", "check the path") from error


def _take(name: str, stream: BinaryIO, given: Format | None = None) -> tuple[str, bytes, Format]:
    head = stream.read(_HEAD)
    form = _format(name, head, given)
    limit = TEXT_LIMIT if form in ("text", "html") else FILE_LIMIT
    data = head + stream.read(limit + 1 - len(head))
    if len(data) > limit:
        problem = f"is larger than {limit // MEBIBYTE} MB, the limit for {form}"
        raise ReadError(name, problem, "split it into several files")
    if not data.strip():
        raise ReadError(name, "is empty", "give a document with text")
    return name, data, form


def _format(name: str, head: bytes, given: Format | None) -> Format:
    for magic, problem, remedy in _REFUSED:
        if head.startswith(magic):
            raise ReadError(name, problem, remedy)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "word"
    if _HTML.match(head):
        return "html"
    if _MAIL_START.match(head) and _MAIL_SIGN.search(head):
        return "mail"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError(name, "is a binary file", _FORMATS)
    return given or _SUFFIXES.get(PurePath(name).suffix.lower(), "text")


def _one_line(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)
