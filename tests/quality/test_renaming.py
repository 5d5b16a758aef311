"""The names of states, cities and people may change; what is read of them may not."""

import json
from pathlib import Path

import pytest

from communique.pipeline import dossier_of
from communique.readers import read_document
from quality.agreement import Record
from quality.measure import text_file
from quality.renaming import Renaming, renaming_of
from quality.score import Comparison, compare, total

MOST = 0.04
DOCUMENTS = 10


def gold_files(shared: Path) -> list[Path]:
    """Ten documents across the folder, each with two or more states."""
    files = sorted((shared / "gold" / "dev").glob("*.json"))
    able = [
        file for file in files if len(renaming_of(json.loads(file.read_text("utf-8"))).states) > 1
    ]
    return able[:: len(able) // DOCUMENTS][:DOCUMENTS]


def read(gold: Record, text: Path) -> Comparison:
    found = dossier_of(read_document(text)).as_dict()
    assert found["sources"][0]["text"] == gold["sources"][0]["text"]
    return compare(text.stem, gold, found)


def renamed(gold: Record, text: Path, folder: Path) -> Comparison:
    renaming = renaming_of(gold)
    copy = folder / text.name
    copy.write_text(renaming.text(text.read_text("utf-8")), "utf-8")
    return read(renaming.gold(gold), copy)


@pytest.fixture(scope="module")
def scores(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[float, float]]:
    """F1 of actors and entries, under the old names and under new ones."""
    folder = tmp_path_factory.mktemp("renamed")
    files = gold_files(shared)
    golds = [json.loads(file.read_text("utf-8")) for file in files]
    old = total(read(gold, text_file(file)) for gold, file in zip(golds, files, strict=True))
    new = total(renamed(g, text_file(f), folder) for g, f in zip(golds, files, strict=True))
    return {kind: (old[kind].f1, new[kind].f1) for kind in ("actors", "entries")}


@pytest.mark.parametrize("kind", ["actors", "entries"])
def test_other_names_give_the_same_record(
    scores: dict[str, tuple[float, float]], kind: str
) -> None:
    old, new = scores[kind]
    assert abs(old - new) <= MOST, f"{kind}: {old:.3f} as written, {new:.3f} renamed"


def test_a_renamed_text_keeps_its_evidence() -> None:
    text = "President Nguyen Van An of Vietnam met American officials in Hanoi."
    gold: Record = {
        "sources": [{"id": "s1", "text": text}],
        "actors": [{"id": "a1", "name": "Nguyen Van An", "type": "person"}],
        "entries": [
            {"evidence": [{"source": "s1", "start": 35, "end": 66, "quote": text[35:66]}]},
        ],
    }
    renaming: Renaming = renaming_of(gold)
    new = renaming.gold(gold)
    written = new["sources"][0]["text"]
    words = new["entries"][0]["evidence"][0]
    assert "Vietnam" not in written
    assert "Hanoi" not in written
    assert "Nguyen" not in written
    assert written[words["start"] : words["end"]] == words["quote"]
    assert words["quote"].startswith("met ")
    assert words["quote"].endswith(renaming.states["VNM"].capital or "?")
