"""Measure communique against a folder of gold dossiers, and hold it to its floors."""

import json
import math
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from communique.pipeline import dossier_of
from communique.readers import read_document
from quality.agreement import IDENTITY, Record
from quality.matching import Pair
from quality.score import Comparison, Score, compare, total

EXAMPLES = Path(__file__).parent.parent / "examples"
Floors = dict[str, float]


def text_file(gold: Path) -> Path:
    """The document a gold file is about: beside it in ``text/``, or a shipped example."""
    beside = gold.parent / "text" / f"{gold.stem}.txt"
    return beside if beside.exists() else EXAMPLES / f"{gold.stem}.md"


def measured(gold_file: Path) -> Comparison:
    """Read the document of one gold file and compare.

    Raises:
        ValueError: the gold counts its offsets in another text than the one that was read.
    """
    gold = json.loads(gold_file.read_text("utf-8"))
    document = read_document(text_file(gold_file))
    if document.text != gold["sources"][0]["text"]:
        raise ValueError(f"{gold_file}: its text is not the text of {text_file(gold_file)}")
    return compare(gold_file.stem, gold, dossier_of(document).as_dict())


def table(scores: dict[str, Score]) -> str:
    """One line for the actors, each kind and all entries."""
    head = f"{'':12}{'gold':>6}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}"
    rows = (
        f"{kind:12}{score.gold:6}{score.found:7}"
        f"{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"
        for kind, score in scores.items()
    )
    return "\n".join([head, *rows])


def as_json(comparisons: list[Comparison]) -> str:
    """The same table for programs."""
    scores = {
        kind: {
            "gold": score.gold,
            "found": score.found,
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
        }
        for kind, score in total(comparisons).items()
    }
    return json.dumps({"scores": scores, **_counts(comparisons)}, indent=2)


def faults(comparison: Comparison) -> Iterator[str]:
    """One line for each entry that was missed, made up or only partly right."""
    for kind, pairs in comparison.pairs.items():
        for pair in pairs:
            if pair.credit < 0.999:
                yield f"{comparison.name} | {kind} | {_fault(kind, pair)}"


def below(scores: dict[str, Score], floors: Floors) -> list[str]:
    """What fell below its floor, one line each."""
    return [
        f"{kind}: F1 {scores[kind].f1:.3f} is below its floor {floor:.2f}"
        for kind, floor in floors.items()
        if scores[kind].f1 < floor
    ]


def raised(scores: dict[str, Score], floors: Floors) -> Floors:
    """Floors at the scores, rounded down to two decimals; none is ever lowered."""
    return {
        kind: max(floors.get(kind, 0.0), math.floor(score.f1 * 100) / 100)
        for kind, score in scores.items()
    }


def main() -> int:
    """Print the table; 1 when a kind is below its floor or an entry has no exact words."""
    wish = _wish()
    comparisons = [measured(file) for file in sorted(wish.gold.glob("*.json"))]
    if not comparisons:
        print(f"{wish.gold}: no gold dossiers; give a folder of *.json", file=sys.stderr)
        return 2
    if wish.errors:
        print(*(line for one in comparisons for line in faults(one)), sep="\n")
    counts = ", ".join(f"{name} {count}" for name, count in _counts(comparisons).items())
    print(as_json(comparisons) if wish.json else f"{table(total(comparisons))}\n{counts}")
    return _hold(comparisons, wish)


def _wish() -> Namespace:
    parser = ArgumentParser(prog="python -m quality.measure", description=__doc__)
    parser.add_argument("gold", type=Path, help="a folder of gold dossiers")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--errors", action="store_true", help="list every fault")
    parser.add_argument("--floors", type=Path, help="fail when a kind falls below its floor")
    parser.add_argument("--raise-floors", action="store_true", help="write higher floors")
    return parser.parse_args()


def _hold(comparisons: list[Comparison], wish: Namespace) -> int:
    if wish.floors is None:
        return 0
    scores = total(comparisons)
    floors: Floors = json.loads(wish.floors.read_text("utf-8"))
    if wish.raise_floors:
        wish.floors.write_text(json.dumps(raised(scores, floors), indent=2) + "\n", "utf-8")
    fallen = below(scores, floors)
    if loose := sum(one.ungrounded for one in comparisons):
        fallen.append(f"{loose} entries are not tied to the exact words of their source")
    print(*fallen, sep="\n", end="\n" if fallen else "", file=sys.stderr)
    return 1 if fallen else 0


def _counts(comparisons: list[Comparison]) -> dict[str, int]:
    ungrounded = sum(one.ungrounded for one in comparisons)
    return {"documents": len(comparisons), "entries without exact evidence": ungrounded}


def _fault(kind: str, pair: Pair) -> str:
    if pair.found is None:
        return f"missed | {_identity(kind, pair.gold)}"
    if pair.gold is None:
        return f"made up | {_identity(kind, pair.found)}"
    wrong = {field: round(part, 2) for field, part in pair.fields.items() if part < 1}
    return (
        f"partly | {pair.credit:.2f} | {wrong} | "
        f"{_identity(kind, pair.gold)} | {_identity(kind, pair.found)}"
    )


def _identity(kind: str, entry: Record | None) -> str:
    if entry is None:
        return ""
    fields = {field: entry.get(field) for field in IDENTITY[kind]}
    return f"{fields} | {entry['evidence'][0]['quote']!r}"


if __name__ == "__main__":
    sys.exit(main())
