"""How a part of the record becomes a file of a format."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.export.formats import form
from communique.model import Dossier, Slice
from communique.views.page import BOUNDS
from communique.views.sheet import Brief

if TYPE_CHECKING:
    from communique.store import Store

_TEXTS = 100
# How far a calendar looks: a part of so many entries whole, so many dates, in so many texts.
_AHEAD = (600, 100, 60)


def made(
    store: "Store", name: str, wanted: Slice, names: str, day: str, most: int | None = None
) -> Iterator[bytes]:
    """A part of the record in a format, as it stands on an ISO day, piece by piece.

    ``names`` says in a title whom the part is about. ``most`` is how many entries of each kind a
    brief of a large part draws on.
    """
    match name:
        case "docx" | "pdf" | "html" | "markdown":
            yield _printed(name, brief_of(store, wanted, names, day, most, whole=name == "html"))
        case "site":
            yield _site(store, wanted, names, day, most)
        case "ics":
            yield _calendar(store, wanted, day)
        case "annotation":
            from communique.export.annotation import annotation

            yield annotation(parts(store, wanted, whole=True))
        case "claimreview":
            from communique.export.claimreview import claimreview

            yield claimreview(parts(store, wanted, whole=True), _dismissed(store))
        case _:
            yield from _of_entries(name, parts(store, wanted))


def _printed(name: str, brief: Brief) -> bytes:
    """The formats in which a brief is read."""
    match name:
        case "docx":
            from communique.export.word import word

            return word(brief)
        case "pdf":
            from communique.export.pdf import pdf

            return pdf(brief)
        case "html":
            from communique.export.html import page

            return page(brief).encode(errors="replace")
        case _:
            from communique.export.markdown import markdown

            return markdown(brief).encode(errors="replace")


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
        case "followthemoney":
            from communique.export.followthemoney import followthemoney

            yield from followthemoney(some)
        case "popolo":
            from communique.export.popolo import popolo

            yield popolo(some)
        case "plover":
            from communique.export.plover import plover

            yield from plover(some)
        case "jsonld":
            from communique.export.jsonld import jsonld

            yield jsonld(some)
        case _:
            form(name)


def brief_of(
    store: "Store",
    wanted: Slice,
    names: str,
    day: str,
    most: int | None = None,
    *,
    whole: bool = False,
) -> Brief:
    """The brief of a part of the record, or before two meet; ``whole`` adds its sources' texts.

    Of a large part it draws on ``most`` entries of each kind, the newest, and says so; without
    a number, on all.
    """
    from communique.inquiry import Question, in_brief, told_between
    from communique.views.between import between
    from communique.views.brief import brief

    if wanted.between:
        return between(told_between(store, wanted, day, texts=whole), *wanted.between, day)
    dossier, newest = in_brief(store, Question(wanted, day), most, texts=whole)
    found = brief(dossier, day, names or "The record", _dismissed(store))
    return replace(found, sections=(*found.sections, BOUNDS)) if newest else found


def _dismissed(store: "Store") -> list[str]:
    return [one.target for one in store.judgements() if one.action == "dismiss"]


def parts(store: "Store", wanted: Slice, *, whole: bool = False) -> Iterator[Dossier]:
    """The part wanted; a whole record in the entries of so many texts at a time.

    ``whole`` adds the texts themselves.
    """
    if wanted.about or wanted.between or wanted.sources:
        yield store.slice(wanted, texts=whole)
        return
    ids = [one.id for one in store.documents()]
    for start in range(0, len(ids), _TEXTS):
        part = store.slice(replace(wanted, sources=tuple(ids[start : start + _TEXTS])), texts=whole)
        if part.entries:
            yield part


def _site(store: "Store", wanted: Slice, names: str, day: str, most: int | None) -> bytes:
    from communique.export.site import site
    from communique.inquiry import Question, in_brief

    told, _ = in_brief(store, Question(wanted, day), most, texts=True)
    return site(told, day, names or "The record")


def _calendar(store: "Store", wanted: Slice, day: str) -> bytes:
    from communique.export.calendar import calendar
    from communique.inquiry import Question, Reach, due
    from communique.views.agenda import agenda

    found = due(store, Question(wanted, day, reach=Reach(*_AHEAD)))
    return calendar(agenda(found.dossier, day, judged=store.judgements(all=True)), day)
