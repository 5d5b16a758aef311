"""One page of what is announced, reported or due."""

from dataclasses import dataclass
from typing import Literal

What = Literal["due", "overdue", "announced", "reported"]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is due next on an ISO day, what is overdue on it, or all announced or reported.

    All but what is due comes the latest first; ``until`` leaves out what opens after that day.
    """

    what: What
    day: str
    limit: int
    offset: int = 0
    until: str | None = None
