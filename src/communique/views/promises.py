"""Undertakings as a dossier keeps them: the words, by whom, and what came of each."""

from collections.abc import Iterable
from dataclasses import replace

from communique.model import Commitment, FollowUp
from communique.views import outcomes
from communique.views.between import group
from communique.views.desk import Desk
from communique.views.follow_up import announced
from communique.views.lines import Section
from communique.views.outcomes import standing, tally

_MANY = 12


def promised(desk: Desk, as_of: str) -> list[tuple[Commitment, FollowUp]]:
    """Each commitment that looks ahead or was followed up, with how it stands on an ISO day."""
    told = {e.id: e for e in desk.dossier.entries if isinstance(e, Commitment)}
    return [
        (told[row.announced], replace(row, state=standing(row, told[row.announced], as_of)))
        for row in announced(desk.dossier)
        if row.announced in told
    ]


def section(desk: Desk, key: str, title: str, rows: Iterable[FollowUp], as_of: str) -> Section:
    """Those that a source followed up as a table; the silent ones as a list; the count of all."""
    some = list(rows)
    came = outcomes.section(desk.following(some), as_of)
    groups = tuple(group(one.heading, one.lines, _MANY) for one in came.groups)
    remark = tally([row.state for row in some], "undertaken") if some else None
    return Section(key, title, groups, came.rows[:_MANY], remark)
