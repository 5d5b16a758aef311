"""The entries as Parquet for data frames: typed columns, each with its meaning."""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from communique.errors import CommuniqueError
from communique.export.table import codebook, table
from communique.model import Dossier

if TYPE_CHECKING:
    import pyarrow as pa


def parquet(parts: Iterable[Dossier]) -> bytes:
    """The file; CommuniqueError, with the remedy, where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise CommuniqueError(
            "Parquet is written by pyarrow; install it: pip install 'communique[frames]'"
        ) from error
    kept, schema = BytesIO(), _schema()
    with ParquetWriter(kept, schema) as writer:
        for part in parts:
            writer.write_table(pa.Table.from_pylist([*map(_sound, table(part))], schema))
    return kept.getvalue()


def _schema() -> "pa.Schema":
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "number": pa.float64(),
        "count": pa.int64(),
        "day": pa.date32(),
    }
    return pa.schema(
        [pa.field(c.column, types[c.type], metadata={"meaning": c.meaning}) for c in codebook()]
    )


def _sound(row: dict[str, Any]) -> dict[str, Any]:
    return {name: sound(value) for name, value in row.items()}


def sound(value: Any) -> Any:
    """The value without halves of letters, which no UTF-8 holds."""
    if isinstance(value, list):
        return [sound(one) for one in value]
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
