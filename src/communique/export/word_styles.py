"""The styles of the Word file: a quiet page in two typefaces, and what python-docx has no word for.

Lengths are in points.
"""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from communique.export.palette import ALERT, INK, RULE, SOFT

_SERIF, _SANS = "Cambria", "Calibri"
_MARGIN, _WIDTH = Cm(2.4), Cm(21 - 2 * 2.4)
_INDENT = 14


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style looks; ``before`` and ``after`` are the space above and below a paragraph."""

    typeface: str | None = _SANS
    size: float | None = 10.5
    color: str = INK
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False


_PARAGRAPHS = {
    "Normal": _Look(after=3),
    "Marking": _Look(size=9.5, color=ALERT, after=6, bold=True),
    "Title": _Look(_SERIF, 22, after=4, bold=True),
    "Subtitle": _Look(color=SOFT, after=8),
    "Heading 1": _Look(_SERIF, 15, before=18, after=4, bold=True),
    "Heading 2": _Look(_SERIF, 11, before=9, after=4, bold=True),
    "List Bullet": _Look(after=2),
    "List Bullet 2": _Look(after=2),
    "List Bullet 3": _Look(after=2),
    "Header": _Look(size=8.5, color=SOFT),
    "Footer": _Look(size=8.5, color=SOFT),
}
_APPARATUS = {
    "Source": _Look(after=2),
    "Cited Words": _Look(size=9.5, after=2),
    "Remark": _Look(size=10, color=SOFT, after=4),
    "In Table": _Look(size=9.5, before=2, after=2),
}
_CHARACTERS = {
    "Lead": _Look(None, None, bold=True),
    "Words": _Look(_SERIF, None),
    "State": _Look(None, None, italic=True),
    "Voice": _Look(None, None, SOFT),
    "Note": _Look(None, 8, SOFT),
    "Marked": _Look(None, None, ALERT, bold=True),
    "Citation Mark": _Look(None, None, SOFT),
}


def styled(document: Document) -> None:
    """Give an empty document its page, its language and its styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    styles: Any = document.styles
    for name, look in (_PARAGRAPHS | _APPARATUS).items():
        _paragraph(styles, name, look)
    for name, look in _CHARACTERS.items():
        _looks(styles.add_style(name, WD_STYLE_TYPE.CHARACTER), look)
    styles["Normal"].paragraph_format.line_spacing = 1.1
    styles["Citation Mark"].font.superscript = True
    language(styles["Normal"].element.get_or_add_rPr(), "en-GB")
    for name in ("Source", "Cited Words"):
        _hanging(styles[name])
    for name in ("Header", "Footer"):
        styles[name].paragraph_format.tab_stops.clear_all()
        styles[name].paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _paragraph(styles: Any, name: str, look: _Look) -> None:
    """A style of paragraphs, instead of the template's own look."""
    if name not in [style.name for style in styles]:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    style = styles[name]
    for path in ("w:pPr/w:pBdr", "w:rPr/w:spacing"):
        for old in style.element.findall(path, style.element.nsmap):
            old.getparent().remove(old)
    _looks(style, look)
    style.paragraph_format.space_before = Pt(look.before)
    style.paragraph_format.space_after = Pt(look.after)


def _looks(style: Any, look: _Look) -> None:
    style.font.color.rgb = RGBColor.from_string(look.color.upper())
    style.font.bold, style.font.italic = look.bold, look.italic
    if look.size:
        style.font.size = Pt(look.size)
    if look.typeface:
        _typeface(style, look.typeface)


def _typeface(style: Any, name: str) -> None:
    """The typeface for letters of every script, instead of the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _hanging(style: Any) -> None:
    style.paragraph_format.left_indent = Pt(2 * _INDENT)
    style.paragraph_format.first_line_indent = Pt(-2 * _INDENT)
    style.paragraph_format.tab_stops.add_tab_stop(Pt(2 * _INDENT))


def language(properties: Any, tag: str) -> None:
    """Say in which language the letters are, for spelling and for reading aloud."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_element("lang", val=tag))


def underlined(paragraph: Any, color: str) -> None:
    """A rule in this colour under the paragraph."""
    borders = _element("pBdr")
    borders.append(_element("bottom", val="single", sz="10", space="2", color=color))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def ruled(table: Any, label: str) -> None:
    """A table with hairlines between rows, the first row on every page, and a name."""
    borders = _element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(side, val="single", sz="4", space="0", color=RULE))
    properties = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.append(_element("tblCaption", val=label))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))


def field(paragraph: Any, code: str) -> None:
    """A number that Word counts itself: "PAGE", "NUMPAGES"."""
    field = _element("fldSimple", instr=code)
    run = _element("r")
    run.append(text := _element("t"))
    text.text = "1"
    field.append(run)
    paragraph._p.append(field)


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """A place that links inside the file lead to; ``number`` is its own in the whole file."""
    paragraph._p.append(_element("bookmarkStart", id=str(number), name=name))
    paragraph._p.append(_element("bookmarkEnd", id=str(number)))


def link(paragraph: Any, run: Any, *, to: str | None = None, url: str | None = None) -> None:
    """Make a run of the paragraph lead to a bookmark of the file, or out of it."""
    around = OxmlElement("w:hyperlink")
    if url:
        out = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        around.set(qn("r:id"), out)
    else:
        around.set(qn("w:anchor"), to)
    run._r.addprevious(around)
    around.append(run._r)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
