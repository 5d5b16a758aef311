"""Word documents (.docx): the paragraphs of the body, tables and text boxes in reading order."""

import io
import zipfile
from typing import Any

from communique.errors import ReadError
from communique.model import Heading
from communique.readers.heading import Draft

_UNPACKED_LIMIT = 200 * 1024 * 1024
_PARTS_LIMIT = 10_000
_REMEDY = "open it in Word and save it again as .docx"


def read(name: str, data: bytes) -> Draft:
    """The text of a document and its core properties (title, author, date)."""
    _check(name, data)
    try:
        import docx

        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(filter(None, (_words(p).strip() for p in _paragraphs(document))))
        return Draft(text, properties=_properties(document.core_properties))
    except Exception as error:  # whatever a broken document makes the parsers raise
        raise ReadError(name, "cannot be read as .docx", _REMEDY) from error


def _check(name: str, data: bytes) -> None:
    """Refuse what is no document, or would unpack to too much, before anything is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except Exception as error:  # zipfile raises more than BadZipFile on hostile files
        raise ReadError(name, "is a broken .docx or ZIP file", _REMEDY) from error
    if not any(part.filename == "word/document.xml" for part in parts):
        raise ReadError(name, "is a ZIP file without a Word document", "unpack it first")
    if len(parts) > _PARTS_LIMIT or sum(part.file_size for part in parts) > _UNPACKED_LIMIT:
        limit = f"unpacks to more than {_UNPACKED_LIMIT // 1024**2} MB"
        raise ReadError(name, limit, "save the text without its pictures")


def _paragraphs(document: Any) -> list[Any]:
    return list(document.element.body.xpath(".//w:p[not(ancestor::*[local-name()='Fallback'])]"))


def _words(paragraph: Any) -> str:
    """The words of one paragraph, insertions kept, deletions and nested boxes left out."""
    pieces = paragraph.xpath(".//w:t | .//w:tab[parent::w:r] | .//w:br | .//w:noBreakHyphen")
    own = (p for p in pieces if next(p.iterancestors(paragraph.tag)) is paragraph)
    signs = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}
    return "".join(signs.get(p.tag.rpartition("}")[2], p.text or "") for p in own)


def _properties(core: Any) -> Heading:
    day = core.created.date().isoformat() if core.created else None
    return Heading(title=core.title or None, publisher=core.author or None, published=day)
