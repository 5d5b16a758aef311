"""Tables for data frames: the columns of each with their types, and pandas or polars of them."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from communique.errors import CommuniqueError
from communique.export.parquet import sound
from communique.export.table import Column, Row, codebook

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Name = Literal["lines", "announced", "entries", "actors", "sources", "findings"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; each column says its type and what stands in it."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    def pandas(self) -> "pd.DataFrame":
        """The table for pandas; CommuniqueError, with the remedy, where it is not installed."""
        try:
            import pandas as pd
        except ImportError as error:
            raise _missing("pandas") from error
        types = {"text": "string", "number": "Float64", "count": "Int64", "day": "datetime64[s]"}
        return pd.DataFrame(
            {
                one.column: pd.Series(self._values(one), dtype=types.get(one.type, "object"))
                for one in self.columns
            }
        )

    def polars(self) -> "pl.DataFrame":
        """The table for polars; CommuniqueError, with the remedy, where it is not installed."""
        try:
            import polars as pl
        except ImportError as error:
            raise _missing("polars") from error
        types: dict[str, Any] = {
            "text": pl.String,
            "texts": pl.List(pl.String),
            "number": pl.Float64,
            "count": pl.Int64,
            "day": pl.Date,
        }
        return pl.DataFrame(
            [pl.Series(c.column, self._values(c), types[c.type]) for c in self.columns]
        )

    def _values(self, column: Column) -> list[Any]:
        return [sound(row.get(column.column)) for row in self.rows]


@cache
def columns(name: Name) -> tuple[Column, ...]:
    """The columns of a table; those of entries stand in the codebook."""
    if name == "entries":
        return codebook()
    text = (files("communique.export") / "frames.csv").read_text(encoding="utf-8")
    rows = (row for row in csv.DictReader(text.splitlines()) if row["table"] == name)
    return tuple(_column(**row) for row in rows)


def framed(name: Name, rows: Iterable[Row]) -> Table:
    """The rows under the columns of that name."""
    return Table(columns(name), [*rows])


def _column(table: str, **row: Any) -> Column:  # noqa: ARG001
    return Column(kinds="", **row)


def _missing(library: str) -> CommuniqueError:
    return CommuniqueError(f"{library} is not here; install it: pip install 'communique[frames]'")
