"""A page of a list that is too long to be told whole, and how far was looked for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.model import Commitment, Dossier, Engagement, Entry, Instrument
from communique.views.lines import Section


@dataclass(frozen=True, slots=True)
class Page:
    """The entries of one page, by id, and whether there is another after it.

    What came of them was looked for in ``texts`` of the ``among`` texts on record.
    """

    entries: tuple[str, ...]
    number: int
    more: bool
    texts: int
    among: int

    def holds(self, ids: Sequence[str], dates: Mapping[str, str | None], date: str | None) -> bool:
        """Whether what these entries tell of stands on this page.

        That is the page of the last of them that gives the date.
        """
        last = [id_ for id_ in ids if dates[id_] == date] or ids
        return last[-1] in self.entries

    @property
    def remark(self) -> str:
        """What the page leaves out, in words."""
        if not self.entries:
            return f"There is nothing on page {self.number}."
        after = f" More is on page {self.number + 1}." if self.more else ""
        return (
            f"There is too much on record to be told at once: this is page {self.number}.{after} "
            f"What came of it was looked for in {self.texts:,} of {self.among:,} texts: its own, "
            "and those nearest in time that speak of the same parties."
        )


def dated(dossier: Dossier) -> dict[str, str | None]:
    """The date that each entry gives for what is to be done or happened (EDTF)."""
    return {one.id: _date(one) for one in dossier.entries}


def _date(one: Entry) -> str | None:
    match one:
        case Commitment():
            return one.due
        case Engagement() | Instrument():
            return one.date
    return None


def looked(page: Page | None) -> tuple[Section, ...]:
    """The page as a section that says so; nothing where all was told."""
    return (Section("page", f"Page {page.number}", remark=page.remark),) if page else ()


BOUNDS = Section(
    "bounds",
    "What this brief draws on",
    remark="The newest entries of each kind alone; the record holds earlier ones, too.",
)
