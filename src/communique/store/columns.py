"""What the columns of all tables are made of."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData()

# Sorted by code points on every engine, so that what is first is first everywhere.
Words = Text().with_variant(Text(collation="C"), "postgresql")
Number = BigInteger().with_variant(Integer(), "sqlite")


def row_of(name: str, table: str, *, key: bool = False, index: bool = False) -> Column[str]:
    """A column that names a row of another table; a part of the primary key, or an index."""
    row = ForeignKey(f"{table}.id")
    return Column(name, Words, row, primary_key=key, index=index or None, nullable=False)


def marking() -> Column[int]:
    """The rank of the lowest clearance that sees the row."""
    return Column("marking", Integer, nullable=False, server_default="0")
