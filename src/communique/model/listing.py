"""One page of what is announced, reported or due."""

from dataclasses import dataclass
from typing import Literal

What = Literal["due", "overdue", "announced", "reported", "coming", "past"]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is due or coming next on an ISO day, or what is overdue, past, announced or reported.

    What is due or coming has the nearest first, the others have the latest first; ``until`` leaves
    out what is due only after that day.
    """

    what: What
    day: str
    limit: int
    offset: int = 0
    until: str | None = None
