"""The tables: what is given is the truth, what is of the hour passes, all others follow."""

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
    Column("added", Words, nullable=False),
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

OF_THE_HOUR = (session, attempt)

source = Table(
    "source",
    metadata,
    _of("document", "document", key=True),
    Column("known_by", Words, nullable=False, index=True),
    Column("copy_of", Words),
)

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

profile = Table(
    "profile",
    metadata,
    Column("id", Words, primary_key=True),
    Column("data", Words, nullable=False),
    Column("leader", Words, nullable=False, index=True),
    Column("actor", Words),
)

part = Table(
    "part",
    metadata,
    _of("document", "document", key=True),
    Column("profile", Words, primary_key=True, index=True),
    Column("data", Words, nullable=False),
    Column("mention", Words),
    sqlite_with_rowid=False,
)

name = Table(
    "name",
    metadata,
    Column("words", Words, primary_key=True),
    _of("profile", "profile", key=True, index=True),
    sqlite_with_rowid=False,
)

block = Table(
    "block",
    metadata,
    Column("key", Words, primary_key=True),
    _of("profile", "profile", key=True, index=True),
    sqlite_with_rowid=False,
)

link = Table(
    "link",
    metadata,
    _of("one", "profile", key=True),
    _of("other", "profile", key=True, index=True),
    Column("score", Float, nullable=False),
    Column("why", Words, nullable=False),
    sqlite_with_rowid=False,
)

question = Table(
    "question",
    metadata,
    Column("id", Words, primary_key=True),
    Column("profile", Words, nullable=False, index=True),
    Column("data", Words, nullable=False),
)

side = Table(
    "side",
    metadata,
    _of("document", "document", key=True),
    Column("profile", Words, primary_key=True),
    Column("of", Words, primary_key=True),
    Index("ix_side_of", "of", "profile"),
    Index("ix_side_profile", "profile", "document"),
    sqlite_with_rowid=False,
)

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
    Index("ix_entry_kind", "kind", "last"),
)

party = Table(
    "party",
    metadata,
    Column("profile", Words, primary_key=True),
    _of("entry", "entry", key=True, index=True),
    Column("role", Words, primary_key=True),
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
)
