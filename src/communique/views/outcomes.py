"""Announced against reported: the words then beside the words of the outcome."""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from communique.model import Commitment, Engagement, Entry, FollowUp, FollowUpState, Judgement
from communique.views.dates import last_day
from communique.views.desk import Desk, dated, status
from communique.views.engagements import heard
from communique.views.lines import Group, Line, Piece, Row, Section, merged
from communique.views.words import capital, shortened, shown

_SILENT = {
    "no evidence": "No evidence in these sources",
    "overdue": "Overdue, no evidence in these sources",
}
_CALENDAR = ("ahead", "due", "overdue", "late")
_LONGEST = 180


def section(
    desk: Desk,
    as_of: str | None,
    scores: Mapping[str, Judgement] = MappingProxyType({}),
    *,
    news: bool = True,
) -> Section:
    """A row for each announced entry with an outcome; then the unannounced and the silent.

    ``scores`` are what persons gave to commitments, by entry. Without ``news`` nobody looked for
    what came unannounced.
    """
    rows = [(f, standing(f, desk.entries[f.announced], as_of)) for f in _known_rows(desk)]
    came = merged(told(desk, desk.entries[e]) for e in _known(desk, desk.dossier.unannounced))
    silent = [
        Group(merged(_silent(desk, f, scores) for f, s in rows if s == state), words)
        for state, words in _SILENT.items()
    ]
    groups = [Group(came, "Not announced, yet reported"), *reversed(silent)]
    return Section(
        "follow-up",
        "Announced against reported",
        tuple(group for group in groups if group.lines),
        tuple(_row(desk, f, state, scores) for f, state in rows if state not in _SILENT),
        _remark([state for _, state in rows], len(came) if news else None),
    )


def told(desk: Desk, entry: Entry, *more: Piece) -> Line:
    """Who does what, in the exact words of the source, and what ``more`` says of it."""
    citations = desk.cite(entry.evidence[:1])
    if isinstance(entry, Engagement) and entry.type == "visit":
        return Line((*heard(desk, entry), *more), (entry.id,), citations, entry.kind)
    said = entry.action if isinstance(entry, Commitment) else ""
    words = shortened(said or next((c.quote for c in citations), ""), _LONGEST)
    pieces = (*_who(desk, entry), Piece(f"“{words}”", "words"), *more)
    return Line(pieces, (entry.id,), citations, entry.kind)


def _known_rows(desk: Desk) -> list[FollowUp]:
    return [row for row in desk.dossier.follow_ups if row.announced in desk.entries]


def standing(row: FollowUp, announced: Entry, as_of: str | None) -> FollowUpState:
    """The state on a day (ISO): what is silent and past is overdue."""
    late = row.state == "no evidence" and as_of and _due(announced) < as_of
    return "overdue" if late else row.state


def _row(desk: Desk, row: FollowUp, state: str, scores: Mapping[str, Judgement]) -> Row:
    return Row(
        told(desk, desk.entries[row.announced], *_due_piece(desk.entries[row.announced])),
        merged(told(desk, desk.entries[e]) for e in _known(desk, row.outcome)),
        state,
        "; ".join(_notes(row, state, scores.get(row.announced))) or None,
    )


def _silent(desk: Desk, row: FollowUp, scores: Mapping[str, Judgement]) -> Line:
    """What no source speaks of, until when it was to be done, and the score a person gave."""
    entry, score = desk.entries[row.announced], scores.get(row.announced)
    given = (status(_score(score)),) if score else ()
    return told(desk, entry, *_due_piece(entry), *given)


def _due_piece(entry: Entry) -> tuple[Piece, ...]:
    return dated(entry.due, ", due ") if isinstance(entry, Commitment) else ()


def _notes(row: FollowUp, state: str, score: Judgement | None) -> Iterator[str]:
    """Why, what the parties say, what stands behind it, what the calendar says, the score."""
    if row.note:
        yield shown(row.note)
    if row.said and row.said != state:
        yield f"the parties say: {row.said}"
    if row.supported:
        yield f"supported by {shown(row.supported)}"
    if row.schedule in _CALENDAR:
        yield f"by the calendar: {row.schedule}"
    if score:
        yield _score(score)


def _score(score: Judgement) -> str:
    """A score of -1, 0 or +1, who gave it and why."""
    why = f": {shown(score.reason)}" if score.reason else ""
    return f"score {score.value.get('score', 0):+d} by {shown(score.by)}{why}"


def _who(desk: Desk, entry: Entry) -> tuple[Piece, ...]:
    """Whose aim or pledge it is; the words of any other kind say it themselves."""
    if not isinstance(entry, Commitment):
        return ()
    names = desk.names(entry.by)
    strength = f", {entry.strength}: " if names else f"{capital(entry.strength)}: "
    return (*((Piece(names, "lead"),) if names else ()), Piece(strength, "voice"))


def _known(desk: Desk, entries: tuple[str, ...]) -> list[str]:
    return [entry for entry in entries if entry in desk.entries]


def _due(entry: Entry) -> str:
    """The last day on which it could be done in time; the end of time where no date is set."""
    date = entry.date if isinstance(entry, Engagement) else getattr(entry, "due", None)
    return last_day(date or "") or "9999-99-99"


def _remark(states: list[str], news: int | None) -> str | None:
    """The count of each state, and how much came unannounced."""
    if not states:
        return None
    unheard = "" if news is None else f" Reported without being announced: {news}."
    return f"{tally(states, 'announced')}{unheard}"


def tally(states: list[str], what: str) -> str:
    """The count of each state, in one sentence, from what happened to what did not."""
    counted = Counter(states)
    order = [state for state in get_args(FollowUpState) if counted[state]]
    counts = ", ".join(f"{counted[state]} {state}" for state in order)
    return f"Of {len(states)} {what}: {counts}."
