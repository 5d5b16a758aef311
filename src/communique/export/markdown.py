"""The brief as Markdown, with a footnote for every citation."""

import re
from collections.abc import Iterator

from communique.views.lines import Citation, Group, Line, Piece, Row, Section
from communique.views.sheet import Brief, SourceNote
from communique.views.words import shown

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~!&$]|(?<=:)//|(?<=www)\.|@")
_OPENING = re.compile(r"^(\s*)([-+=.)]|\d+(?=[.)]))")


def markdown(brief: Brief) -> str:
    """The whole brief; nothing that a document says can become Markdown or HTML."""
    return "\n".join(_lines(brief)) + "\n"


def escaped(text: str) -> str:
    """The text as Markdown shows it to the letter."""
    text = _SPECIAL.sub(lambda found: "".join(f"\\{c}" for c in found[0]), shown(text))
    return _OPENING.sub(_harmless, text)


def _harmless(opening: re.Match[str]) -> str:
    """What would open a list or a heading, as plain characters."""
    space, mark = opening.groups()
    return f"{space}&#{ord(mark[0])};{mark[1:]}"


def _lines(brief: Brief) -> Iterator[str]:
    if brief.marking != "public":
        yield from (f"**{brief.marking.upper()}**", "")
    yield f"# {escaped(brief.heading)}"
    yield ""
    if brief.day:
        yield from (f"As of {escaped(brief.day)}", "")
    yield from (_source(note) for note in brief.sources)
    for section in brief.sections:
        yield from _section(section)
    yield ""
    yield from (_footnote(citation) for citation in brief.citations)


def _source(note: SourceNote) -> str:
    details = "".join(f", {escaped(detail)}" for detail in note.details)
    return f"- **{note.label}** *{escaped(note.title)}*{details}"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}")
    if section.remark:
        yield from ("", escaped(section.remark))
    if section.rows:
        yield from ("", "| Announced | Reported | State |", "| --- | --- | --- |")
        yield from (_row(row) for row in section.rows)
    for group in section.groups:
        yield from _group(group)


def _row(row: Row) -> str:
    outcome = "<br>".join(_said(line) for line in row.outcome) or "—"
    note = f" ({escaped(row.note)})" if row.note else ""
    return f"| {_said(row.announced)} | {outcome} | {escaped(row.state)}{note} |"


def _group(group: Group) -> Iterator[str]:
    yield ""
    if group.heading:
        yield from (f"### {escaped(group.heading)}", "")
    yield from (f"{'  ' * line.depth}- {_said(line)}" for line in group.lines)


def _said(line: Line) -> str:
    """The line with its footnote marks."""
    return "".join(map(_piece, line.pieces)) + "".join(f"[^{c.number}]" for c in line.citations)


def _piece(piece: Piece) -> str:
    """Leads are bold; the spaces at both ends stay outside of what is bold."""
    body = piece.text.strip()
    start, _, end = piece.text.partition(body) if body else (piece.text, "", "")
    text = escaped(body)
    return f"{start}**{text}**{end}" if piece.tone == "lead" and body else f"{start}{text}{end}"


def _footnote(citation: Citation) -> str:
    place = f"{citation.label} {citation.start}–{citation.end}"
    return f"[^{citation.number}]: {place}: “{escaped(citation.words)}”"
