"""The brief as one self-contained page: the brief beside its sources, no request to anywhere."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import count
from typing import get_args

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from communique.model import Kind
from communique.views.lines import Citation
from communique.views.segments import segments
from communique.views.sheet import Brief, SourceNote

_NEWLINE = "\n"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place to link to: where cited words begin, and the line of the brief that cites them.

    It is ``quiet`` where they only name somebody: the text stays readable.
    """

    id: str
    number: int
    line: int
    quiet: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a source as the page draws it; ``numbers`` run from the widest citation in."""

    text: str
    anchors: tuple[Anchor, ...]
    numbers: tuple[int, ...]
    classes: str
    gap: bool


def page(brief: Brief) -> str:
    """The whole page as HTML text."""
    style = asset("brief.css") + _lights(brief)
    script = asset("brief.js")
    return (
        environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            anchors={c.number: anchor(c, brief) for c in brief.citations},
            sources=[(note, _link(note.source.url), _marks(note, brief)) for note in brief.sources],
            kinds=get_args(Kind),
            next_line=count().__next__,
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{digest(style)}'; "
            f"script-src '{digest(script)}'; base-uri 'none'; form-action 'none'",
        )
    )


def anchor(citation: Citation, brief: Brief) -> str:
    """The fragment of the cited words: "s1-376-511", the source counted from 1."""
    sources = [note.source.id for note in brief.sources]
    place = sources.index(citation.source) + 1 if citation.source in sources else 0
    return f"s{place}-{citation.start}-{citation.end}"


@cache
def environment() -> Environment:
    """Everything that a template prints is escaped; only our own style and script are not."""
    return Environment(
        loader=PackageLoader("communique.export"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def asset(name: str) -> str:
    """One of our own style sheets and scripts."""
    return environment().get_template(name).render() + _NEWLINE


def digest(text: str) -> str:
    """The source expression that lets the page run exactly this text and nothing else."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _lights(brief: Brief) -> str:
    """One rule per citation, so that a link lights up all its words without any script."""
    rules = (f"#{anchor(c, brief)}:target~.c{c.number}" for c in brief.citations)
    return ",\n".join(rules) + "{background:var(--lit)}\n" if brief.citations else ""


def _link(url: str | None) -> str | None:
    """The address, if a browser may be sent there."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _marks(note: SourceNote, brief: Brief) -> list[Mark]:
    """The text of one source, cut at every cited span."""
    cited = {c.number: c for c in brief.citations if c.source == note.source.id}
    lines, kinds = _first_lines(brief), _kinds(brief)
    marks = []
    for segment in segments(note.source.text, ((n, c.start, c.end) for n, c in cited.items())):
        around = sorted((cited[n] for n in segment.spans), key=lambda c: c.start - c.end)
        marks.append(
            Mark(
                segment.text,
                tuple(
                    Anchor(anchor(c, brief), c.number, lines[c.number], c.number not in kinds)
                    for c in around
                    if c.start == segment.start
                ),
                tuple(c.number for c in around),
                _classes([c.number for c in around], kinds),
                segment.text.strip(_NEWLINE) == "",
            )
        )
    return marks


def _classes(numbers: list[int], kinds: dict[int, Kind]) -> str:
    """The style classes of a stretch: its citations, and the kind of the narrowest with one."""
    inmost = next((kinds[number] for number in reversed(numbers) if number in kinds), None)
    kind = f" in-{inmost}" if inmost else ""
    return "".join(f" c{number}" for number in numbers) + kind


def _first_lines(brief: Brief) -> dict[int, int]:
    """The place, counted from 0, of the first line that cites each number."""
    first: dict[int, int] = {}
    for place, line in enumerate(brief.lines()):
        for citation in line.citations:
            first.setdefault(citation.number, place)
    return first


def _kinds(brief: Brief) -> dict[int, Kind]:
    """What the words under each number were first read as."""
    kinds: dict[int, Kind] = {}
    for line in brief.lines():
        for citation in line.citations:
            if line.kind:
                kinds.setdefault(citation.number, line.kind)
    return kinds
