"""Scanned pages are read where Tesseract is installed; where not, the message says so."""

import io
import shutil
import subprocess
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from communique.errors import ReadError
from communique.readers import read_bytes, scan

LINES = (
    "The Minister of Trade met his",
    "colleague in Luanda on 3 May 2025.",
    "",
    "They signed an agreement.",
)


@pytest.fixture(scope="module")
def scanned() -> bytes:
    """A PDF of one page that is a picture of words."""
    page = Image.new("L", (1240, 1754), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(48)
    for number, line in enumerate(LINES):
        pen.text((120, 200 + 70 * number), line, fill=0, font=font)
    file = io.BytesIO()
    page.save(file, "PDF", resolution=150)
    return file.getvalue()


def test_a_scanned_page(scanned: bytes) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("no Tesseract here; install the Debian package tesseract-ocr")
    text = read_bytes("a.pdf", scanned).text
    assert (
        text == "The Minister of Trade met his colleague in Luanda on 3 May 2025.\n\n" + LINES[-1]
    )


def test_without_tesseract(scanned: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ReadError, match="holds pictures but no text; install Tesseract, or"):
        read_bytes("a.pdf", scanned)


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        (subprocess.TimeoutExpired("tesseract", 60), "takes too long to recognise"),
        (subprocess.CalledProcessError(1, "tesseract"), "could not be recognised; check that"),
        (b" \n\f", "holds pictures without words"),
    ],
)
def test_tesseract_fails(
    scanned: bytes, monkeypatch: pytest.MonkeyPatch, outcome: Any, problem: str
) -> None:
    def run(*_: Any, **__: Any) -> Any:
        if isinstance(outcome, Exception):
            raise outcome
        return subprocess.CompletedProcess((), 0, outcome)

    monkeypatch.setattr(shutil, "which", lambda _: "tesseract")
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(ReadError, match=problem):
        read_bytes("a.pdf", scanned)


@pytest.mark.parametrize("inches", [0.001, 8.5, 200, 14_400])
def test_a_page_of_any_size_is_a_picture_of_a_bounded_one(inches: float) -> None:
    class Page:
        def get_size(self) -> tuple[float, float]:
            return inches * 72, inches * 72

        def render(self, scale: float, grayscale: bool) -> Any:
            assert grayscale
            side = max(1.0, inches * 72) * scale
            assert side * side <= 25_100_000
            raise InterruptedError

    with pytest.raises(InterruptedError):
        scan._picture(Page())
