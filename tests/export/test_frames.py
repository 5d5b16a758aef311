"""Tables as data frames: whatever the record holds, nothing is lost on the way but half letters."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.export.frames import Table
from communique.export.table import Column

pytest.importorskip("pandas")
pytest.importorskip("polars")

COLUMNS = [Column(name, name, "", "") for name in ("text", "texts", "number", "count", "day")]
TEXT = st.text()
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.none() | TEXT,
            "texts": st.none() | st.lists(TEXT, max_size=3),
            "number": st.none() | st.floats(allow_nan=False),
            "count": st.none() | st.integers(0, 2**40),
            "day": st.none() | st.dates(),
        }
    ),
    max_size=5,
)


@given(ROWS)
def test_polars_holds_what_was_given(rows: list[dict[str, Any]]) -> None:
    assert Table(COLUMNS, rows).polars().to_dicts() == rows


@given(ROWS)
def test_pandas_holds_what_was_given(rows: list[dict[str, Any]]) -> None:
    frame = Table(COLUMNS, rows).pandas()
    assert len(frame) == len(rows)
    for name in ("text", "number", "count"):
        assert _values(frame[name]) == [row[name] for row in rows]
    days = [None if one is None else one.date() for one in _values(frame["day"])]
    assert days == [row["day"] for row in rows]
    assert [*frame["texts"]] == [row["texts"] for row in rows]


def _values(column: Any) -> list[Any]:
    """What stands in a column; None where nothing does."""
    return [None if missing else one for one, missing in zip(column, column.isna(), strict=True)]


@pytest.mark.parametrize("said", ["half \ud800 a letter", "nul \x00 and \u202e turned", ""])
def test_odd_text_breaks_no_frame(said: str) -> None:
    table = Table(COLUMNS, [{"text": said, "texts": [said]}])
    whole = said.replace("\ud800", "?")
    assert table.polars().to_dicts()[0]["text"] == whole
    assert table.pandas()["texts"][0] == [whole]


def test_a_table_without_rows_has_its_columns() -> None:
    for frame in (Table(COLUMNS, []).pandas(), Table(COLUMNS, []).polars()):
        assert [*frame.columns] == [one.column for one in COLUMNS]


def test_days_are_days() -> None:
    row = {"day": date(938, 1, 1)}
    assert Table(COLUMNS, [row]).polars()["day"][0] == row["day"]
    assert Table(COLUMNS, [row]).pandas()["day"][0].date() == row["day"]
