"""What a calendar shows: all that falls due, and what was to be and is called off."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from communique.model import Dossier, Judgement
from communique.model.marking import Marking, highest
from communique.views import engagements
from communique.views.dates import bounds
from communique.views.desk import Desk, undated
from communique.views.due import Due, dues
from communique.views.happenings import happenings


@dataclass(frozen=True, slots=True)
class Appointment:
    """One thing in a calendar.

    ``revision`` counts the words that tell of it and the decisions about it: it only grows.
    ``changed`` is the day on which the newest of its sources came out.
    """

    due: Due
    cancelled: bool
    revision: int
    changed: date | None
    marking: Marking


def agenda(
    dossier: Dossier, as_of: str, until: str | None = None, judged: Iterable[Judgement] = ()
) -> list[Appointment]:
    """The appointments on the day ``as_of`` that can begin by ``until`` (ISO days).

    ``judged`` are all judgements ever made, retired or not.
    """
    decided = Counter[str]()
    for one in judged:
        decided[one.target] += 2 if one.retired else 1
    coming = [(due, False) for due in dues(dossier, as_of, until)]
    called_off = [(due, True) for due in _cancelled(dossier, until)]
    return [_appointment(dossier, *one, decided) for one in (*coming, *called_off)]


def _cancelled(dossier: Dossier, until: str | None) -> Iterator[Due]:
    desk = Desk(dossier)
    for one in happenings(dossier):
        days = bounds(one.engagement.date or "")
        if one.engagement.status == "cancelled" and days:
            line = engagements.line(desk, one, said="cancelled")
            if until is None or days[0] <= date.fromisoformat(until):
                yield Due(one.entries[0], undated(line).text, *days, overdue=False, line=line)


def _appointment(dossier: Dossier, due: Due, cancelled: bool, decided: Counter[str]) -> Appointment:
    cited = {citation.source for citation in due.line.citations}
    sources = [source for source in dossier.sources if source.id in cited]
    days = [bounds(source.published or "") for source in sources]
    decisions = sum(decided[entry] for entry in due.line.entries)
    return Appointment(
        due,
        cancelled,
        max(len(due.line.citations) - 1, 0) + decisions,
        max((last for _, last in filter(None, days)), default=None),
        highest(source.marking for source in sources),
    )
