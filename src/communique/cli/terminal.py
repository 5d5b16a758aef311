"""The brief on a terminal."""

from collections.abc import Iterator
from dataclasses import replace

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from communique.model import Kind
from communique.views.lines import Citation, Group, Line, Row, Section
from communique.views.sheet import Brief, SourceNote

WIDEST = 110
_FEW = 6
_COLOURS: dict[Kind | None, str] = {
    "engagement": "blue",
    "commitment": "yellow",
    "position": "magenta",
    "instrument": "cyan",
    "relation": "red",
    "figure": "green",
}
_STATES = {
    "reported": "green",
    "postponed": "red",
    "cancelled": "red",
    "contradicted": "red",
}
_TONES = {"lead": "bold", "status": "italic", "voice": "dim"}


def show_brief(brief: Brief) -> None:
    """Print the brief, as wide as the terminal up to a readable line; many sources come last."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    if brief.marking != "public":
        console.print(Text(brief.marking.upper(), style="bold red"))
    console.print(Text(brief.heading, style="bold"))
    if brief.day:
        console.print(Text(f"As of {brief.day}", style="dim"))
    if len(brief.sources) <= _FEW:
        _show_sources(console, brief)
    for section in brief.sections:
        _show_section(console, section)
    _show_words(console, brief)
    if len(brief.sources) > _FEW:
        console.print()
        console.print(Rule(Text("Sources", style="bold"), align="left", style="dim"))
        _show_sources(console, brief)


def _show_sources(console: Console, brief: Brief) -> None:
    for note in brief.sources:
        _hang(console, Text(note.label, style="bold"), _source(note))


def _show_section(console: Console, section: Section) -> None:
    console.print()
    console.print(Rule(Text(section.title, style="bold"), align="left", style="dim"))
    if section.remark:
        console.print(Text(section.remark, style="dim"))
    if section.rows:
        console.print(_comparison(section.rows))
    for place, group in enumerate(section.groups):
        if place or section.rows:
            console.print()
        _show_group(console, group)


def _show_group(console: Console, group: Group) -> None:
    """A compact group runs on behind its heading; any other has a bullet for each line."""
    if group.compact:
        names = Text("; ").join(_text(replace(line, citations=()), "") for line in group.lines)
        console.print(Text(f"{group.heading}: ", style="bold") + names)
        return
    if group.heading:
        console.print(Text(group.heading, style="bold"))
    for line in group.lines:
        bullet = Text("  " * line.depth + "•", style=_COLOURS.get(line.kind, ""))
        _hang(console, bullet, _text(line))


def _comparison(rows: tuple[Row, ...]) -> Table:
    """Announced, reported, state, side by side."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, leading=1, pad_edge=False)
    table.add_column("Announced", ratio=4)
    table.add_column("Reported", ratio=4)
    table.add_column("State", ratio=3)
    for row in rows:
        outcome = Text("\n").join(_text(line) for line in row.outcome)
        state = Text(row.state, style=f"bold {_STATES.get(row.state, '')}")
        note = Text("\n" + row.note.replace("; ", "\n"), style="dim") if row.note else Text()
        table.add_row(_text(row.announced), outcome or Text("—", style="dim"), state + note)
    return table


def _show_words(console: Console, brief: Brief) -> None:
    """The words behind each number in print, one line each; the other faces quote them whole."""
    printed = {citation.number for citation in _printed(brief)}
    if not printed:
        return
    console.print()
    console.print(Rule(Text("Words cited", style="bold"), align="left", style="dim"))
    widest = len(str(max(printed))) + 2
    for citation in (c for c in brief.citations if c.number in printed):
        number = f"[{citation.number}]".rjust(widest)
        words = Text(f"{number} {_place(citation)} “{citation.words}”", style="dim")
        words.truncate(console.width, overflow="ellipsis")
        console.print(words)


def _printed(brief: Brief) -> Iterator[Citation]:
    """The citations of all lines but those that only name somebody."""
    for section in brief.sections:
        lines = [line for row in section.rows for line in (row.announced, *row.outcome)]
        lines += [line for group in section.groups if not group.compact for line in group.lines]
        yield from (citation for line in lines for citation in line.citations)


def _hang(console: Console, mark: Text, text: Text) -> None:
    """Print a mark with the text hanging beside it."""
    for line in text.wrap(console, max(1, console.width - mark.cell_len - 1)):
        console.print(Text.assemble(mark, " ", line))
        mark = Text(" " * mark.cell_len)


def _text(line: Line, lead: str = "bold") -> Text:
    """The line with the numbers of its words."""
    tones = {**_TONES, "lead": lead}
    pieces = [(piece.text, tones.get(piece.tone, "")) for piece in line.pieces]
    numbers = "".join(f"[{citation.number}]" for citation in line.citations)
    return Text.assemble(*pieces, (f" {numbers}" if numbers else "", "dim"))


def _source(note: SourceNote) -> Text:
    details = "".join(f", {detail}" for detail in note.details)
    return Text.assemble((note.title, "italic"), details)


def _place(citation: Citation) -> str:
    return f"{citation.label} {citation.start}–{citation.end}"
