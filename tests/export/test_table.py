"""The entries as rows: one codebook for CSV and Parquet, each read back by its own library."""

import csv as plain
import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any, get_args

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.export.csv import codes, csv
from communique.export.jsonl import jsonl
from communique.export.parquet import parquet
from communique.export.table import codebook, table
from communique.model import Dossier, Entry, Kind
from communique.model.load import dossier_from
from tests.views.story import ENTRIES, renamed, visit


def sheet(record: Dossier) -> list[dict[str, str]]:
    text = b"".join(csv([record])).decode("utf-8-sig")
    return list(plain.DictReader(StringIO(text, newline="")))


def frame(record: Dossier) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(BytesIO(parquet([record]))).to_pylist()
    return rows


def test_every_field_of_every_kind_has_its_column() -> None:
    known = {column.column: column.kinds.split() for column in codebook()}
    for shape in {type(entry) for entry in ENTRIES}:
        kind = next(entry.kind for entry in ENTRIES if type(entry) is shape)
        for field in {field.name for field in fields(shape)} - {"evidence"}:
            assert known[field] == ["all"] or kind in known[field], (kind, field)


def test_no_kind_is_forgotten() -> None:
    kinds = {kind for column in codebook() for kind in column.kinds.split()} - {"all"}
    assert kinds == {*get_args(Kind)}


@pytest.mark.parametrize("rows", [sheet, frame])
def test_a_row_for_each_entry_with_its_words(
    rows: Callable[[Dossier], list[dict[str, Any]]],
) -> None:
    found = rows(visit())
    assert [row["id"] for row in found] == [entry.id for entry in visit().entries]
    assert [row["quote"] for row in found] == [e.evidence[0].quote for e in visit().entries]
    assert list(found[0]) == [column.column for column in codebook()]


def test_a_spreadsheet_gets_names_and_ids() -> None:
    visiting = sheet(visit())[0]
    assert (visiting["participants"], visiting["participants_ids"]) == ("Anna Mora", "a1")
    assert (visiting["host"], visiting["host_id"]) == ("Freedonia", "a4")
    assert (visiting["first"], visiting["last"]) == ("2025-03-03", "2025-03-05")
    assert visiting["due"] == visiting["value"] == ""


def test_a_frame_gets_types() -> None:
    rows = frame(visit())
    assert rows[0]["first"] == date(2025, 3, 3)
    assert rows[0]["participants"] == ["Anna Mora"]
    assert next(row["value"] for row in rows if row["kind"] == "figure") == 1.5e9
    file = pyarrow.parquet.read_schema(BytesIO(parquet([visit()])))
    assert {file.field(c.column).metadata[b"meaning"].decode() for c in codebook()} == {
        column.meaning for column in codebook()
    }


def test_the_codebook_is_a_file_too() -> None:
    rows = list(plain.reader(StringIO(codes().decode("utf-8-sig"))))
    assert len(rows) == 1 + len(codebook())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "|cmd", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    for row in sheet(renamed(text)):
        opened = [cell.lstrip()[:1] for cell in row.values() if cell.lstrip()]
        assert not {*opened} & {*"=+-@|%＝＋－＠"}


@given(st.text(min_size=1, max_size=12))
def test_any_text_is_one_cell_without_a_formula(text: str) -> None:
    rows = sheet(renamed(text))
    assert [row["id"] for row in rows] == [entry.id for entry in renamed(text).entries]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@|%\t\r")]
    assert len(frame(renamed(text))) == len(rows)


def test_parts_follow_each_other() -> None:
    first, rest = (replace(visit(), entries=some) for some in (ENTRIES[:3], ENTRIES[3:]))
    assert b"".join(csv([first, rest])) == b"".join(csv([visit()]))


def plain_lines(record: Dossier) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(jsonl([record])).splitlines()]


def test_json_lines_give_the_record_back_but_for_its_texts() -> None:
    lines = plain_lines(visit())
    data = {
        f"{name}s" if name != "entry" else "entries": [r for r in lines if r["line"] == name]
        for name in ("source", "actor", "entry", "follow_up")
    }
    read = dossier_from({**data, "sources": [{**row, "text": ""} for row in data["sources"]]})
    bare: list[Entry] = list(visit().entries)
    assert list(read.entries) == bare
    assert read.follow_ups == visit().follow_ups
    assert [actor.name for actor in read.actors] == [actor.name for actor in visit().actors]
    assert read.sources == tuple(replace(one, text="", furniture=()) for one in visit().sources)


@given(st.text(min_size=1))
def test_any_text_is_one_line_that_steers_nothing(text: str) -> None:
    data = b"".join(jsonl([renamed(text)])).decode()
    assert not [c for c in data if c != "\n" and (ord(c) < 32 or c in "\x7f\x9b\u202e\u2066\u2028")]
    lines = [json.loads(line) for line in data.split("\n") if line]
    assert [line["name"] for line in lines if line["line"] == "actor"] == [
        actor.name for actor in renamed(text).actors
    ]


def test_a_source_stands_once() -> None:
    lines = [json.loads(line) for line in b"".join(jsonl([visit(), visit()])).splitlines()]
    assert len([line for line in lines if line["line"] == "source"]) == len(visit().sources)


def test_rows_of_nothing() -> None:
    assert list(table(Dossier((), (), ()))) == []
    assert frame(Dossier((), (), ())) == []
