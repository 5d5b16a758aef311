"""The formats in which the record can be taken away, and what each is made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from communique.errors import CommuniqueError
from communique.model import Dossier, Slice
from communique.views.page import BOUNDS
from communique.views.sheet import Brief

if TYPE_CHECKING:
    from communique.store import Store

Use = Literal["read", "count", "plan", "link"]
_TEXTS = 100
# How far a calendar looks: a part of so many entries whole, so many dates, in so many texts.
_AHEAD = (600, 100, 60)


@dataclass(frozen=True, slots=True)
class Format:
    """``file`` is what a file of it is called, ``media`` its media type, ``what`` what it gives.

    It is there to be read, to count with, to plan with or to link with other programs (``use``);
    what is not ``text`` is not for a terminal.
    """

    name: str
    file: str
    media: str
    what: str
    use: Use
    text: bool = True


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINES, _LINKED = "application/jsonl", "application/ld+json"
FORMATS = (
    Format("docx", "brief.docx", _WORD, "the brief as a Word file", "read", text=False),
    Format("pdf", "brief.pdf", "application/pdf", "the brief as it is printed", "read", text=False),
    Format("html", "brief.html", "text/html", "the brief beside its sources, as one page", "read"),
    Format("markdown", "brief.md", "text/markdown", "the brief as Markdown", "read"),
    Format(
        "site", "site.zip", "application/zip", "pages to be read by anybody", "read", text=False
    ),
    Format(
        "csv", "entries.csv", "text/csv", "the entries for a spreadsheet, one row each", "count"
    ),
    Format(
        "parquet",
        "entries.parquet",
        "application/vnd.apache.parquet",
        "the same for data frames, with types",
        "count",
        text=False,
    ),
    Format(
        "codebook", "codebook.csv", "text/csv", "what the columns of csv and parquet mean", "count"
    ),
    Format("ics", "due.ics", "text/calendar", "what falls due, for a calendar", "plan"),
    Format(
        "jsonl", "record.jsonl", _LINES, "sources, actors and entries, one object a line", "link"
    ),
    Format(
        "followthemoney",
        "entities.ftm.json",
        _LINES,
        "entities for platforms that speak FollowTheMoney",
        "link",
    ),
    Format(
        "popolo",
        "popolo.json",
        "application/json",
        "people, organisations, posts, memberships, events",
        "link",
    ),
    Format("plover", "plover.jsonl", _LINES, "event data in the categories of PLOVER", "link"),
    Format("jsonld", "record.jsonld", _LINKED, "linked data in the words of schema.org", "link"),
    Format(
        "annotation",
        "annotations.jsonld",
        _LINKED,
        "the evidence as W3C Web Annotations with PROV",
        "link",
    ),
    Format("claimreview", "claims.jsonld", _LINKED, "what checks find, as ClaimReview", "link"),
)


def form(name: str) -> Format:
    """The format of this name; CommuniqueError, which names all, where there is none."""
    for one in FORMATS:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in FORMATS)
    raise CommuniqueError(f"{name!r} is no format; choose one of: {known}")


def made(
    store: "Store", name: str, wanted: Slice, names: str, day: str, most: int | None = None
) -> Iterator[bytes]:
    """A part of the record in a format, as it stands on an ISO day, piece by piece.

    ``names`` says in a title whom the part is about. ``most`` is how many entries of each kind a
    brief of a large part draws on.
    """
    match name:
        case "docx":
            from communique.export.word import word

            yield word(brief_of(store, wanted, names, day, most))
        case "pdf":
            from communique.export.pdf import pdf

            yield pdf(brief_of(store, wanted, names, day, most))
        case "html":
            from communique.export.html import page

            yield _utf8(page(brief_of(store, wanted, names, day, most, whole=True)))
        case "markdown":
            from communique.export.markdown import markdown

            yield _utf8(markdown(brief_of(store, wanted, names, day, most)))
        case "ics":
            yield _calendar(store, wanted, day)
        case "annotation":
            from communique.export.annotation import annotation

            yield annotation(parts(store, wanted, whole=True))
        case "claimreview":
            from communique.export.claimreview import claimreview

            yield claimreview(parts(store, wanted, whole=True), _dismissed(store))
        case "site":
            from communique.export.site import site
            from communique.inquiry import Question, in_brief

            told, _ = in_brief(store, Question(wanted, day), most, texts=True)
            yield site(told, day, names or "The record")
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


def _calendar(store: "Store", wanted: Slice, day: str) -> bytes:
    from communique.export.calendar import calendar
    from communique.inquiry import Question, Reach, due
    from communique.views.agenda import agenda

    found = due(store, Question(wanted, day, reach=Reach(*_AHEAD)))
    return calendar(agenda(found.dossier, day, judged=store.judgements(all=True)), day)


def _utf8(text: str) -> bytes:
    return text.encode(errors="replace")
