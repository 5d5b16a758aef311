"""A view as a PDF file: the brief as it is printed, the words and the sources at its end."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from communique.export.inert import address, bound, inert
from communique.export.palette import ALERT, INK, SOFT, accent, state
from communique.export.paper import COLUMN, LACKING, LEFT, Paper, height
from communique.export.typeset import Run, lines
from communique.views.lines import Citation, Group, Line, Row, Section, Tone
from communique.views.sheet import Brief, SourceNote

_BODY, _SMALL = 10.0, 9.0
_STEP = 14.0
_FACES: dict[Tone, str] = {"lead": "B", "status": "I"}
_COLUMNS, _SHARES = ("Announced", "Reported", "State"), (0.38, 0.38, 0.24)
_GAP = 10.0
_LACKING = f"{LACKING} stands for a letter that the typeface lacks; the Word file has it."


def pdf(brief: Brief) -> bytes:
    """The whole file; its typefaces are part of it."""
    return _Pdf(brief).written()


class _Pdf:
    """One file while it is being written."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        day = f"As of {brief.day}" if brief.day else ""
        self.mark = "" if brief.marking == "public" else brief.marking.upper()
        self.paper = Paper(brief.heading, self.mark, day)
        self.places = {c.number: self.paper.add_link() for c in brief.citations}

    def written(self) -> bytes:
        self._named()
        self._opened()
        for section in self.brief.sections:
            self._section(section)
        self._words()
        self._sources()
        if self.paper.lacking:
            self.paper.paragraph([Run(_LACKING, "", _SMALL, SOFT)])
        return bytes(self.paper.output())

    def _named(self) -> None:
        """What the file says of itself."""
        self.paper.set_title(inert(self.brief.heading))
        self.paper.set_lang("en-GB")
        self.paper.set_creator("communique")
        self.paper.set_producer("communique")
        if self.brief.as_of:
            day = datetime.combine(date.fromisoformat(self.brief.as_of), time(), UTC)
            self.paper.set_creation_date(day)

    def _opened(self) -> None:
        if self.mark:
            self.paper.paragraph([Run(self.mark, "B", _SMALL, ALERT)], after=6)
        self.paper.paragraph([Run(self.brief.heading, "B", 21, INK)], after=4)
        if self.brief.day:
            self.paper.paragraph([Run(f"As of {self.brief.day}", "", _BODY, SOFT)], after=8)
        for note in self.brief.sources:
            self.paper.paragraph(_source(note, _BODY), indent=2 * _STEP, hang=note.label)

    def _section(self, section: Section) -> None:
        self._heading(section.title, accent(section.key))
        if section.remark:
            self.paper.paragraph([Run(section.remark, "", _BODY, SOFT)], after=5)
        if section.rows:
            self._table(section.rows)
        for group in section.groups:
            self._group(group)

    def _heading(self, title: str, color: str) -> None:
        """A heading and its rule, never alone at the foot of a page, and in the outline."""
        self.paper.set_y(self.paper.get_y() + 14)
        self.paper.room(110)
        self.paper.start_section(inert(title))
        self.paper.paragraph([Run(title, "B", 14, INK)], after=1)
        self.paper.rule(color, 1)
        self.paper.set_y(self.paper.get_y() + 6)

    def _table(self, rows: Sequence[Row]) -> None:
        """Announced against reported; its first row stands on every page."""
        self._head()
        for row in rows:
            cells = (
                _lines_of([row.announced], self.places),
                _lines_of(row.outcome, self.places) or [[Run("—", "", _SMALL, SOFT)]],
                _stands(row),
            )
            self._row([self._set(cell, share) for cell, share in zip(cells, _SHARES, strict=True)])
        self.paper.rule()
        self.paper.set_y(self.paper.get_y() + 8)

    def _head(self) -> None:
        heads = [[[Run(name, "B", _SMALL, SOFT)]] for name in _COLUMNS]
        self._put([self._set(cell, share) for cell, share in zip(heads, _SHARES, strict=True)])

    def _set(self, cell: Sequence[Sequence[Run]], share: float) -> list[list[Run]]:
        """The paragraphs of a cell in lines."""
        wide = COLUMN * share - _GAP
        return [line for runs in cell for line in lines(runs, wide, self.paper.width)]

    def _row(self, cells: list[list[list[Run]]]) -> None:
        if not self.paper.room(max(map(height, cells)) + 8):
            self._head()
        self.paper.rule()
        self.paper.set_y(self.paper.get_y() + 3)
        self._put(cells)

    def _put(self, cells: list[list[list[Run]]]) -> None:
        """Cells side by side."""
        top, x = self.paper.get_y(), LEFT
        for cell, share in zip(cells, _SHARES, strict=True):
            for number, line in enumerate(cell):
                self.paper.line_at(line, x, top + height(cell[:number]))
            x += COLUMN * share
        self.paper.set_y(top + max(map(height, cells)) + 4)

    def _group(self, group: Group) -> None:
        if group.heading:
            self.paper.set_y(self.paper.get_y() + 5)
            self.paper.room(80)
            self.paper.start_section(inert(group.heading), level=1)
            self.paper.paragraph([Run(group.heading, "B", 10.5, INK)])
        if group.compact:
            self.paper.paragraph(list(_run_on(group, self.places)))
            return
        for line in group.lines:
            indent = _STEP * (1 + min(line.depth, 3))
            self.paper.paragraph(_said(line, self.places), indent=indent, hang="•", after=2)

    def _words(self) -> None:
        """The words cited, each under its number."""
        if self.brief.citations:
            self._heading("The words", SOFT)
        for citation in self.brief.citations:
            self.paper.room(_SMALL * 3)
            self.paper.set_link(self.places[citation.number], y=self.paper.get_y() - 4)
            self.paper.paragraph(
                _cited(citation), indent=2 * _STEP, hang=str(citation.number), after=1.5
            )

    def _sources(self) -> None:
        """Where the sources are found, and by what they are known to be unchanged."""
        if self.brief.sources:
            self._heading("The sources", SOFT)
        for note in self.brief.sources:
            runs = [*_source(note, _SMALL), Run(". ", "", _SMALL, SOFT)]
            if url := address(note.source.url):
                runs += [Run(url, "", _SMALL, accent("engagement"), url), Run(". ", "", _SMALL)]
            runs.append(Run(f"SHA-256 {note.source.sha256}", "", 7, SOFT))
            self.paper.paragraph(runs, indent=2 * _STEP, hang=note.label)


def _source(note: SourceNote, size: float) -> list[Run]:
    """The title of a source, and what else is known of it."""
    rest = "".join(f", {detail}" for detail in note.details)
    return [Run(note.title, "I", size, INK), Run(rest, "", size, SOFT)]


def _cited(citation: Citation) -> list[Run]:
    place = f" {citation.label}, {citation.start}–{citation.end}"
    return [Run(f"“{citation.words}”", "", _SMALL, INK), Run(place, "", _SMALL, SOFT)]


def _said(line: Line, places: dict[int, int], size: float = _BODY) -> list[Run]:
    """A line, with the numbers of the words it stands on."""
    runs = []
    for piece in line.pieces:
        color = SOFT if piece.tone == "voice" else INK
        runs.append(Run(bound(piece.text), _FACES.get(piece.tone, ""), size, color))
    for number, citation in enumerate(line.citations):
        if number:
            runs.append(Run(", ", "", size, SOFT, raised=True))
        mark = Run(str(citation.number), "", size, SOFT, places.get(citation.number), raised=True)
        runs.append(mark)
    return runs


def _lines_of(told: Sequence[Line], places: dict[int, int]) -> list[list[Run]]:
    return [_said(line, places, _SMALL) for line in told]


def _stands(row: Row) -> list[list[Run]]:
    """How an announcement stands, and why it is said so."""
    stands = [Run(row.state, "B", _SMALL, state(row.state))]
    return [stands, [Run(row.note, "", 8, SOFT)]] if row.note else [stands]


def _run_on(group: Group, places: dict[int, int]) -> Iterator[Run]:
    """Short lines as one paragraph."""
    for number, line in enumerate(group.lines):
        if number:
            yield Run("; ", "", _BODY, INK)
        yield from _said(line, places)
