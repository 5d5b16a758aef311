"""For whom what is on record is, and what each clearance that sees less makes of it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ACTORS = frozenset(
    "participants host by to holder body parties between actor about attributed_to".split()
) | {"with", "from"}
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Mark all that there is as public; the tables of the clearances wait until one is needed.

    The indexes answer what is asked most without a look at the rows.
    """
    for table in ("source", "entry", "party", "passage"):
        op.add_column(table, _marking())
    op.add_column("source", sa.Column("text", _WORDS))
    op.drop_index("ix_party_entry", "party")
    op.create_index("ix_party_entry", "party", ["entry", "marking"])
    op.create_index("ix_document_added", "document", ["added"])
    op.create_table("clearance", sa.Column("rank", sa.Integer(), primary_key=True))
    _concerned()
    for of in ("public", "internal", "restricted"):
        _sources(of)
        _profiles(of)
        _identities(of)


def _concerned() -> None:
    """Whom each judgement names."""
    concerned = op.create_table(
        "concerned",
        sa.Column("judgement", _WORDS, sa.ForeignKey("judgement.id"), primary_key=True),
        sa.Column("profile", _WORDS, primary_key=True),
        sqlite_with_rowid=False,
    )
    given = sa.table("judgement", *map(sa.column, ("id", "action", "target", "value")))
    rows = op.get_bind().execute(sa.select(given)).all()
    named = [(row.id, who) for row in rows for who in _named(row.action, row.target, row.value)]
    op.bulk_insert(concerned, [{"judgement": id_, "profile": who} for id_, who in named])


def _named(action: str, target: str, value: str) -> set[str]:
    said = [given for field, given in json.loads(value).items() if field in _ACTORS]
    own = {target} if action in ("merge", "split") else set()
    return own.union(*({one} if isinstance(one, str) else one or () for one in said))


def _marking() -> sa.Column[int]:
    return sa.Column("marking", sa.Integer(), nullable=False, server_default="0")


def _sources(of: str) -> None:
    """What counts as one, and for whom people act."""
    op.create_table(
        f"source_{of}",
        sa.Column("document", _WORDS, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("known_by", _WORDS, nullable=False),
        sa.Column("copy_of", _WORDS),
        _marking(),
        sa.Column("text", _WORDS),
    )
    op.create_index(f"ix_source_{of}_known_by", f"source_{of}", ["known_by"])
    op.create_table(
        f"side_{of}",
        sa.Column("document", _WORDS, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("profile", _WORDS, primary_key=True),
        sa.Column("of", _WORDS, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_side_{of}_of", f"side_{of}", ["of", "profile"])
    op.create_index(f"ix_side_{of}_profile", f"side_{of}", ["profile", "document"])


def _profiles(of: str) -> None:
    """Whom the documents speak of."""
    op.create_table(
        f"profile_{of}",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("data", _WORDS, nullable=False),
        sa.Column("leader", _WORDS, nullable=False),
        sa.Column("actor", _WORDS),
    )
    op.create_index(f"ix_profile_{of}_leader", f"profile_{of}", ["leader"])
    op.create_table(
        f"part_{of}",
        sa.Column("document", _WORDS, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("profile", _WORDS, primary_key=True),
        sa.Column("data", _WORDS, nullable=False),
        sa.Column("mention", _WORDS),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_part_{of}_profile", f"part_{of}", ["profile"])
    op.create_table(
        f"name_{of}",
        sa.Column("words", _WORDS, primary_key=True),
        sa.Column("profile", _WORDS, sa.ForeignKey(f"profile_{of}.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_name_{of}_profile", f"name_{of}", ["profile"])


def _identities(of: str) -> None:
    """Who is who."""
    op.create_table(
        f"block_{of}",
        sa.Column("key", _WORDS, primary_key=True),
        sa.Column("profile", _WORDS, sa.ForeignKey(f"profile_{of}.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_block_{of}_profile", f"block_{of}", ["profile"])
    op.create_table(
        f"link_{of}",
        sa.Column("one", _WORDS, sa.ForeignKey(f"profile_{of}.id"), primary_key=True),
        sa.Column("other", _WORDS, sa.ForeignKey(f"profile_{of}.id"), primary_key=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("why", _WORDS, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_link_{of}_other", f"link_{of}", ["other"])
    op.create_table(
        f"question_{of}",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("profile", _WORDS, nullable=False),
        sa.Column("data", _WORDS, nullable=False),
    )
    op.create_index(f"ix_question_{of}_profile", f"question_{of}", ["profile"])
