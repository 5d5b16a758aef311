"""What a face prints: the sections of one view, their sources and the words they cite."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from communique.model import Source
from communique.model.marking import Marking, highest
from communique.views.dates import spoken
from communique.views.desk import Desk, label
from communique.views.lines import Citation, Group, Line, Row, Section
from communique.views.words import capital, shown


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as a reader knows it: its letter, its title, and what else is known of it."""

    label: str
    title: str
    details: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a face prints. ``citations`` are ordered by number, which counts from 1.

    ``as_of`` is an ISO day, ``day`` the same in words.
    """

    title: str
    dates: str | None
    as_of: str | None
    sources: tuple[SourceNote, ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]

    @property
    def day(self) -> str | None:
        """The day asked about, in words."""
        return spoken(self.as_of) if self.as_of else None

    @property
    def heading(self) -> str:
        """What the brief is about, and when."""
        return f"{self.title}, {self.dates}" if self.dates else self.title

    @property
    def marking(self) -> Marking:
        """The highest marking of its sources."""
        return highest(note.source.marking for note in self.sources)

    def lines(self) -> Iterator[Line]:
        """Every line, in the order in which it is read."""
        for section in self.sections:
            yield from section.lines()


def sheet(
    desk: Desk, title: str, sections: Iterable[Section], as_of: str | None = None, none: str = ""
) -> Brief:
    """A view of the record: the sections that say something, and only the sources they cite.

    ``none`` is said where no section says anything.
    """
    told, citations = _numbered(s for s in sections if s.remark or any(s.lines()))
    labels = {citation.source: citation.label for citation in citations}
    sources = {source.id: source for source in desk.dossier.sources}
    return Brief(
        title=title,
        dates=None,
        as_of=as_of,
        sources=tuple(note(desk, sources[id_], text) for id_, text in labels.items()),
        sections=told or (Section("nothing", "Nothing on record", remark=none),),
        citations=citations,
    )


def _numbered(sections: Iterable[Section]) -> tuple[tuple[Section, ...], tuple[Citation, ...]]:
    """The sections with citations and sources counted in the order in which they are read."""
    anew: dict[int, Citation] = {}
    labels: dict[str, str] = {}

    def cited(one: Citation) -> Citation:
        letter = labels.setdefault(one.source, label(len(labels)))
        return anew.setdefault(one.number, replace(one, number=len(anew) + 1, label=letter))

    def line(old: Line) -> Line:
        return replace(old, citations=tuple(map(cited, old.citations)))

    def group(old: Group) -> Group:
        return replace(old, lines=tuple(map(line, old.lines)))

    def row(old: Row) -> Row:
        return replace(old, announced=line(old.announced), outcome=tuple(map(line, old.outcome)))

    told = tuple(
        replace(one, rows=tuple(map(row, one.rows)), groups=tuple(map(group, one.groups)))
        for one in sections
    )
    return told, tuple(anew.values())


def note(desk: Desk, source: Source, letter: str | None = None) -> SourceNote:
    """What is known of the source, in the order of a footnote."""
    voice = desk.voice(source.id)
    known = (
        shown(source.publisher or ""),
        spoken(shown(source.published or "")),
        source.genre if source.title else "",
        f"mostly in the words of {voice}" if voice else "",
    )
    title = shown(source.title or "") or capital(source.genre)
    return SourceNote(letter or desk.labels[source.id], title, tuple(filter(None, known)), source)
