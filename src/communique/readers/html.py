"""HTML pages: what a reader of the page would call its text. Nothing is fetched."""

import re
from typing import Any

from communique.errors import ReadError
from communique.model import Heading
from communique.readers import dates
from communique.readers.heading import Draft

_VISIBLE = "//body//text()[not(parent::script or parent::style)]"
_REMEDY = "open the page, and save its text"


def read(name: str, data: bytes) -> Draft:
    """Title, lede and body paragraphs of a page; what its metadata declare."""
    try:
        page, visible, day = _extracted(data)
    except Exception as error:  # the parsers raise what they like on broken pages
        raise ReadError(name, "cannot be read as HTML", _REMEDY) from error
    if page is None or not (page.text or "").strip():
        raise ReadError(name, "holds no article text", _REMEDY)
    heading = Heading(
        title=page.title, publisher=page.sitename, published=day and dates.edtf(day), url=page.url
    )
    return Draft("\n\n".join(_parts(page, visible)), heading)


def _extracted(data: bytes) -> tuple[Any, str, str | None]:
    from htmldate import find_date
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(data)
    if tree is None:
        return None, "", None
    visible = _squeezed(" ".join(tree.xpath(_VISIBLE)))
    # The slow search tries whatever looks like a date in two hundred languages.
    quick = {"original_date": True, "extensive_search": False}
    page: Any = bare_extraction(
        data, with_metadata=True, include_comments=False, date_extraction_params=quick
    )
    day = find_date(data, original_date=True, extensive_search=False)
    return page, visible, day


def _parts(page: Any, visible: str) -> list[str]:
    """The title and the lede, where the page shows them above its body, and the body."""
    body = [line.strip() for line in page.text.split("\n") if line.strip()]
    above = [_squeezed(part) for part in (page.title, page.description) if part]
    seen = {_squeezed(line) for line in body}
    return [a for a in dict.fromkeys(above) if a in visible and a not in seen] + body


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
