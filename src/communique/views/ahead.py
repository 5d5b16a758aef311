"""What comes next: what is planned, and what the latest source leaves open."""

from communique.model import Commitment
from communique.views import engagements
from communique.views.desk import Desk
from communique.views.lines import Group, Section
from communique.views.record import by_whom, due


def section(desk: Desk) -> Section:
    """Engagements and instruments by date; of several sources, what the latest undertakes."""
    planned = (*engagements.ahead(desk), *due(desk))
    groups = (Group(planned),) if planned else ()
    return Section("next", "What comes next", (*groups, *by_whom(desk, latest(desk))))


def latest(desk: Desk) -> list[Commitment]:
    """The open commitments of the latest of several sources, which nothing can follow up yet."""
    if len(desk.dossier.sources) < 2:
        return []
    return [
        entry
        for entry in desk.dossier.entries
        if isinstance(entry, Commitment)
        and entry.id not in desk.follow_ups
        and entry.state in ("open", "under way")
    ]


def others(desk: Desk) -> Section:
    """Aims and commitments that neither come next nor are followed up."""
    told = {*desk.follow_ups, *(entry.id for entry in latest(desk))}
    rows = [e for e in desk.dossier.entries if isinstance(e, Commitment) and e.id not in told]
    return Section("commitment", "Aims and commitments", by_whom(desk, rows))
