"""The tables: what is given is the truth, what is of the hour passes, all others follow."""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from communique.model.marking import MARKINGS

metadata = MetaData()

# Sorted by code points on every engine, so that what is first is first everywhere.
Words = Text().with_variant(Text(collation="C"), "postgresql")
Number = BigInteger().with_variant(Integer(), "sqlite")


def _of(name: str, table: str, *, key: bool = False, index: bool = False) -> Column[str]:
    """A column that names a row of another table; a part of the primary key, or an index."""
    row = ForeignKey(f"{table}.id")
    return Column(name, Words, row, primary_key=key, index=index or None, nullable=False)


document = Table(
    "document",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("title", Words),
    Column("publisher", Words),
    Column("published", Words),
    Column("url", Words),
    Column("language", Words),
    Column("genre", Words, nullable=False),
    Column("turns", Words, nullable=False),
    Column("furniture", Words, nullable=False),
    Column("added", Words, nullable=False, index=True),
)

reading = Table(
    "reading",
    metadata,
    _of("document", "document", key=True),
    Column("dossier", Words, nullable=False),
    Column("fresh", Words),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Words, primary_key=True),
    Column("action", Words, nullable=False),
    Column("target", Words, nullable=False, index=True),
    Column("value", Words, nullable=False),
    Column("reason", Words),
    Column("by", Words, nullable=False),
    Column("made", Words, nullable=False),
    Column("retired", Words),
    Column("retired_by", Words),
)

account = Table(
    "account",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("clearance", Words, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("password", Words, nullable=False),
    Column("feed", Words, unique=True),
    Column("made", Words, nullable=False),
)

saved = Table(
    "saved",
    metadata,
    Column("id", Words, primary_key=True),
    Column("account", Words, nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("query", Words, nullable=False),
    Column("made", Words, nullable=False),
)

trail = Table(
    "trail",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("made", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("target", Words, nullable=False),
    Column("detail", Words, nullable=False),
)

TRUTH = (document, reading, judgement, account, saved, trail)

session = Table(
    "session",
    metadata,
    Column("id", Words, primary_key=True),
    _of("account", "account", index=True),
    Column("opened", Words, nullable=False),
    Column("seen", Words, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("made", Words, nullable=False, index=True),
)

feed = Table(
    "feed",
    metadata,
    Column("url", Words, primary_key=True),
    Column("source", Words, nullable=False, index=True),
    Column("stamp", Words),
    Column("etag", Words),
    Column("modified", Words),
    Column("tries", Integer, nullable=False),
    Column("problem", Words),
)

token = Table(
    "token",
    metadata,
    Column("id", Words, primary_key=True),
    Column("seal", Words, nullable=False, unique=True),
    _of("account", "account", index=True),
    Column("label", Words, nullable=False),
    Column("scopes", Words, nullable=False),
    Column("made", Words, nullable=False),
    Column("until", Words),
)

OF_THE_HOUR = (session, attempt, feed, token)

band = Table(
    "band",
    metadata,
    Column("value", Number, primary_key=True),
    _of("document", "document", key=True, index=True),
    sqlite_with_rowid=False,
)

copy = Table(
    "copy",
    metadata,
    _of("one", "document", key=True),
    _of("other", "document", key=True, index=True),
    sqlite_with_rowid=False,
)


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
        _of("document", "document", key=True),
        Column("known_by", Words, nullable=False, index=True),
        Column("copy_of", Words),
        Column("marking", Integer, nullable=False, server_default="0"),
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
        _of("document", "document", key=True),
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
        _of("profile", profile, key=True, index=True),
        sqlite_with_rowid=False,
    )


def _block(of: str, profile: str) -> Table:
    return Table(
        f"block{of}",
        metadata,
        Column("key", Words, primary_key=True),
        _of("profile", profile, key=True, index=True),
        sqlite_with_rowid=False,
    )


def _link(of: str, profile: str) -> Table:
    return Table(
        f"link{of}",
        metadata,
        _of("one", profile, key=True),
        _of("other", profile, key=True, index=True),
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
        _of("document", "document", key=True),
        Column("profile", Words, primary_key=True),
        Column("of", Words, primary_key=True),
        Index(f"ix_side{of}_of", "of", "profile"),
        Index(f"ix_side{of}_profile", "profile", "document"),
        sqlite_with_rowid=False,
    )


SIGHTS = tuple(_sight(rank) for rank in range(len(MARKINGS)))
ALL = SIGHTS[-1]
source, part, profile, name = ALL.source, ALL.part, ALL.profile, ALL.name
block, link, question, side = ALL.block, ALL.link, ALL.question, ALL.side

# Whom a judgement names: who does not see them does not see it.
concerned = Table(
    "concerned",
    metadata,
    _of("judgement", "judgement", key=True),
    Column("profile", Words, primary_key=True),
    sqlite_with_rowid=False,
)

# The clearances that see less than all: what they see is kept up to date from then on.
clearance = Table("clearance", metadata, Column("rank", Integer, primary_key=True))

entry = Table(
    "entry",
    metadata,
    Column("id", Words, primary_key=True),
    _of("document", "document", index=True),
    Column("kind", Words, nullable=False),
    Column("status", Words),
    Column("first", Words),
    Column("last", Words),
    Column("rejected", Boolean, nullable=False),
    Column("data", Words, nullable=False),
    Column("marking", Integer, nullable=False, server_default="0"),
    Index("ix_entry_kind", "kind", "last"),
)

party = Table(
    "party",
    metadata,
    Column("profile", Words, primary_key=True),
    _of("entry", "entry", key=True),
    Column("role", Words, primary_key=True),
    Column("marking", Integer, nullable=False, server_default="0"),
    Index("ix_party_entry", "entry", "marking"),
    sqlite_with_rowid=False,
)

ledger = Table(
    "ledger",
    metadata,
    _of("entry", "entry", key=True),
    Column("document", Words, nullable=False),
    Column("announced", Words),
    Column("reported", Words),
    Column("opens", Words),
    Column("due", Words),
    Column("marking", Integer, nullable=False, server_default="0"),
    Index("ix_ledger_announced", "announced", "document", "marking"),
    Index("ix_ledger_reported", "reported", "document", "marking"),
    Index("ix_ledger_due", "due", "opens", "document", "marking"),
    sqlite_with_rowid=False,
)

passage = Table(
    "passage",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    _of("document", "document", index=True),
    Column("entry", Words),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Words, nullable=False),
    Column("marking", Integer, nullable=False, server_default="0"),
)

moment = Table(
    "moment",
    metadata,
    _of("entry", "entry", key=True),
    Column("document", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("status", Words),
    Column("opens", Words),
    Column("closes", Words),
    Column("first", Words),
    Column("last", Words),
    Column("marking", Integer, nullable=False, server_default="0"),
    Index("ix_moment_when", *"kind opens closes first last document status marking".split()),
    sqlite_with_rowid=False,
)

venue = Table(
    "venue",
    metadata,
    Column("place", Words, primary_key=True),
    _of("entry", "entry", key=True, index=True),
    Column("first", Words),
    Column("last", Words),
    Column("marking", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)

met = Table(
    "met",
    metadata,
    Column("among", Words, primary_key=True),
    Column("one", Words, primary_key=True),
    Column("other", Words, primary_key=True),
    _of("entry", "entry", key=True, index=True),
    Column("first", Words),
    Column("last", Words),
    Column("marking", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
