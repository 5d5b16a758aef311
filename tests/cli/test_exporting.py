"""`communique export`: every format of the examples' record, to a file and to standard output."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from icalendar import Calendar

from communique.export.formats import FORMATS
from tests.cli.conftest import Ask

DAY = "2027-01-01"


def test_its_help_lists_the_formats(ask: Ask) -> None:
    told = ask("export", "--help").stdout
    for one in FORMATS:
        assert f"  {one.name:<16}{one.what}\n" in told


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_every_format_is_written_to_a_file(ask: Ask, tmp_path: Path, name: str) -> None:
    file = tmp_path / "out"
    result = ask("export", name, "--as-of", DAY, "--about", "Angola", "--output", str(file))
    assert (result.exit_code, result.stdout) == (0, f"{file}\n"), result.stderr
    assert file.stat().st_size


def test_a_word_file(ask: Ask) -> None:
    data = ask("export", "docx", "--between", "Canada", "Indonesia", "--as-of", DAY).stdout_bytes
    file = docx.Document(BytesIO(data))
    assert file.paragraphs[0].text == "Canada and Indonesia"


def test_a_pdf_file(ask: Ask) -> None:
    data = ask("export", "pdf", "--about", "Angola", "--as-of", DAY).stdout_bytes
    file = pypdfium2.PdfDocument(data)
    assert file.get_metadata_dict()["Title"] == "Angola"
    file.close()


def test_a_table_narrowed(ask: Ask) -> None:
    data = ask("export", "csv", "--kind", "commitment", "--about", "Canada").stdout_bytes
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows
    assert {row["kind"] for row in rows} == {"commitment"}
    assert any("Canada" in row["by"] for row in rows)


def test_the_whole_record_line_by_line(ask: Ask) -> None:
    lines = [json.loads(line) for line in ask("export", "jsonl").stdout.splitlines()]
    sources = {line["id"] for line in lines if line["line"] == "source"}
    entries = [line for line in lines if line["line"] == "entry"]
    assert len(sources) == 6
    assert {span["source"] for line in entries for span in line["evidence"]} <= sources


def test_a_calendar(ask: Ask) -> None:
    file = Calendar.from_ical(ask("export", "ics", "--as-of", "2025-06-01").stdout_bytes)
    assert file.walk("VEVENT")


def test_a_format_that_is_none(ask: Ask) -> None:
    result = ask("export", "docs")
    assert result.exit_code == 2
    assert "choose one of: docx, pdf" in " ".join(result.stderr.split())


def test_a_file_that_cannot_be_written(ask: Ask, tmp_path: Path) -> None:
    result = ask("export", "codebook", "--output", str(tmp_path / "none" / "codes.csv"))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
