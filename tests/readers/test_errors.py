"""What cannot be read: one line with the name, the problem and the remedy, and nothing else."""

import io
import os
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from communique.errors import ReadError
from communique.readers import read_bytes, read_document, source

FOREIGN = "Les deux ministres se sont réunis hier et ils ont décidé de se revoir bientôt. " * 5


def _zip(name: str, size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", b"... 12 ...", "holds no words"),
        ("a.txt", b"abc \xff", "is not valid UTF-8 at byte 4"),
        ("a.txt", b"\xff\xfea\0b", "is not valid UTF-16 at byte 4"),
        ("a.txt", b"\0\1\2\3" * 9, "is a binary file"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "is a PNG image"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file"),
        ("a.txt", FOREIGN.encode(), "is in French (fr), which cannot be read yet"),
        ("a.txt", b"---\nlanguage: vi\n---\nText", "is in Vietnamese (vi), which cannot be read"),
        ("a.txt", b"---\ntitle: [a\n---\nText", "its front matter cannot be read (line 3"),
        ("a.txt", b"---\nwords\n---\nText", "its front matter cannot be read"),
        ("a.txt", b"---\npublished: 2025-13-45\n---\nText", "'2025-13-45' is not a date"),
        ("a.txt", b"---\na: " + b"[" * 9000 + b"\n---\nText", "its front matter cannot be read"),
        ("a.txt", b"---\na: " + b"[" * 50_000 + b"\n---\nText", "nested too deep"),
        ("a.txt", b"---\npublished: 0000\n---\nText", "'0000' is not a date"),
        ("a.html", b"<html><body></body></html>", "holds no article text"),
        ("a.html", b"<", "holds no article text"),
        ("a.pdf", b"%PDF-1.4 and no more", "is a broken PDF"),
        ("a.docx", b"PK\x03\x04 and no more", "is a broken .docx"),
        ("a.docx", _zip("word/document.xml", 9), "cannot be read as .docx"),
        ("a.docx", _zip("other.xml", 9), "is a ZIP file without a Word document"),
        ("a.eml", b"Subject: A\nMIME-Version: 1.0\n\n", "holds no text of its own"),
        ("a\nb.txt", b"", "a?b.txt: is empty"),
    ],
)
def test_bad_bytes(name: str, data: bytes, problem: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_bytes(name, data)
    line = str(raised.value)
    assert problem in line
    assert len(line.splitlines()) == 1
    assert line.startswith(name.replace("\n", "?") + ": ")
    assert "; " in line


def test_bad_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="is a directory"):
        read_document(tmp_path)
    with pytest.raises(ReadError, match="cannot be opened"):
        read_document("a\0b")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match="may not be read"):
        read_document(tmp_path / "none.txt")


def test_large_files_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"Words.\n" * 1000)
        os.truncate(file.fileno(), 200 * source.MEBIBYTE)
    with pytest.raises(ReadError, match="larger than 20 MB, the limit for text"):
        read_document(path)


def test_the_limit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "TEXT_LIMIT", source.MEBIBYTE)
    with pytest.raises(ReadError, match="larger than 1 MB, the limit for text"):
        read_bytes("a.txt", b"words " * source.MEBIBYTE)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = _zip("word/document.xml", 8).replace(b"\x08\0\0\0", b"\xff\xff\xff\x7f")
    with pytest.raises(ReadError, match="unpacks to more than 200 MB"):
        read_bytes("a.docx", bomb)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Talks went on.")))
    assert read_document("-").name == "standard input"
    with pytest.raises(ReadError, match="standard input: is empty"):
        read_document("-")
