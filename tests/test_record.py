"""The record for programs: `communique.open`, views as objects and as data frames."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import communique
from communique import Record
from communique.errors import CommuniqueError, MissingError, StoreError, UnclearError
from communique.export.answer import Part, View
from communique.export.frames import Name, columns
from communique.judging import judge

pytest.importorskip("pandas")
pytest.importorskip("polars")

DAY = "2026-06-01"
VIEWS: dict[str, Callable[[Record], View]] = {
    "brief": lambda record: record.brief(as_of=DAY),
    "brief of one": lambda record: record.brief(about="Canada", as_of=DAY),
    "brief of two": lambda record: record.brief(between=("South Korea", "Canada"), as_of=DAY),
    "brief, the newest": lambda record: record.brief(limit=2, as_of=DAY),
    "follow-ups": lambda record: record.follow_ups(as_of=DAY),
    "due": lambda record: record.due(as_of="2025-01-01"),
    "timeline": lambda record: record.timeline(),
    "actors": lambda record: record.actors(),
    "search": lambda record: record.search("Angola"),
}


@pytest.fixture(scope="module")
def record(shared_record: Path) -> Iterator[Record]:
    with communique.open(shared_record) as opened:
        yield opened


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, record: Record) -> View:
    return VIEWS[request.param](record)


def test_each_view_says_something_with_its_words(view: View, record: Record) -> None:
    lines = [*view.brief.lines()]
    assert lines
    assert str(view).startswith("# ")
    for citation in view.brief.citations:
        text = record.document(citation.source).text
        assert text[citation.start : citation.end] == citation.quote


def test_each_view_is_a_frame_of_its_lines(view: View) -> None:
    frame, other = view.pandas(), view.polars()
    assert [*frame["text"]] == other["text"].to_list() == [one.text for one in view.brief.lines()]
    assert [*frame.columns] == other.columns == [one.column for one in columns("lines")]


@pytest.mark.parametrize("of", ["entries", "actors", "sources", "announced"])
def test_each_view_has_tables_of_what_it_tells_of(view: View, of: Name) -> None:
    frame, other = view.pandas(of), view.polars(of)
    assert len(frame) == len(other)
    assert [*frame.columns] == other.columns


def test_the_entries_of_a_view_are_those_of_its_lines(view: View) -> None:
    named = {id_ for line in view.brief.lines() for id_ in line.entries}
    assert {*view.polars("entries")["id"]} == named == {one.id for one in view}


def test_columns_have_types(record: Record) -> None:
    frame, other = record.entries().pandas(), record.entries().polars()
    dated = frame[frame["id"] == other.drop_nulls("first")["id"][0]].iloc[0]
    assert dated["first"].date() == other.drop_nulls("first")["first"][0]
    assert isinstance(other.drop_nulls("first")["first"][0], date)
    assert str(frame["value"].dtype) == "Float64"
    assert str(other.schema["start"]) == "Int64"
    assert frame["quote"].notna().all()
    assert all(other["spans"].to_list())


def test_a_part_is_what_was_asked_for(record: Record) -> None:
    part = record.entries(about="Angola", kinds=["engagement"])
    assert isinstance(part, Part)
    assert 0 < len(part) < len(record.entries(about="Angola"))
    assert {one.kind for one in part} == {"engagement"}
    assert record.entries().name(record.actor("Angola").id) == "Angola"
    assert len(record.entries()) > len(record.entries(until="2025-08")) > 0


def test_follow_ups_in_a_state(record: Record) -> None:
    states = {*record.follow_ups(as_of=DAY).polars("announced")["state"]}
    assert "reported" in states
    some = record.follow_ups("reported", as_of=DAY).polars("announced")
    assert {*some["state"]} == {"reported"}
    assert all(some["outcome"].to_list())


def test_due_by_a_day(record: Record) -> None:
    all_, by = (record.due(as_of="2024-09-25", by=by) for by in (None, "2024-11"))
    assert 0 < len([*by.brief.lines()]) < len([*all_.brief.lines()])


def test_actors_of_a_type(record: Record) -> None:
    assert {*record.actors("person").polars("actors")["type"]} == {"person"}


def test_evidence_is_the_words_and_those_around(record: Record) -> None:
    for entry in record.entries():
        for proof in record.evidence(entry.id, 20):
            text = record.document(proof.source.id).text
            assert f"{proof.before}{proof.words.quote}{proof.after}" in text
            assert proof.words in entry.evidence


def test_a_draft_is_held_to_the_record(tmp_path: Path, record: Record) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# A visit\n\n2025-03-01\n\nThe minister met him on Monday, 25 June 2024.\n")
    view = record.check(communique.read(draft), alone=True)
    assert [one.severity for one in (view.report.findings if view.report else ())] == ["error"]
    assert [*view.polars("findings")["severity"]] == ["error"]
    assert "Monday" in view.pandas("findings")["quotes"][0][0]
    again = record.check(communique.read(draft), about="Canada")
    assert {*view.polars("findings")["id"]} <= {*again.polars("findings")["id"]}


def test_a_record_is_made_and_added_to(tmp_path: Path, root: Path) -> None:
    with communique.open(tmp_path / "new.db", create=True) as record:
        added = record.add(root / "examples" / "chains" / "angola-announced.md")
        assert len(added.read) == 1
        assert len(record.add(root / "examples" / "chains" / "angola-announced.md").known) == 1
        assert len(record.documents()) == 1
        assert len(record.entries()) > 0


def test_clearance(examples: Path, tmp_path: Path) -> None:
    copy = tmp_path / "record.db"
    copy.write_bytes(examples.read_bytes())
    with communique.open(copy) as record:
        entry = record.entries(about="Angola").entries[0]
        judge(record.store, "A. Clerk", "mark", entry.id, {"marking": "restricted"})
        assert record.clearance == "confidential"
    with communique.open(copy, clearance="public") as record:
        assert record.clearance == "public"
        with pytest.raises(MissingError):
            record.evidence(entry.id)
        assert entry.id not in {one.id for one in record.entries()}


@pytest.mark.parametrize(
    ("ask", "error", "words"),
    [
        (lambda r: r.brief(about="Nobody At All"), UnclearError, "nobody on record"),
        (lambda r: r.brief(about="Angola", between=("Angola", "Canada")), CommuniqueError, "one"),
        (lambda r: r.entries(since="last week"), CommuniqueError, "is not a date"),
        (lambda r: r.entries().table("lines"), CommuniqueError, "no table"),
        (lambda r: r.evidence("e0"), MissingError, "no entry"),
        (lambda r: r.document("0" * 64), MissingError, "no document"),
        (lambda _: communique.open("/nowhere/record.db"), StoreError, "folder"),
    ],
)
def test_what_is_wrong_is_said(
    record: Record, ask: Callable[[Record], object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        ask(record)


@pytest.mark.parametrize(("of", "library"), [("pandas", "pandas"), ("polars", "polars")])
def test_a_library_that_is_missing_is_named(
    record: Record, monkeypatch: pytest.MonkeyPatch, of: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(CommuniqueError, match=r"communique\[frames\]"):
        getattr(record.entries(), of)()


@pytest.mark.parametrize("name", ["lines", "announced", "actors", "sources", "findings"])
def test_each_column_is_explained(name: Name) -> None:
    assert columns(name)
    assert all(one.meaning and one.type for one in columns(name))


def test_opening_loads_no_model() -> None:
    code = (
        "import communique, sys; communique.Record; print({'spacy', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
