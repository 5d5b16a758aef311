"""The ledger knows what kind of entry stands on it and since when, so that it is read alone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_FILLED = """UPDATE ledger SET
    kind = (SELECT entry.kind FROM entry WHERE entry.id = ledger.entry),
    told = (SELECT source.known_by FROM source WHERE source.document = ledger.document)"""
_SEEN = ["document", "told", "kind", "marking"]


def upgrade() -> None:
    """Add both and put them into the indexes."""
    for name in ("kind", "told"):
        op.add_column("ledger", sa.Column(name, _WORDS))
    op.execute(sa.text(_FILLED))
    for name in ("announced", "reported", "due"):
        op.drop_index(f"ix_ledger_{name}", "ledger")
        opens = ["opens"] if name == "due" else []
        op.create_index(f"ix_ledger_{name}", "ledger", [name, *opens, *_SEEN])
