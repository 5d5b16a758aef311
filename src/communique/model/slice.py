"""A part of the record, as a view asks for it."""

from dataclasses import dataclass

from communique.model.entries import Kind


@dataclass(frozen=True, slots=True)
class Slice:
    """Which entries are wanted; a field that is empty or None leaves nothing out.

    ``about`` are actors: entries with any of them or with those who act for them; ``between`` two:
    entries with both sides. ``since`` and ``until`` are ISO days on the entry's date, or on its
    source's where it has none; ``as_of`` leaves out the sources published after that day.
    ``limit`` is the greatest number of entries, the latest first; ``offset`` leaves out so many of
    the latest.
    """

    about: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0
