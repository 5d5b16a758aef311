"""What people gave the desk to read, and what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "job",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("by", _WORDS, nullable=False),
        sa.Column("made", _WORDS, nullable=False),
        sa.Column("papers", _WORDS, nullable=False),
    )
    op.create_index("ix_job_made", "job", ["made"])
