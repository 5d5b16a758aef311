"""Scanned pages: their words as Tesseract reads them, where it is installed."""

import os
import re
import shutil
import subprocess
from typing import Any

from communique.errors import ReadError

__all__ = ["text"]

_PAGES = 200
_POINTS = 72
_SHARP = 300  # dots an inch, as Tesseract likes it
_DOTS = 25_000_000  # a page of A3 has 17 million of them
_SECONDS = 60
_LINE_END = re.compile(r"[-‐]\n(?=[a-z])")


def text(name: str, document: Any) -> str:
    """The text of the pages of a PDF that holds pictures alone.

    Raises ReadError where Tesseract is missing, finds no words, or takes a minute for one page.
    """
    if shutil.which("tesseract") is None:
        remedy = "install Tesseract, or recognise its text (OCR) first"
        raise ReadError(name, "holds pictures but no text", remedy)
    if len(document) > _PAGES:
        problem = f"has more than {_PAGES} scanned pages"
        raise ReadError(name, problem, "split it into several files")
    found = "\n\n".join(filter(None, (_paragraphs(_read(name, page)) for page in document)))
    if not found:
        raise ReadError(name, "holds pictures without words", "give a document with text")
    return found


def _read(name: str, page: Any) -> str:
    """The words of one page, line by line."""
    command = ("tesseract", "stdin", "stdout", "-l", "eng")
    # One thread alone: on small machines several wait for each other.
    quiet = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        run = subprocess.run(
            command,
            input=_picture(page),
            capture_output=True,
            timeout=_SECONDS,
            env=quiet,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise ReadError(name, "takes too long to recognise", "recognise it (OCR) first") from None
    except (subprocess.CalledProcessError, OSError) as error:
        remedy = "check that Tesseract works and has English (eng)"
        raise ReadError(name, "could not be recognised", remedy) from error
    return run.stdout.decode("utf-8", "replace")


def _picture(page: Any) -> bytes:
    """A page in grey, as a PGM file; less sharp where the page is large."""
    width, height = (max(1.0, side) / _POINTS for side in page.get_size())
    sharp = min(_SHARP, (_DOTS / (width * height)) ** 0.5)
    grey = page.render(scale=sharp / _POINTS, grayscale=True).to_numpy()
    rows, columns = grey.shape[:2]
    return f"P5 {columns} {rows} 255\n".encode() + bytes(grey.tobytes())


def _paragraphs(lines: str) -> str:
    """The lines of a page as paragraphs."""
    parts = re.split(r"\n[ \t]*\n", _LINE_END.sub("", lines.replace("\f", "\n")))
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in parts)))
