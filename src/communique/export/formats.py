"""The formats in which the record can be taken away, and what each is made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.model import Dossier, Slice
from communique.views.sheet import Brief

if TYPE_CHECKING:
    from communique.store import Store

_TEXTS = 100


@dataclass(frozen=True, slots=True)
class Format:
    """``file`` is what a file of it is called, ``media`` its media type, ``what`` what it gives.

    What is not ``text`` is not for a terminal.
    """

    name: str
    file: str
    media: str
    what: str
    text: bool = True


FORMATS = (
    Format(
        "docx",
        "brief.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "the brief as a Word file",
        text=False,
    ),
    Format("pdf", "brief.pdf", "application/pdf", "the brief as it is printed", text=False),
    Format("html", "brief.html", "text/html", "the brief beside its sources, as one page"),
    Format("markdown", "brief.md", "text/markdown", "the brief as Markdown"),
    Format("csv", "entries.csv", "text/csv", "the entries for a spreadsheet, one row each"),
    Format("codebook", "codebook.csv", "text/csv", "what the columns of csv and parquet mean"),
    Format(
        "parquet",
        "entries.parquet",
        "application/vnd.apache.parquet",
        "the same for data frames, with types",
        text=False,
    ),
    Format(
        "jsonl",
        "record.jsonl",
        "application/jsonl",
        "sources, actors and entries, one JSON object a line",
    ),
    Format("ics", "due.ics", "text/calendar", "what falls due, for a calendar"),
)


def form(name: str) -> Format:
    """The format of this name; CommuniqueError, which names all, where there is none."""
    for one in FORMATS:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in FORMATS)
    raise CommuniqueError(f"{name!r} is no format; choose one of: {known}")


def made(store: "Store", name: str, wanted: Slice, names: str, day: str) -> Iterator[bytes]:
    """A part of the record in a format, as it stands on an ISO day, piece by piece.

    ``names`` says in a title whom the part is about.
    """
    match name:
        case "docx":
            from communique.export.word import word

            yield word(brief_of(store, wanted, names, day))
        case "pdf":
            from communique.export.pdf import pdf

            yield pdf(brief_of(store, wanted, names, day))
        case "html":
            from communique.export.html import page

            yield _utf8(page(brief_of(store, wanted, names, day, texts=True)))
        case "markdown":
            from communique.export.markdown import markdown

            yield _utf8(markdown(brief_of(store, wanted, names, day)))
        case "ics":
            yield _calendar(store, wanted, day)
        case _:
            yield from _of_entries(name, parts(store, wanted))


def _of_entries(name: str, some: Iterable[Dossier]) -> Iterator[bytes]:
    """The formats that are made of nothing but entries, with their sources and actors."""
    match name:
        case "csv":
            from communique.export.csv import csv

            yield from csv(some)
        case "codebook":
            from communique.export.csv import codes

            yield codes()
        case "parquet":
            from communique.export.parquet import parquet

            yield parquet(some)
        case "jsonl":
            from communique.export.jsonl import jsonl

            yield from jsonl(some)
        case _:
            form(name)


def brief_of(store: "Store", wanted: Slice, names: str, day: str, *, texts: bool = False) -> Brief:
    """The brief of a part of the record, or before two meet; ``texts`` adds its sources' texts."""
    from communique.inquiry import told, told_between
    from communique.views.between import between
    from communique.views.brief import brief

    if wanted.between:
        return between(told_between(store, wanted, day, texts=texts), *wanted.between, day)
    dismissed = [one.target for one in store.judgements() if one.action == "dismiss"]
    dossier = told(store, wanted, day, texts=texts)
    return brief(dossier, day, names or "The record", dismissed)


def parts(store: "Store", wanted: Slice) -> Iterator[Dossier]:
    """The part wanted; a whole record in the entries of so many texts at a time."""
    if wanted.about or wanted.between or wanted.sources:
        yield store.slice(wanted)
        return
    ids = [one.sha256 for one in store.documents()]
    for start in range(0, len(ids), _TEXTS):
        part = store.slice(replace(wanted, sources=tuple(ids[start : start + _TEXTS])))
        if part.entries:
            yield part


def _calendar(store: "Store", wanted: Slice, day: str) -> bytes:
    from communique.export.calendar import calendar
    from communique.inquiry import told
    from communique.views.agenda import agenda

    dossier = told(store, wanted, day, news=False)
    return calendar(agenda(dossier, day, judged=store.judgements(all=True)), day)


def _utf8(text: str) -> bytes:
    return text.encode(errors="replace")
