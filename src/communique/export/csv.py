"""The entries as CSV for a spreadsheet: UTF-8 with its mark, and no formula in it."""

import csv as plain
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from communique.export.inert import cell
from communique.export.table import Column, codebook, table
from communique.model import Dossier

_MARK = "\ufeff"


def csv(parts: Iterable[Dossier]) -> Iterator[bytes]:
    """The file part by part. Many names in one cell stand with a semicolon between."""
    columns = codebook()
    yield (_MARK + _written([[column.column for column in columns]])).encode()
    for part in parts:
        rows = ([_cell(row[c.column], c) for c in columns] for row in table(part))
        yield _written(rows).encode(errors="replace")


def codes() -> bytes:
    """The codebook itself, as CSV."""
    head = ["column", "type", "kinds", "meaning"]
    rows = [[one.column, one.type, one.kinds, one.meaning] for one in codebook()]
    return (_MARK + _written([head, *rows])).encode()


def _cell(value: Any, column: Column) -> str | float | None:
    if column.type == "texts":
        return cell("; ".join(one.replace(";", ",") for one in value or ()))
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return cell(value) if isinstance(value, str) else value


def _written(rows: Iterable[Iterable[Any]]) -> str:
    text = StringIO()
    plain.writer(text).writerows(rows)
    return text.getvalue()
