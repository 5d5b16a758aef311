"""The brief: what a foreign ministry's desk writes before and after a trip, every line cited."""

from collections.abc import Iterator
from dataclasses import dataclass

from communique.model import Dossier, Source
from communique.views import ahead, engagements, outcomes, people, record
from communique.views.dates import spoken
from communique.views.desk import Desk
from communique.views.lines import Citation, Line, Section
from communique.views.words import capital, shown

_NOTHING = Section(
    "nothing", "Nothing for the record", remark="These sources name nobody and report no act."
)


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as a reader knows it: its letter, its title, and what else is known of it."""

    label: str
    title: str
    details: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a face prints. ``citations`` are ordered by number, which counts from 1."""

    title: str
    dates: str | None
    as_of: str | None
    sources: tuple[SourceNote, ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]

    @property
    def heading(self) -> str:
        """What the brief is about, and when."""
        return f"{self.title}, {self.dates}" if self.dates else self.title

    def lines(self) -> Iterator[Line]:
        """Every line, in the order in which it is read."""
        for section in self.sections:
            yield from section.lines()


def brief(dossier: Dossier, as_of: str | None = None) -> Brief:
    """The brief of a dossier. On the day ``as_of`` (ISO), what is silent and past is overdue."""
    desk = Desk(dossier)
    sections = (
        engagements.section(desk),
        outcomes.section(desk, as_of),
        ahead.section(desk),
        ahead.others(desk),
        record.posts(desk),
        record.instruments(desk),
        record.relations(desk),
        record.figures(desk),
        record.statements(desk),
        people.section(desk),
    )
    main = engagements.main(desk)
    titles = (shown(source.title) for source in dossier.sources if source.title)
    return Brief(
        title=engagements.title(desk, main) if main else next(titles, "Brief"),
        dates=spoken(shown(main.date)) if main and main.date else None,
        as_of=spoken(as_of) if as_of else None,
        sources=tuple(_note(desk, source) for source in dossier.sources),
        sections=tuple(section for section in sections if any(section.lines())) or (_NOTHING,),
        citations=tuple(desk.citations()),
    )


def _note(desk: Desk, source: Source) -> SourceNote:
    """What is known of the source, in the order of a footnote."""
    voice = desk.voice(source.id)
    known = (
        shown(source.publisher or ""),
        spoken(shown(source.published or "")),
        source.genre if source.title else "",
        f"mostly in the words of {voice}" if voice else "",
    )
    title = shown(source.title or "") or capital(source.genre)
    return SourceNote(desk.labels[source.id], title, tuple(filter(None, known)), source)
