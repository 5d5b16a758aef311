"""Reading, beside the bare language model and what others draw out of its parse."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from itertools import repeat
from pathlib import Path
from typing import Any

import spacy

from benchmarks import MODEL, hostile
from benchmarks.table import Row
from benchmarks.timing import processor, ratios
from communique.model import Document
from communique.pipeline import dossier_of
from communique.readers import read_document

_ASKED = 1.0  # at least as fast as the bare model
_DEAREST = 10.0


def rows(corpus: Path, rounds: int) -> Iterator[Row]:
    """The same documents read by communique and by the others, in processor time."""
    documents = [read_document(file) for file in texts(corpus)]
    words = sum(len(document.text.split()) for document in documents)
    what = f"reading {len(documents)} documents of {words} words"
    for beside, most, other in _others(documents):
        pairs = repeat((partial(_read, documents), other), rounds + 1)
        yield Row(what, beside, ratios(pairs, clock=processor), most)


def harmed(size: int) -> Iterator[Row]:
    """Texts that mean harm, word for word beside prose of the same length."""
    taken = {each.what: each.ratio for each in hostile.rows(size)}
    worst, beside = max(taken, key=lambda what: taken[what]), "a word of plain prose"
    what = f"a word of {len(taken)} hostile texts of {hostile.TIMES * size:,} characters"
    yield Row(what, beside, [*taken.values()])
    yield Row(f"the dearest of them: {worst}", beside, [taken[worst]], _DEAREST)


def texts(corpus: Path) -> list[Path]:
    """The texts in a folder and in those within it."""
    return sorted(file for file in corpus.rglob("*") if file.suffix in (".md", ".txt"))


def _read(documents: Sequence[Document]) -> None:
    for document in documents:
        dossier_of(document)


def _others(
    documents: Sequence[Document],
) -> Iterator[tuple[str, float | None, Callable[[], None]]]:
    bare = spacy.load(MODEL)
    whole = [document.text for document in documents]

    def parsed() -> None:
        for _ in bare.pipe(whole):
            pass

    yield "the bare spaCy pipeline on them", _ASKED, parsed
    if find_spec("textacy"):
        yield "textacy's triples and quotations of them", None, lambda: _drawn(bare.pipe(whole))


def _drawn(parses: Any) -> None:
    """What textacy draws out of each parse; of a text with an odd quotation mark no quotation."""
    from textacy.extract.triples import direct_quotations, subject_verb_object_triples

    for parse in parses:
        list(subject_verb_object_triples(parse))
        with suppress(ValueError):
            list(direct_quotations(parse))
