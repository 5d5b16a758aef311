"""Precision, recall and F1 per kind of one dossier or of many against their gold."""

from collections.abc import Iterable
from dataclasses import dataclass

from quality.agreement import IDENTITY, Record
from quality.matching import Pair, match_actors, match_entries

KINDS = tuple(IDENTITY)


@dataclass(frozen=True, slots=True)
class Score:
    """How many there are, how many were found, and the credit the found ones earned."""

    gold: int = 0
    found: int = 0
    credit: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.gold + other.gold, self.found + other.found, self.credit + other.credit)

    @property
    def precision(self) -> float:
        """The credit per found one."""
        return self.credit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The credit per gold one."""
        return self.credit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.gold + self.found
        return 2 * self.credit / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document's dossier beside its gold."""

    name: str
    actors: Score
    pairs: dict[str, list[Pair]]
    ungrounded: int

    def scores(self) -> dict[str, Score]:
        """The score of the actors, of each kind and of all entries."""
        kinds = {kind: _score(pairs) for kind, pairs in self.pairs.items()}
        return {"actors": self.actors, **kinds, "entries": sum(kinds.values(), Score())}


def compare(name: str, gold: Record, found: Record) -> Comparison:
    """Match a found dossier with a gold one, both as plain JSON values."""
    actors = match_actors(gold["actors"], found["actors"])
    pairs = {kind: match_entries(_of(kind, gold), _of(kind, found), actors) for kind in KINDS}
    actor_score = Score(len(gold["actors"]), len(found["actors"]), len(actors))
    return Comparison(name, actor_score, pairs, _ungrounded(found))


def total(comparisons: Iterable[Comparison]) -> dict[str, Score]:
    """The scores of many documents as of one."""
    sums: dict[str, Score] = {}
    for comparison in comparisons:
        for kind, score in comparison.scores().items():
            sums[kind] = sums.get(kind, Score()) + score
    return sums


def _of(kind: str, dossier: Record) -> list[Record]:
    return [entry for entry in dossier["entries"] if entry["kind"] == kind]


def _score(pairs: list[Pair]) -> Score:
    return Score(
        sum(pair.gold is not None for pair in pairs),
        sum(pair.found is not None for pair in pairs),
        sum(pair.credit for pair in pairs),
    )


def _ungrounded(dossier: Record) -> int:
    texts = {source["id"]: source["text"] for source in dossier["sources"]}
    return sum(not _grounded(entry, texts) for entry in dossier["entries"])


def _grounded(entry: Record, texts: dict[str, str]) -> bool:
    return bool(entry["evidence"]) and all(
        texts[words["source"]][words["start"] : words["end"]] == words["quote"]
        for words in entry["evidence"]
    )
