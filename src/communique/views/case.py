"""One thing to be judged, opened: an entry with its form, or a question with its choices."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.model import Dossier, Engagement, Entry, Evidence, Question, Source
from communique.resolve.renaming import ENTRIES, parties
from communique.views.decisions import Decision
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.form import Choice, Field, form
from communique.views.lines import Line, Piece
from communique.views.particulars import Quote, quotes
from communique.views.words import shortened, shown

_LABEL, _MOST = 90, 60


@dataclass(frozen=True, slots=True)
class Case:
    """What it says, its words in their place, and what can be answered.

    An entry has ``fields``, the ``people`` it names or named (by id), and what was decided on it;
    of a question the ``choices`` are those whom its ``subject`` may be.
    """

    id: str
    kind: str
    line: Line
    quotes: tuple[Quote, ...]
    fields: tuple[Field, ...] = ()
    people: tuple[Choice, ...] = ()
    rejected: bool = False
    subject: str = ""
    choices: tuple[Choice, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def corrected(self) -> bool:
        """Whether a field is not as it was read."""
        return any(field.read != field.now for field in self.fields)


def entry_case(read: Dossier, now: Dossier, id_: str, decided: tuple[Decision, ...]) -> Case:
    """An entry of the dossier it was ``read`` as, beside what is on record ``now``.

    ``now`` holds all entries of its source, and the source's text.
    """
    desk = Desk(_both(read, now))
    first = next(entry for entry in read.entries if entry.id == id_)
    current = next((entry for entry in now.entries if entry.id == id_), None)
    entry = current or first
    return Case(
        id_,
        entry.kind,
        line(desk, entry),
        _quotes(desk, now.sources, entry.evidence),
        form(desk, first, entry, _wholes(desk, now.entries, first)),
        _people(desk, (first, entry)),
        current is None,
        decisions=decided,
    )


def question_case(question: Question, sources: tuple[Source, ...]) -> Case:
    """A question with the words in which each of those asked about is named."""
    desk = Desk(Dossier(sources, (), ()))
    return Case(
        question.id,
        question.kind,
        Line((Piece(shown(question.text), "lead"),)),
        _quotes(desk, sources, question.evidence),
        subject=question.subject,
        choices=tuple((id_, shown(label)) for id_, label in question.choices),
    )


def _people(desk: Desk, entries: Iterable[Entry]) -> tuple[Choice, ...]:
    ids = {id_ for entry in entries for id_, _ in parties(entry)}
    named = ((id_, name) for id_ in ids if (name := desk.name(id_)))
    return tuple(sorted(named, key=lambda one: (one[1], one[0])))


def _both(read: Dossier, now: Dossier) -> Dossier:
    """What is on record now, with those too whom only the reading names."""
    actors = {actor.id: actor for actor in (*read.actors, *now.actors)}
    entries = {entry.id: entry for entry in (*read.entries, *now.entries)}
    return replace(now, actors=tuple(actors.values()), entries=tuple(entries.values()))


def _quotes(desk: Desk, sources: Iterable[Source], words: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The words in their place; the text as a whole is not shown."""
    return tuple(_bare(quote) for quote in quotes(desk, sources, words))


def _bare(quote: Quote) -> Quote:
    note = quote.source
    return replace(quote, source=replace(note, source=replace(note.source, text="")))


def _wholes(desk: Desk, entries: Iterable[Entry], one: Entry) -> tuple[Choice, ...]:
    """The engagements of the same text which the entry can be a part of, the nearest of many."""
    some = [each for each in entries if isinstance(each, Engagement) and each.id != one.id]
    held = {getattr(one, name, None) for name in ENTRIES}
    at = one.evidence[0].start
    some.sort(key=lambda each: (each.id not in held, abs(each.evidence[0].start - at), each.id))
    near = sorted(some[:_MOST], key=lambda each: each.evidence[0].start)
    return tuple((each.id, shortened(line(desk, each).text, _LABEL)) for each in near)
