"""Pages of A4 on which lines are put one below the other. Lengths are in points."""

from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

from communique.export.inert import inert
from communique.export.palette import ALERT, RULE, SOFT
from communique.export.typeset import Run, lines

_FONTS = Path(__file__).parent / "fonts"
_FACES = {
    "": "SourceSerif4-Regular.ttf",
    "B": "SourceSerif4-SemiBold.ttf",
    "I": "SourceSerif4-Italic.ttf",
}
_ARABIC = "NotoNaskhArabic-Regular.ttf"
LEFT, TOP, BOTTOM = 68.0, 64.0, 62.0
WIDE, HIGH = 595.28, 841.89
COLUMN = WIDE - 2 * LEFT
_LEADING, _RAISE = 1.36, 0.33
LACKING = "☐"


class Paper(FPDF):
    """A file with a head and a foot on every page; ``y`` is where the next line goes."""

    def __init__(self, head: str, mark: str, foot: str) -> None:
        super().__init__(unit="pt", format="A4")
        self.head, self.mark, self.foot = head, mark, foot
        self.lacking = False
        self._wide: dict[tuple[str, float, str], float] = {}
        for face, name in _FACES.items():
            self.add_font("Serif", face, _FONTS / name)
        self.add_font("Arabic", "", _FONTS / _ARABIC)
        self.letters = self._letters()
        self.set_fallback_fonts(["Arabic"], exact_match=False)
        self.set_text_shaping(True, direction="ltr")
        self.set_auto_page_break(False)
        self.alias_nb_pages("")
        self.set_margins(LEFT, TOP, LEFT)
        self.c_margin = 0
        self.add_page()

    def header(self) -> None:
        """What the pages are about, and who may read them."""
        for y, right in ((TOP - 26, self.mark), (HIGH - 40, str(self.page_no()))):
            self._at_edge(self.head if y < TOP else self.foot, right, y)
        self.set_y(TOP)

    def _at_edge(self, left: str, right: str, y: float) -> None:
        marked = y < TOP and right
        end = Run(right, "B" if marked else "", 8.5, ALERT if marked else SOFT)
        room = COLUMN - self.width(end) - 12
        start = next(iter(lines([Run(left, "", 8.5, SOFT)], room, self.width)), [])
        self.line_at(start, LEFT, y)
        self.line_at([end], LEFT + COLUMN - self.width(end), y)

    def width(self, run: Run) -> float:
        """How wide a run is."""
        key = (run.face, _size(run), run.text)
        if key not in self._wide:
            self.set_font("Serif", run.face, _size(run))
            self._wide[key] = self._measured(self._known(run.text))
        return self._wide[key]

    def _measured(self, text: str) -> float:
        """How wide a text is in the face that is set; a known face answers far quicker."""
        font = self.current_font
        if isinstance(font, TTFFont) and all(ord(letter) in font.cmap for letter in text):
            _, wide = font.get_text_width(text, self.font_size_pt, self.text_shaping)
            return float(wide)
        return float(self.get_string_width(text))

    def room(self, height: float) -> bool:
        """Whether the page has so much left; a new one where not."""
        if fits := self.get_y() + height <= HIGH - BOTTOM:
            return fits
        self.add_page()
        return False

    def paragraph(
        self, runs: Sequence[Run], *, indent: float = 0, hang: str = "", after: float = 3
    ) -> None:
        """Text between the margins; ``hang`` stands before its first line."""
        found = lines(runs, COLUMN - indent, self.width)
        high = height(found)
        self.room(min(high, 3 * height(found[:1])))
        for number, line in enumerate(found):
            self.room(height([line]))
            if hang and not number:
                mark = Run(hang, "", line[0].size, SOFT)
                self.line_at([mark], LEFT + indent - self.width(mark) - 6, self.get_y())
            self.line_at(line, LEFT + indent, self.get_y())
            self.set_y(self.get_y() + height([line]))
        self.set_y(self.get_y() + after)

    def line_at(self, line: Sequence[Run], x: float, y: float) -> None:
        """One line with its left upper corner there."""
        high = height([line])
        base = y + 0.75 * high
        for run in line:
            size, wide = _size(run), self.width(run)
            self.set_font("Serif", run.face, size)
            self.set_text_color(f"#{run.color}")
            up = _RAISE * run.size if run.raised else 0
            self.set_xy(x, base - up - 0.8 * size)
            # fpdf sets the baseline of a cell half of its height and 0.3 of the size below its top
            self.cell(wide, size, self._known(run.text), link=run.link or "")
            x += wide
        self.set_xy(LEFT, y)

    def rule(self, color: str = RULE, thick: float = 0.5) -> None:
        """A line across the column."""
        self.set_draw_color(f"#{color}")
        self.set_line_width(thick)
        self.line(LEFT, self.get_y(), LEFT + COLUMN, self.get_y())

    def _known(self, text: str) -> str:
        """The text, harmless, in letters that the typefaces hold."""
        text = inert(text).replace("█", "■")
        shown = "".join(c if c in self.letters else LACKING for c in text)
        self.lacking = self.lacking or (LACKING in shown and LACKING not in text)
        return shown

    def _letters(self) -> frozenset[str]:
        """The letters that stand in every face, and those of Arabic."""
        fonts = {name: font for name, font in self.fonts.items() if isinstance(font, TTFFont)}
        codes = {name: {*font.cmap} for name, font in fonts.items()}
        arabic = codes.pop("arabic")
        return frozenset(map(chr, set.intersection(*codes.values()) | arabic))


def height(found: Sequence[Sequence[Run]]) -> float:
    """How high these lines are."""
    return sum(max((run.size for run in line), default=0) * _LEADING for line in found)


def _size(run: Run) -> float:
    return run.size * 0.66 if run.raised else run.size
