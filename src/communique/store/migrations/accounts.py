"""Who works at the desk: accounts, their sessions and saved searches, and the trail."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# What is on the trail stays. REPLACE would take a row out without asking, so it is refused too.
_SQLITE = (
    """CREATE TRIGGER trail_kept BEFORE DELETE ON trail
        BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END""",
    """CREATE TRIGGER trail_fixed BEFORE UPDATE ON trail
        BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END""",
    """CREATE TRIGGER trail_new BEFORE INSERT ON trail
        WHEN EXISTS (SELECT 1 FROM trail WHERE id = new.id)
        BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION trail_kept() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the trail is only added to'; END $$""",
    """CREATE TRIGGER trail_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON trail
        FOR EACH STATEMENT EXECUTE FUNCTION trail_kept()""",
)


def upgrade() -> None:
    """Make the tables."""
    _accounts()
    _passing()
    _trail()
    triggers = _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL
    for statement in triggers:
        op.execute(sa.text(statement))


def _accounts() -> None:
    """Who may come in, and what they keep."""
    op.create_table(
        "account",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("name", _WORDS, nullable=False),
        sa.Column("role", _WORDS, nullable=False),
        sa.Column("clearance", _WORDS, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", _WORDS, nullable=False),
        sa.Column("feed", _WORDS, unique=True),
        sa.Column("made", _WORDS, nullable=False),
    )
    op.create_table(
        "saved",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("account", _WORDS, nullable=False),
        sa.Column("name", _WORDS, nullable=False),
        sa.Column("query", _WORDS, nullable=False),
        sa.Column("made", _WORDS, nullable=False),
    )
    op.create_index("ix_saved_account", "saved", ["account"])


def _passing() -> None:
    """Who is in now, and who tried."""
    op.create_table(
        "session",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("account", _WORDS, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("opened", _WORDS, nullable=False),
        sa.Column("seen", _WORDS, nullable=False),
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_table(
        "attempt",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("name", _WORDS, nullable=False),
        sa.Column("address", _WORDS, nullable=False),
        sa.Column("made", _WORDS, nullable=False),
    )
    op.create_index("ix_attempt_made", "attempt", ["made"])


def _trail() -> None:
    """Who did what."""
    op.create_table(
        "trail",
        sa.Column("id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("made", _WORDS, nullable=False),
        sa.Column("who", _WORDS, nullable=False),
        sa.Column("what", _WORDS, nullable=False),
        sa.Column("target", _WORDS, nullable=False),
        sa.Column("detail", _WORDS, nullable=False),
    )
