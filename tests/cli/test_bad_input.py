"""What a user may hand us by mistake: one line for each, and the good files are still read."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from communique.cli import app

GOOD = (
    "Foreign Minister Ada Lark of Norway met Foreign Minister Bo Finch of Kenya in Oslo on "
    "3 March 2025. Both ministers agreed to open a joint training centre by 2027.\n"
)
FOREIGN = "Les deux ministres se sont réunis hier à Paris et ont signé un accord sur le commerce.\n"


def _pictures() -> bytes:
    """A PDF of one page with one picture and no text."""
    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    page = document.new_page(200, 200)
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, 4))
    page.insert_obj(picture)
    page.gen_content()
    document.save(file)
    return file.getvalue()


def _encrypted() -> bytes:
    """A PDF whose security handler no empty password opens."""
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", lock]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>"
    head = b"xref\n0 4\n0000000000 65535 f \n%strailer\n%s\n" % (table, trailer)
    return body + head + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _docx(*, whole: bool) -> bytes:
    """A ZIP that calls itself a Word document and is none, or one cut off in the middle."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>" + "x" * 400)
    return file.getvalue() if whole else file.getvalue()[:300]


def _huge(path: Path) -> None:
    """200 MB of text, written without holding it."""
    with path.open("wb") as file:
        file.write(GOOD.encode() * 100)
        os.truncate(file.fileno(), 200 * 1024 * 1024)


CONTENT: dict[str, bytes | Callable[[], bytes]] = {
    "empty.txt": b"",
    "blank.md": b" \n\n",
    "binary.bin": bytes(range(256)) * 8,
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
    "pictures.pdf": _pictures,
    "locked.pdf": _encrypted,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n",
    "cut.docx": lambda: _docx(whole=False),
    "empty.docx": lambda: _docx(whole=True),
    "latin.txt": GOOD.replace("Lark", "Lärk").encode("latin-1"),
    "french.txt": FOREIGN.encode(),
    "bare.html": b"<!DOCTYPE html><html><body></body></html>",
}
SCANNED = (
    "holds pictures without words; give a document with text"
    if shutil.which("tesseract")
    else "holds pictures but no text; install Tesseract, or recognise its text (OCR) first"
)
TOLD = {
    "empty.txt": "is empty; give a document with text",
    "blank.md": "is empty; give a document with text",
    "missing.txt": "does not exist; check the path",
    "folder": "is a directory; name the files in it",
    "binary.bin": "is a binary file; give text, Markdown, HTML, PDF, .docx or .eml",
    "picture.png": "is a PNG image; give the text behind the picture",
    "huge.txt": "is larger than 20 MB, the limit for text; split it into several files",
    "pictures.pdf": SCANNED,
    "locked.pdf": "is encrypted; save a copy without a password",
    "cut.pdf": "is a broken PDF; save it again from its program",
    "cut.docx": "is a broken .docx or ZIP file; open it in Word and save it again as .docx",
    "empty.docx": "cannot be read as .docx; open it in Word and save it again as .docx",
    "latin.txt": "is not valid UTF-8 at byte 22; save it as UTF-8",
    "french.txt": "is in French (fr), which cannot be read yet; give an English translation",
    "bare.html": "holds no article text; open the page, and save its text",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every bad file, and one good one."""
    folder = tmp_path_factory.mktemp("desk")
    for name, content in CONTENT.items():
        (folder / name).write_bytes(content() if callable(content) else content)
    (folder / "folder").mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    _huge(folder / "huge.txt")
    return folder


@pytest.mark.parametrize("name", TOLD)
def test_one_line_names_the_file_the_problem_and_the_remedy(desk: Path, name: str) -> None:
    path = str(desk / name)
    result = CliRunner().invoke(app, ["read", path])
    assert result.stderr.splitlines() == [f"communique: {path}: {TOLD[name]}"]
    assert result.stdout == ""
    assert result.exit_code == 2


def test_the_good_file_of_a_bad_batch_is_read(desk: Path) -> None:
    files = [str(desk / name) for name in TOLD]
    done = subprocess.run(
        [sys.executable, "-m", "communique.cli", "read", *files, str(desk / "good.txt"), "--json"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    told = [f"communique: {desk / name}: {problem}" for name, problem in TOLD.items()]
    assert done.stderr.splitlines() == [*told, f"read 1 of {len(TOLD) + 1} documents"]
    assert done.returncode == 1
    (source,) = json.loads(done.stdout)["sources"]
    assert source["text"] == GOOD
