"""PDF: lines become paragraphs again; page headers, footers and page numbers are dropped."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from communique.errors import ReadError
from communique.model import Heading
from communique.readers import dates, scan
from communique.readers.heading import Draft
from communique.readers.source import TEXT_LIMIT

PAGE_LIMIT = 2000
_EDGE = 2
_HYPHEN = re.compile("(?<=\\w)[\ufffe\x02\u00ad](?:\n)?(?=[^\\W\\d_])")
_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.?)?[\W_]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[\W_]*", re.I
)
_SENTENCE_END = re.compile(r"[.?!:;…][\"”’')\]]*\Z")
_BULLET = re.compile(r"(?:[•●▪◦–*-]|\(?(?:\d{1,2}|[a-z])[.)])\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, and where it stands in points from the bottom left."""

    words: str
    left: float
    right: float
    top: float
    bottom: float


def read(name: str, data: bytes) -> Draft:
    """The paragraphs of a PDF and its properties (title, author, creation date)."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = _pages(name, document)
            properties = _properties(document.get_metadata_dict(skip_empty=True))
            text = assemble(pages) if any(pages) else scan.text(name, document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(name, "is encrypted", "save a copy without a password") from None
        raise ReadError(name, "is a broken PDF", "save it again from its program") from error
    return Draft(text, properties=properties)


def assemble(pages: list[list[Line]]) -> str:
    """The text of pages of lines, one blank line between paragraphs."""
    text = ""
    for page in _without_edges(pages):
        for block in _blocks(page):
            text += _joint(text, block) + block
    return text


def _pages(name: str, document: Any) -> list[list[Line]]:
    if len(document) > PAGE_LIMIT:
        raise ReadError(name, f"has more than {PAGE_LIMIT} pages", "split it into several files")
    pages: list[list[Line]] = []
    size = 0
    for page in document:
        pages.append(list(_lines(page.get_textpage())))
        size += sum(len(line.words) for line in pages[-1])
        if size > TEXT_LIMIT:
            raise ReadError(name, "holds too much text", "split it into several files")
        page.close()
    return pages


def _lines(textpage: Any) -> Iterator[Line]:
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex as index_of

    last = textpage.count_chars() - 1
    for match in re.finditer(r"[^\r\n]+", textpage.get_text_range()):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped[0])
        first, final = (index_of(textpage, i) for i in (start, start + len(stripped) - 1))
        left, _, _, top = textpage.get_charbox(min(max(first, 0), last), loose=True)
        _, bottom, right, _ = textpage.get_charbox(min(max(final, 0), last), loose=True)
        yield Line(_HYPHEN.sub(_mended, stripped), left, right, top, bottom)


def _mended(match: re.Match[str]) -> str:
    return "" if match.string[match.end()].islower() else "-"


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without what repeats at their edges and without page numbers."""
    edges = [{_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])} for page in pages]
    counts = Counter(key for page in edges for key in page)
    often = {key for key, count in counts.items() if count >= 2 and count * 2 >= len(pages)}
    return [_trimmed(page, often) for page in pages]


def _trimmed(page: list[Line], often: set[str]) -> list[Line]:
    last = len(page) - _EDGE
    return [
        line
        for place, line in enumerate(page)
        if _EDGE <= place < last or not (_key(line) in often or _NUMBER.fullmatch(line.words[:40]))
    ]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.words.casefold())


def _blocks(page: list[Line]) -> Iterator[str]:
    if not page:
        return
    edge = max(line.right for line in page)
    margin = median(line.left for line in page)
    gaps = [above.bottom - below.top for above, below in pairwise(page)]
    usual = median(gaps) if gaps else 0.0
    block = page[0].words
    for (above, below), gap in zip(pairwise(page), gaps, strict=True):
        if _breaks(above, below, gap - usual, edge, margin):
            yield block
            block = below.words
        else:
            block += " " + below.words
    yield block


def _breaks(above: Line, below: Line, extra: float, edge: float, margin: float) -> bool:
    """Whether a new paragraph starts: a wider gap, an indent, a bullet or a short last line."""
    height = max(1.0, above.top - above.bottom, below.top - below.bottom)
    height = min(height, 2 * max(1.0, below.top - below.bottom))
    short = above.right < margin + 0.8 * (edge - margin)
    indented = below.left > margin + height and abs(below.left - above.left) > height
    ended = bool(_SENTENCE_END.search(above.words))
    bullet = bool(_BULLET.match(below.words))
    return abs(extra) > 0.4 * height or bullet or (ended and (short or indented))


def _joint(text: str, block: str) -> str:
    """What stands between a text and its next block: a paragraph may go over the page."""
    if not text:
        return ""
    runs_on = not _SENTENCE_END.search(text) and block[:1].islower()
    return " " if runs_on else "\n\n"


def _properties(metadata: dict[str, str]) -> Heading:
    stamp = re.match(r"D:(\d{4})(\d\d)(\d\d)", metadata.get("CreationDate", ""))
    return Heading(
        title=metadata.get("Title"),
        publisher=metadata.get("Author"),
        published=dates.edtf("-".join(stamp.groups())) if stamp else None,
    )
