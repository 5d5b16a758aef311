"""What a tool answers: lines of the record, each with the exact words and the source behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from communique.export.answer import View
from communique.model import Source
from communique.model.marking import Marking, highest
from communique.record import Proof
from communique.views.lines import Citation, Line, Section
from communique.views.words import shown

_PAGE = 40


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a source, by its letter, and where they stand in its text."""

    source: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """One line: what the record says, by which entries, on which words."""

    text: str
    entries: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Said(Told):
    """A line under its heading; of what was announced also its state and what is told of it."""

    heading: str
    state: str | None = None
    note: str | None = None
    outcome: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A source. ``id`` is the SHA-256 of its text, ``label`` the letter that quotes give."""

    label: str
    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    marking: Marking


# What a tool returns has no slots: the SDK would take each for a default.
@dataclass(frozen=True)
class Answer:
    """What the record says to a question. ``more`` says that there is another page."""

    title: str
    as_of: str | None
    marking: Marking
    remarks: tuple[str, ...]
    lines: tuple[Said, ...]
    sources: tuple[Text, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The exact words of an entry, letter by letter, with what stands around them."""

    source: Text
    start: int
    end: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True)
class Evidence:
    """All the words that an entry stands on."""

    entry: str
    marking: Marking
    words: tuple[Words, ...]


def answer(view: View, page: int = 1) -> Answer:
    """A view as an answer; one that is not told in pages already is cut into them."""
    lines = [line for section in view.brief.sections for line in _said(section)]
    start = (page - 1) * _PAGE
    some = tuple(lines if view.page else lines[start : start + _PAGE])
    named = {quote.source for line in some for quote in _quotes_of(line)}
    cited = tuple(note for note in view.brief.sources if note.label in named)
    return Answer(
        title=view.brief.heading,
        as_of=view.brief.as_of,
        marking=highest(note.source.marking for note in cited),
        remarks=tuple(one.remark for one in view.brief.sections if one.remark),
        lines=some,
        sources=tuple(_text(note.label, note.source) for note in cited),
        page=page,
        more=view.page.more if view.page else len(lines) > start + _PAGE,
    )


def evidence(entry: str, proofs: tuple[Proof, ...]) -> Evidence:
    """The words of an entry."""
    return Evidence(entry, highest(one.source.marking for one in proofs), (*map(_words, proofs),))


def _words(one: Proof) -> Words:
    text = _text("", one.source)
    return Words(text, one.words.start, one.words.end, one.words.quote, one.before, one.after)


def _said(section: Section) -> Iterator[Said]:
    for row in section.rows:
        outcome = tuple(map(_told, row.outcome))
        yield _line(section.title, row.announced, row.state, row.note, outcome)
    for group in section.groups:
        heading = ": ".join(filter(None, (section.title, group.heading)))
        yield from (_line(heading, line) for line in group.lines)


def _line(
    heading: str,
    line: Line,
    state: str | None = None,
    note: str | None = None,
    outcome: tuple[Told, ...] = (),
) -> Said:
    return Said(line.text, line.entries, _quotes(line), heading, state, note, outcome)


def _told(line: Line) -> Told:
    return Told(line.text, line.entries, _quotes(line))


def _quotes(line: Line) -> tuple[Quote, ...]:
    return tuple(map(_quote, line.citations))


def _quote(one: Citation) -> Quote:
    return Quote(one.label, one.start, one.end, one.words)


def _quotes_of(line: Said) -> Iterator[Quote]:
    yield from line.quotes
    for told in line.outcome:
        yield from told.quotes


def _text(label: str, source: Source) -> Text:
    known = (source.title, source.publisher, source.published, source.url, source.language)
    title, publisher, published, url, language = (shown(one) if one else None for one in known)
    return Text(label, source.id, title, publisher, published, url, language, source.marking)
