"""The ledger of what sources say will be and of what they say came about, filled from entries."""

from collections.abc import Iterator
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_AT_ONCE = 10_000
_DAYS = ("announced", "reported", "opens", "due")
_TOLD = """SELECT entry.document, document.published, source.known_by, entry.data,
        entry.id, entry.marking
    FROM entry JOIN document ON document.id = entry.document
    JOIN source ON source.document = entry.document
    WHERE NOT entry.rejected ORDER BY entry.document"""


def upgrade() -> None:
    """Make the table and put on it what is on record already."""
    table = op.create_table(
        "ledger",
        sa.Column("entry", _WORDS, sa.ForeignKey("entry.id"), primary_key=True),
        sa.Column("document", _WORDS, nullable=False),
        *(sa.Column(name, _WORDS) for name in _DAYS),
        sa.Column("marking", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    rows = [*_rows(op.get_bind())]
    for start in range(0, len(rows), _AT_ONCE):
        op.bulk_insert(table, rows[start : start + _AT_ONCE])
    op.create_index("ix_ledger_announced", "ledger", ["announced", "document", "marking"])
    op.create_index("ix_ledger_reported", "ledger", ["reported", "document", "marking"])
    op.create_index("ix_ledger_due", "ledger", ["due", "opens", "document", "marking"])


def _rows(connection: sa.Connection) -> Iterator[dict[str, object]]:
    """The rows of all entries, document by document."""
    from communique.model.load import dossier_from
    from communique.resolve.record import Record
    from communique.store.ledger import rows
    from communique.store.plain import loads

    read = connection.execute(sa.text(_TOLD))
    for id_, told in groupby(read, key=lambda row: row.document):
        some = [*told]
        bare = {"title": None, "publisher": None, "url": None, "language": None, "text": ""}
        one = {"id": id_, "sha256": id_, "published": some[0].published, **bare}
        entries = [*loads(row.data for row in some)]
        record = Record(dossier_from({"sources": [one], "entries": entries}))
        marking = {row.id: row.marking for row in some}
        for row in rows(record, {id_: some[0].known_by}):
            kept = {name: row[name] for name in ("entry", "document", *_DAYS)}
            yield {**kept, "marking": marking[row["entry"]]}
