"""What programs show to work in the name of a user."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "token",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("seal", _WORDS, nullable=False, unique=True),
        sa.Column("account", _WORDS, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("label", _WORDS, nullable=False),
        sa.Column("scopes", _WORDS, nullable=False),
        sa.Column("made", _WORDS, nullable=False),
        sa.Column("until", _WORDS),
    )
    op.create_index("ix_token_account", "token", ["account"])
