"""A view as a Word file: headings, lists and tables in styles, the words and sources at the end."""

from io import BytesIO
from itertools import count
from typing import Any

import docx

from communique.export.inert import address, bound, closed, inert
from communique.export.palette import accent, state
from communique.export.word_styles import (
    bookmark,
    field,
    language,
    link,
    ruled,
    styled,
    underlined,
)
from communique.views.lines import Citation, Group, Line, Row, Section, Tone
from communique.views.sheet import Brief, SourceNote

_TONES: dict[Tone, str] = {"lead": "Lead", "words": "Words", "status": "State", "voice": "Voice"}
_BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
_COLUMNS = (("Announced", 0.38), ("Reported", 0.38), ("State", 0.24))


def word(brief: Brief) -> bytes:
    """The whole file; nothing that a document says can be more than text in it."""
    return _Word(brief).written()


class _Word:
    """One file while it is being written."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.file: Any = docx.Document()
        self.place = count(1)
        self.mark = "" if brief.marking == "public" else brief.marking.upper()
        styled(self.file)
        self.styles = {style.name: style.style_id for style in self.file.styles}

    def written(self) -> bytes:
        self._named()
        self._framed()
        self._opened()
        for section in self.brief.sections:
            self._section(section)
        self._words()
        self._sources()
        kept = BytesIO()
        self.file.save(kept)
        return kept.getvalue()

    def _named(self) -> None:
        """What the file says of itself."""
        properties = self.file.core_properties
        properties.title = inert(self.brief.heading)[:255]
        properties.author = properties.last_modified_by = "communique"
        properties.language = "en-GB"
        properties.comments = ""

    def _framed(self) -> None:
        """The head and the foot of every page."""
        section = self.file.sections[0]
        head = section.header.paragraphs[0]
        head.add_run(inert(self.brief.heading))
        if self.mark:
            self._run(head, f"\t{self.mark}", "Marked")
        foot = section.footer.paragraphs[0]
        foot.add_run(f"As of {inert(self.brief.day)}\t" if self.brief.day else "\t")
        for text, code in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
            foot.add_run(text)
            field(foot, code)

    def _opened(self) -> None:
        if self.mark:
            self._paragraph("Marking", self.mark)
        self._paragraph("Title", self.brief.heading)
        if self.brief.day:
            self._paragraph("Subtitle", f"As of {self.brief.day}")
        for note in self.brief.sources:
            self._source(note)

    def _source(self, note: SourceNote) -> Any:
        """The letter of a source, its title, and what else is known of it."""
        paragraph = self._paragraph("Source", "")
        paragraph.add_run(f"{note.label}\t")
        title = self._run(paragraph, closed(inert(note.title)), "Words")
        language(title._r.get_or_add_rPr(), note.source.language or "en")
        self._run(paragraph, inert("".join(f", {detail}" for detail in note.details)), "Voice")
        return paragraph

    def _section(self, section: Section) -> None:
        underlined(self.file.add_heading(inert(section.title), 1), accent(section.key))
        if section.remark:
            self._paragraph("Remark", section.remark)
        if section.rows:
            self._table(section.title, section.rows)
        for group in section.groups:
            self._group(group)

    def _table(self, title: str, rows: tuple[Row, ...]) -> None:
        """Announced against reported; the first row stands on every page."""
        table = self.file.add_table(rows=1 + len(rows), cols=len(_COLUMNS))
        table.autofit = False
        width = self.file.sections[0].page_width - 2 * self.file.sections[0].left_margin
        for column, (name, share) in zip(table.columns, _COLUMNS, strict=True):
            column.width = int(width * share)
            for cell in column.cells:
                cell.width = int(width * share)
            self._run(column.cells[0].paragraphs[0], name, "Lead")
        for row, cells in zip(rows, list(table.rows)[1:], strict=True):
            self._row(row, cells.cells)
        for paragraph in (p for row in table.rows for cell in row.cells for p in cell.paragraphs):
            paragraph._p.style = self.styles["In Table"]
        ruled(table, title)

    def _row(self, row: Row, cells: Any) -> None:
        self._said(cells[0].paragraphs[0], row.announced)
        for number, line in enumerate(row.outcome):
            self._said(cells[1].add_paragraph() if number else cells[1].paragraphs[0], line)
        if not row.outcome:
            self._run(cells[1].paragraphs[0], "—", "Voice")
        stands = self._run(cells[2].paragraphs[0], inert(row.state), "Lead")
        stands.font.color.rgb = docx.shared.RGBColor.from_string(state(row.state).upper())
        if row.note:
            self._run(cells[2].add_paragraph(), inert(row.note), "Note")

    def _group(self, group: Group) -> None:
        if group.heading:
            self.file.add_heading(inert(group.heading), 2)
        if group.compact:
            self._run_on(group)
            return
        for line in group.lines:
            self._said(self._paragraph(_BULLETS[min(line.depth, 2)]), line)

    def _run_on(self, group: Group) -> None:
        """Short lines as one paragraph."""
        paragraph = self._paragraph("Normal")
        for number, line in enumerate(group.lines):
            if number:
                paragraph.add_run("; ")
            self._said(paragraph, line)

    def _said(self, paragraph: Any, line: Line) -> None:
        """A line, with the numbers of the words it stands on."""
        for piece in line.pieces:
            self._run(paragraph, closed(bound(inert(piece.text))), _TONES.get(piece.tone))
        for number, citation in enumerate(line.citations):
            if number:
                self._run(paragraph, ", ", "Citation Mark")
            mark = self._run(paragraph, str(citation.number), "Citation Mark")
            link(paragraph, mark, to=f"words{citation.number}")

    def _words(self) -> None:
        """The words cited, each under its number."""
        if self.brief.citations:
            self.file.add_heading("The words", 1)
        languages = {note.source.id: note.source.language for note in self.brief.sources}
        for citation in self.brief.citations:
            self._cited(citation, languages.get(citation.source) or "en")

    def _cited(self, citation: Citation, tag: str) -> None:
        paragraph = self._paragraph("Cited Words")
        bookmark(paragraph, f"words{citation.number}", next(self.place))
        paragraph.add_run(f"{citation.number}\t")
        quote = self._run(paragraph, f"“{inert(citation.words)}”", "Words")
        language(quote._r.get_or_add_rPr(), tag)
        place = f" {citation.label}, {citation.start}–{citation.end}"
        self._run(paragraph, inert(place), "Voice")

    def _sources(self) -> None:
        """Where the sources are found, and by what they are known to be unchanged."""
        if self.brief.sources:
            self.file.add_heading("The sources", 1)
        for note in self.brief.sources:
            paragraph = self._source(note)
            if url := address(note.source.url):
                paragraph.add_run(". ")
                link(paragraph, paragraph.add_run(url), url=url)
            self._run(paragraph, f". SHA-256 {inert(note.source.sha256)}", "Voice")

    def _paragraph(self, style: str, text: str = "") -> Any:
        """A paragraph; by the id of its style, for its name takes python-docx long to find."""
        paragraph = self.file.add_paragraph(inert(text))
        paragraph._p.style = self.styles[style]
        return paragraph

    def _run(self, paragraph: Any, text: str, style: str | None = None) -> Any:
        """A stretch of a paragraph in a style of its own."""
        run = paragraph.add_run(text)
        if style:
            run._r.style = self.styles[style]
        return run
