"""The tables: what is given is the truth, what is of the hour passes, all others follow."""

from sqlalchemy import Boolean, Column, Index, Integer, Table

from communique.store.columns import Number, Words, marking, metadata, row_of
from communique.store.given import (
    OF_THE_HOUR,
    TRUTH,
    account,
    attempt,
    document,
    feed,
    judgement,
    reading,
    saved,
    session,
    token,
    trail,
)
from communique.store.sight import ALL, SIGHTS, Sight

__all__ = [
    "ALL",
    "OF_THE_HOUR",
    "SIGHTS",
    "TRUTH",
    "Sight",
    "account",
    "attempt",
    "band",
    "block",
    "clearance",
    "concerned",
    "copy",
    "document",
    "entry",
    "feed",
    "judgement",
    "ledger",
    "link",
    "met",
    "metadata",
    "moment",
    "name",
    "part",
    "party",
    "passage",
    "profile",
    "question",
    "reading",
    "saved",
    "session",
    "side",
    "source",
    "token",
    "trail",
    "venue",
]

band = Table(
    "band",
    metadata,
    Column("value", Number, primary_key=True),
    row_of("document", "document", key=True, index=True),
    sqlite_with_rowid=False,
)

copy = Table(
    "copy",
    metadata,
    row_of("one", "document", key=True),
    row_of("other", "document", key=True, index=True),
    sqlite_with_rowid=False,
)

source, part, profile, name = ALL.source, ALL.part, ALL.profile, ALL.name
block, link, question, side = ALL.block, ALL.link, ALL.question, ALL.side

# Whom a judgement names: who does not see them does not see it.
concerned = Table(
    "concerned",
    metadata,
    row_of("judgement", "judgement", key=True),
    Column("profile", Words, primary_key=True),
    sqlite_with_rowid=False,
)

# The clearances that see less than all: what they see is kept up to date from then on.
clearance = Table("clearance", metadata, Column("rank", Integer, primary_key=True))

entry = Table(
    "entry",
    metadata,
    Column("id", Words, primary_key=True),
    row_of("document", "document", index=True),
    Column("kind", Words, nullable=False),
    Column("status", Words),
    Column("first", Words),
    Column("last", Words),
    Column("rejected", Boolean, nullable=False),
    Column("data", Words, nullable=False),
    marking(),
    Index("ix_entry_kind", "kind", "last"),
)

party = Table(
    "party",
    metadata,
    Column("profile", Words, primary_key=True),
    row_of("entry", "entry", key=True),
    Column("role", Words, primary_key=True),
    marking(),
    Index("ix_party_entry", "entry", "marking"),
    sqlite_with_rowid=False,
)

_ON_LEDGER = ("document", "told", "kind", "marking")
ledger = Table(
    "ledger",
    metadata,
    row_of("entry", "entry", key=True),
    Column("document", Words, nullable=False),
    Column("kind", Words),
    Column("told", Words),
    Column("announced", Words),
    Column("reported", Words),
    Column("opens", Words),
    Column("due", Words),
    marking(),
    Index("ix_ledger_announced", "announced", *_ON_LEDGER),
    Index("ix_ledger_reported", "reported", *_ON_LEDGER),
    Index("ix_ledger_due", "due", "opens", *_ON_LEDGER),
    sqlite_with_rowid=False,
)

passage = Table(
    "passage",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    row_of("document", "document", index=True),
    Column("entry", Words),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Words, nullable=False),
    marking(),
)

moment = Table(
    "moment",
    metadata,
    row_of("entry", "entry", key=True),
    Column("document", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("status", Words),
    Column("opens", Words),
    Column("closes", Words),
    Column("first", Words),
    Column("last", Words),
    marking(),
    Index("ix_moment_when", *"kind opens closes first last document status marking".split()),
    sqlite_with_rowid=False,
)

venue = Table(
    "venue",
    metadata,
    Column("place", Words, primary_key=True),
    row_of("entry", "entry", key=True, index=True),
    Column("first", Words),
    Column("last", Words),
    marking(),
    sqlite_with_rowid=False,
)

met = Table(
    "met",
    metadata,
    Column("among", Words, primary_key=True),
    Column("one", Words, primary_key=True),
    Column("other", Words, primary_key=True),
    row_of("entry", "entry", key=True, index=True),
    Column("first", Words),
    Column("last", Words),
    marking(),
    sqlite_with_rowid=False,
)
