"""Announced against reported: the words then beside the words of the outcome."""

from collections import Counter
from typing import get_args

from communique.model import Commitment, Engagement, Entry, FollowUp, FollowUpState
from communique.views.dates import last_day
from communique.views.desk import Desk
from communique.views.lines import Group, Line, Piece, Row, Section, merged
from communique.views.words import shown

_IN_WORDS = {
    "no evidence": "no evidence in these sources",
    "overdue": "overdue, no evidence in these sources",
}
_STATES = [_IN_WORDS.get(state, state) for state in get_args(FollowUpState)]


def section(desk: Desk, as_of: str | None) -> Section:
    """One row for each announced entry, those with an outcome first; then the unannounced."""
    rows = [_row(desk, f, as_of) for f in desk.dossier.follow_ups if f.announced in desk.entries]
    news = merged(_words(desk, desk.entries[e]) for e in _known(desk, desk.dossier.unannounced))
    return Section(
        "follow-up",
        "Announced against reported",
        (Group(news, "Not announced, yet reported"),) if news else (),
        tuple(sorted(rows, key=lambda row: not row.outcome)),
        _remark(rows, len(news)),
    )


def _row(desk: Desk, follow_up: FollowUp, as_of: str | None) -> Row:
    announced = desk.entries[follow_up.announced]
    outcome = [desk.entries[e] for e in _known(desk, follow_up.outcome)]
    late = follow_up.state == "no evidence" and as_of and _due(announced) < as_of
    state = "overdue" if late else follow_up.state
    return Row(
        _words(desk, announced),
        merged(_words(desk, entry) for entry in outcome),
        _IN_WORDS.get(state, state),
        shown(follow_up.note or "") or None,
    )


def _words(desk: Desk, entry: Entry) -> Line:
    """The entry in the exact words of its source."""
    citations = desk.cite(entry.evidence[:1])
    said = shown(entry.action) if isinstance(entry, Commitment) else ""
    words = said or next((citation.words for citation in citations), "")
    return Line((Piece(f"“{words}”", "words"),), (entry.id,), citations, entry.kind)


def _known(desk: Desk, entries: tuple[str, ...]) -> list[str]:
    return [entry for entry in entries if entry in desk.entries]


def _due(entry: Entry) -> str:
    """The last day on which it could be done in time; the end of time where no date is set."""
    date = entry.date if isinstance(entry, Engagement) else getattr(entry, "due", None)
    return last_day(date or "") or "9999-99-99"


def _remark(rows: list[Row], news: int) -> str | None:
    """The count of each state, in one sentence."""
    if not rows:
        return None
    states = Counter(row.state for row in rows)
    counts = ", ".join(f"{count} {state}" for state, count in sorted(states.items(), key=_rank))
    return f"Of {len(rows)} announced: {counts}. Reported without being announced: {news}."


def _rank(counted: tuple[str, int]) -> int:
    """States in the order of the record format, from what happened to what did not."""
    return _STATES.index(counted[0])
