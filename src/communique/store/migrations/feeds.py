"""What is watched."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "feed",
        sa.Column("url", _WORDS, primary_key=True),
        sa.Column("source", _WORDS, nullable=False),
        sa.Column("stamp", _WORDS),
        sa.Column("etag", _WORDS),
        sa.Column("modified", _WORDS),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", _WORDS),
    )
    op.create_index("ix_feed_source", "feed", ["source"])
