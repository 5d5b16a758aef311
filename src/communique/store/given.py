"""What is given, which is the truth of a record, and what passes with the hour."""

from sqlalchemy import Boolean, Column, Integer, Table

from communique.store.columns import Number, Words, metadata, row_of

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
    row_of("document", "document", key=True),
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
    row_of("account", "account", index=True),
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
    row_of("account", "account", index=True),
    Column("label", Words, nullable=False),
    Column("scopes", Words, nullable=False),
    Column("made", Words, nullable=False),
    Column("until", Words),
)

job = Table(
    "job",
    metadata,
    Column("id", Words, primary_key=True),
    Column("by", Words, nullable=False),
    Column("made", Words, nullable=False, index=True),
    Column("papers", Words, nullable=False),
)

OF_THE_HOUR = (session, attempt, feed, token, job)
