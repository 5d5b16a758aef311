"""The table of the benchmarks: what a row says, and that it is written in its place alone."""

from pathlib import Path

import pytest

from benchmarks.table import PAGE, Row, shown, write
from benchmarks.timing import ratios

HERE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (Row("a", "b", [2.0]), ["a", "b", "2", "once", ""]),
        (Row("a", "b", [1, 2, 3, 4, 5]), ["a", "b", "3", "2 to 4", ""]),
        (Row("a", "b", [0.98765, 0.98765]), ["a", "b", "0.988", "0.988 to 0.988", ""]),
        (Row("a", "b", [1234.5], 2000), ["a", "b", "1234", "once", "2000"]),
        (Row("a", "b", [1.5], 1.0), ["a", "b", "1.5", "once", "1, missed"]),
    ],
)
def test_a_row_has_the_median_the_quartiles_and_the_limit(row: Row, cells: list[str]) -> None:
    assert [cell.strip() for cell in str(row).split("|")[1:-1]] == cells


def test_the_table_comes_row_by_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown([Row("a", "b", [2.0]), Row("c", "d", [3.0])]) == [
        Row("a", "b", [2.0]),
        Row("c", "d", [3.0]),
    ]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert len({len(line) for line in lines}) == 1


def test_a_table_is_written_in_its_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("one\n<!-- a: begin -->\nold\n<!-- a: end -->\ntwo\n", "utf-8")
    for _ in range(2):
        write("a", [Row("x", "y", [2.0])], page)
    text = page.read_text("utf-8")
    assert text.startswith("one\n<!-- a: begin -->\nMeasured on ")
    assert text.endswith("<!-- a: end -->\ntwo\n")
    assert (text.count("| x "), "old" in text) == (1, False)


@pytest.mark.parametrize("part", ["bench", "soak"])
def test_the_page_has_a_place_for_each_table(part: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text("utf-8"), "utf-8")
    write(part, [Row("x", "y", [2.0])], page)
    assert "| x " in page.read_text("utf-8")


def test_a_page_without_the_place_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("one\n", "utf-8")
    with pytest.raises(SystemExit, match="there is no <!-- a: begin -->"):
        write("a", [], page)
    assert page.read_text("utf-8") == "one\n"


def test_both_sides_are_taken_in_turn() -> None:
    said = list[str]()
    time = iter(range(100))
    taken = ratios(
        [(lambda: said.append("ours"), lambda: said.append("theirs"))] * 3,
        clock=lambda: next(time),
    )
    assert said == ["ours", "theirs", "theirs", "ours", "ours", "theirs"]
    assert taken == [1.0, 1.0]


def test_what_is_measured_beside_us_has_the_versions_that_we_have() -> None:
    ours, theirs = (
        dict(line.split(" ")[0].split("==") for line in lock.splitlines() if "==" in line)
        for lock in (
            (HERE / name).read_text("utf-8")
            for name in ("requirements.lock", "benchmarks/peers.lock")
        )
    )
    assert "textacy" in theirs
    assert not {name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]}
