"""What fuzzing kept and what it found stays mended, with or without the fuzzer."""

from pathlib import Path

import pytest

from fuzz.corpus import HOME, kept
from fuzz.targets import TARGETS, Target

MOST = 400_000  # bytes of inputs in the repository
FEW = 40  # of each target here; the fuzzer itself begins with all


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_what_was_found_once_holds(target: Target) -> None:
    fuzzed, reached = target.load(), kept(target.name, ["corpus"])
    for data in (*kept(target.name, ["found"]), *reached[:: len(reached) // FEW + 1]):
        fuzzed(data)


def test_the_corpus_is_small_and_of_known_targets() -> None:
    files: list[Path] = [*(HOME / "corpus").iterdir(), *(HOME / "found").glob("*.txt")]
    assert sum(file.stat().st_size for file in files) < MOST
    assert {file.stem for file in files} <= {target.name for target in TARGETS}
    assert all(kept(target.name) for target in TARGETS)


def test_a_whole_session_is_of_200_000_runs() -> None:
    assert sum(target.runs for target in TARGETS) == 200_000
