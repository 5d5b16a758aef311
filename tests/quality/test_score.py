import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quality.score import compare, total

TEXT = "Peru opened an embassy in Accra. Ghana thanked Peru. Trade reached 40 million USD."


def evidence(quote: str) -> list[dict[str, Any]]:
    start = TEXT.index(quote)
    return [{"source": "s1", "start": start, "end": start + len(quote), "quote": quote}]


def dossier() -> dict[str, Any]:
    return {
        "sources": [{"id": "s1", "text": TEXT}],
        "actors": [
            {"id": "a1", "name": "Peru", "type": "state", "aliases": []},
            {"id": "a2", "name": "Ghana", "type": "state", "aliases": ["Accra"]},
        ],
        "entries": [
            {
                "id": "e1",
                "kind": "statement",
                "by": ["a2"],
                "stance": "welcome",
                "content": "thanked Peru",
                "evidence": evidence("Ghana thanked Peru"),
            },
            {
                "id": "e2",
                "kind": "figure",
                "value": 4e7,
                "unit": "USD",
                "of": "Trade",
                "evidence": evidence("Trade reached 40 million USD"),
            },
        ],
    }


def changed(entry: int, **fields: Any) -> dict[str, Any]:
    found = dossier()
    found["entries"][entry] |= fields
    return found


def f1(found: dict[str, Any], kind: str) -> float:
    return compare("a document", dossier(), found).scores()[kind].f1


def test_a_dossier_agrees_with_itself() -> None:
    comparison = compare("a document", dossier(), dossier())
    assert comparison.ungrounded == 0
    for kind in ("actors", "statement", "figure", "entries"):
        assert comparison.scores()[kind].f1 == 1.0


@pytest.mark.parametrize(
    ("found", "kind", "credit"),
    [
        (changed(0, stance="inform"), "statement", 2 / 3),
        (changed(0, by=["a1"]), "statement", 2 / 3),
        (changed(0, by=["a9"]), "statement", 2 / 3),
        (changed(1, value=4e6), "figure", 2 / 3),
        (changed(1, value=4e6, unit="people", of="roads"), "figure", 0.0),
        (changed(1, evidence=evidence("Peru opened")), "figure", 0.0),
        (changed(1, evidence=evidence("40 million")), "figure", 1.0),
    ],
)
def test_each_field_earns_its_share(found: dict[str, Any], kind: str, credit: float) -> None:
    assert f1(found, kind) == pytest.approx(credit)


def test_ids_of_actors_do_not_matter_but_names_do() -> None:
    found = dossier()
    found["actors"][0] |= {"id": "a2"}
    found["actors"][1] |= {"id": "a1", "name": "Republic of Ghana", "aliases": ["The Ghana"]}
    found["entries"][0] |= {"by": ["a1"]}
    assert f1(found, "actors") == 1.0
    assert f1(found, "statement") == 1.0


def test_one_gold_entry_is_found_once() -> None:
    found = dossier()
    found["entries"].append(found["entries"][0] | {"id": "e3"})
    score = compare("a document", dossier(), found).scores()["statement"]
    assert (score.precision, score.recall) == (0.5, 1.0)


def test_words_that_are_not_in_the_source_are_counted() -> None:
    wrong = [evidence("Trade")[0] | {"quote": "trade"}]
    assert compare("a document", dossier(), changed(1, evidence=wrong)).ungrounded == 1


def distorted(gold: dict[str, Any]) -> dict[str, Any]:
    """A dossier as a mediocre reader would have found it: the same every time."""
    found: dict[str, Any] = json.loads(json.dumps(gold))
    found["actors"] = [actor for n, actor in enumerate(found["actors"]) if n % 4]
    found["entries"] = [entry for n, entry in enumerate(found["entries"]) if n % 5]
    for n, entry in enumerate(found["entries"]):
        for words in entry["evidence"]:
            words["start"] = min(words["start"] + 7 * (n % 4), words["end"] - 1)
        for field, value in entry.items():
            if field in ("content", "action", "name", "of", "role") and n % 3 == 0 and value:
                entry[field] = " ".join(value.split()[::2])
            if field in ("date", "term") and n % 2 == 0:
                entry[field] = str(value)[:4] if value else "2001"
            if field in ("status", "stance", "strength") and n % 4 == 0:
                entry[field] = {"status": "planned", "stance": "inform"}.get(field, "plan")
    found["entries"] += [entry | {"id": f"{entry['id']}b"} for entry in found["entries"][::6]]
    return found


def reference_scorer(path: Path) -> ModuleType:
    spec = spec_from_file_location("reference_scorer", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_measure_agrees_with_the_reference_scorer(shared: Path) -> None:
    scorer = reference_scorer(shared / "score" / "score.py")
    gold_files = sorted((shared / "gold" / "dev").glob("*.json"))
    golds = [json.loads(file.read_text("utf-8")) for file in gold_files]
    reference: dict[str, list[float]] = {}
    for gold in golds:
        rows, _, _ = scorer.score_pair(gold, distorted(gold))
        for kind, row in rows.items():
            counts = reference.setdefault(kind, [0.0, 0.0, 0.0])
            for n, key in enumerate(("gold", "pred", "credit")):
                counts[n] += row[key]
    ours = total(compare("a document", gold, distorted(gold)) for gold in golds)
    for kind, (gold_count, found_count, credit) in reference.items():
        score = ours["actors" if kind == "actor" else kind]
        assert (score.gold, score.found) == (gold_count, found_count)
        assert score.credit / gold_count == pytest.approx(credit / gold_count, abs=0.005), kind
