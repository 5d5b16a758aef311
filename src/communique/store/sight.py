"""What follows from all that a clearance may see: tables of its own for each."""

from dataclasses import dataclass

from sqlalchemy import Column, Float, Index, Table

from communique.model.marking import MARKINGS
from communique.store.columns import Words, marking, metadata, row_of


@dataclass(frozen=True, slots=True)
class Sight:
    """The tables that are derived for each clearance by itself: they follow from all it may see.

    ``rank`` is the place of the clearance among the markings.
    """

    rank: int
    source: Table
    part: Table
    profile: Table
    name: Table
    block: Table
    link: Table
    question: Table
    side: Table

    @property
    def tables(self) -> tuple[Table, ...]:
        """All of them, those first that others refer to."""
        who = (self.part, self.profile, self.name, self.block, self.link, self.question)
        return (self.source, *who, self.side)


def _sight(rank: int) -> Sight:
    """The tables of one clearance, under its name; the highest sees all, so its bear none."""
    of = "" if rank == len(MARKINGS) - 1 else f"_{MARKINGS[rank]}"
    profile = _profile(of)
    return Sight(
        rank,
        _source(of),
        _part(of),
        profile,
        _name(of, profile.name),
        _block(of, profile.name),
        _link(of, profile.name),
        _question(of),
        _side(of),
    )


def _source(of: str) -> Table:
    """A text is there where this clearance reads another than the document's own."""
    return Table(
        f"source{of}",
        metadata,
        row_of("document", "document", key=True),
        Column("known_by", Words, nullable=False, index=True),
        Column("copy_of", Words),
        marking(),
        Column("text", Words),
    )


def _profile(of: str) -> Table:
    return Table(
        f"profile{of}",
        metadata,
        Column("id", Words, primary_key=True),
        Column("data", Words, nullable=False),
        Column("leader", Words, nullable=False, index=True),
        Column("actor", Words),
    )


def _part(of: str) -> Table:
    return Table(
        f"part{of}",
        metadata,
        row_of("document", "document", key=True),
        Column("profile", Words, primary_key=True, index=True),
        Column("data", Words, nullable=False),
        Column("mention", Words),
        sqlite_with_rowid=False,
    )


def _name(of: str, profile: str) -> Table:
    return Table(
        f"name{of}",
        metadata,
        Column("words", Words, primary_key=True),
        row_of("profile", profile, key=True, index=True),
        sqlite_with_rowid=False,
    )


def _block(of: str, profile: str) -> Table:
    return Table(
        f"block{of}",
        metadata,
        Column("key", Words, primary_key=True),
        row_of("profile", profile, key=True, index=True),
        sqlite_with_rowid=False,
    )


def _link(of: str, profile: str) -> Table:
    return Table(
        f"link{of}",
        metadata,
        row_of("one", profile, key=True),
        row_of("other", profile, key=True, index=True),
        Column("score", Float, nullable=False),
        Column("why", Words, nullable=False),
        sqlite_with_rowid=False,
    )


def _question(of: str) -> Table:
    return Table(
        f"question{of}",
        metadata,
        Column("id", Words, primary_key=True),
        Column("profile", Words, nullable=False, index=True),
        Column("data", Words, nullable=False),
    )


def _side(of: str) -> Table:
    return Table(
        f"side{of}",
        metadata,
        row_of("document", "document", key=True),
        Column("profile", Words, primary_key=True),
        Column("of", Words, primary_key=True),
        Index(f"ix_side{of}_of", "of", "profile"),
        Index(f"ix_side{of}_profile", "profile", "document"),
        sqlite_with_rowid=False,
    )


SIGHTS = tuple(_sight(rank) for rank in range(len(MARKINGS)))
ALL = SIGHTS[-1]
