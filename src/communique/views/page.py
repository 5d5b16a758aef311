"""A page of a list that is too long to be told whole, and how far was looked for it."""

from dataclasses import dataclass

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

    @property
    def remark(self) -> str:
        """What the page leaves out, in words."""
        after = f" More is on page {self.number + 1}." if self.more else ""
        return (
            f"The record is too large to be told at once: these are the entries of page "
            f"{self.number}.{after} What came of them was looked for in {self.texts} of "
            f"{self.among} texts on record: their own, and those nearest in time that speak of "
            "the same parties. The others were not looked at."
        )


def looked(page: Page | None) -> tuple[Section, ...]:
    """The page as a section that says so; nothing where all was told."""
    return (Section("page", f"Page {page.number}", remark=page.remark),) if page else ()
