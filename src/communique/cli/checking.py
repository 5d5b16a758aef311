"""`communique check`: what does not add up in documents, before they go out or after."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import AsOf, Quiet, Record
from communique.cli.stderr import NOTHING_DONE, SOME_FAILED, stop
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.model import Dossier, Report, Source
    from communique.pipeline import Reading


class Format(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"


def _list(wanted: bool) -> None:
    """Explain every check, and end there."""
    if not wanted:
        return
    from communique.check import CHECKS

    for one in CHECKS:
        typer.echo(f"{one.id}  {one.title} ({one.part})\n     {one.rule}\n     e.g. {one.example}")
    raise typer.Exit


_Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", show_default=False, help="Documents to check together."),
]
_Against = Annotated[
    str | None,
    typer.Option(metavar="RECORD", show_default=False, help="A record to hold the documents to."),
]
_Format = Annotated[Format, typer.Option("--format", help="How to print.")]
_Tables = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        exists=True,
        file_okay=False,
        show_default=False,
        help="Tables of facts of your own: files and columns as those that come along.",
    ),
]
_Original = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        help="What the documents are translated from: Vietnamese, French, Spanish or Russian.",
    ),
]
_Explain = Annotated[
    bool, typer.Option("--list", callback=_list, is_eager=True, help="Explain every check.")
]


def check(
    files: _Files,
    against: _Against = None,
    format_: _Format = Format.TEXT,
    tables: _Tables = None,
    original: _Original = None,
    as_of: AsOf = None,
    _: _Explain = False,
    quiet: Quiet = False,
) -> None:
    """Check whether documents add up: dates, numbers, names, posts, and with each other.

    A finding is an error, a doubt or a note, with the words, the reason and a question; nothing is
    corrected. Dismiss one for good with: communique review dismiss FINDING --reason WHY

    Exit code: 0 no errors, 1 there are errors or some documents could not be read, 2 nothing
    could be read.
    """
    from communique.check import check as checked
    from communique.cli import output
    from communique.reference import Tables

    reading = output.read(files, quiet)
    if not reading.dossier.sources:
        raise typer.Exit(NOTHING_DONE)
    record, dismissed = _record(against)
    beside = _original(original)
    try:
        report = checked(reading.dossier, Tables(tables), record, dismissed, as_of, beside)
    except CommuniqueError as error:
        stop(str(error))
    _print(reading, record, report, format_, files)
    failed = reading.failures or any(one.severity == "error" for one in report.findings)
    raise typer.Exit(SOME_FAILED if failed else 0)


def _original(path: str | None) -> "Source | None":
    """The text that the documents are translated from."""
    if path is None:
        return None
    from communique.errors import ReadError
    from communique.readers import read_original
    from communique.reading import source_of

    try:
        return source_of(read_original(path))
    except ReadError as error:
        stop(str(error))


def _record(against: str | None) -> "tuple[Dossier | None, frozenset[str]]":
    """The record to hold the documents to, with its texts, and the findings dismissed there."""
    if against is None:
        return None, frozenset()
    from communique.cli.record import opened

    with opened(against) as store:
        made = (one.target for one in store.judgements() if one.action == "dismiss")
        return store.slice(texts=True), frozenset(made)


def _print(
    reading: "Reading",
    record: "Dossier | None",
    report: "Report",
    format_: Format,
    files: list[str],
) -> None:
    from communique.cli import output
    from communique.views.findings import findings

    whole = _with(reading.dossier, record)
    match format_:
        case Format.JSON:
            from communique.export.record import written

            typer.echo(written({"format": "communique-findings/1", **asdict(report)}))
        case Format.SARIF:
            from communique.export.sarif import sarif

            typer.echo(sarif(reading.dossier, report, _names(reading, files)))
        case Format.HTML:
            from communique.export.html import page

            typer.echo(page(findings(whole, report)), nl=False)
        case Format.TEXT:
            output.print_view(findings(whole, report), whole)


def _with(dossier: "Dossier", record: "Dossier | None") -> "Dossier":
    """The documents with the sources of the record behind them, so that both can be cited."""
    from dataclasses import replace

    if record is None:
        return dossier
    return replace(dossier, sources=(*dossier.sources, *record.sources))


def _names(reading: "Reading", files: list[str]) -> dict[str, str]:
    """The file of each source: those that could not be read have none."""
    failed = {failure.name for failure in reading.failures}
    read = [file for file in files if file not in failed]
    return {s.id: name for s, name in zip(reading.dossier.sources, read, strict=False)}


def dismiss(
    id_: Annotated[str, typer.Argument(metavar="FINDING", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", show_default=False)],
    record: Record = None,
) -> None:
    """Say that a finding of `communique check` is none, and why: it does not come back."""
    from communique import judging
    from communique.check import CHECKS
    from communique.cli.judging import person
    from communique.cli.record import opened

    if id_.partition("-")[0] not in {one.id for one in CHECKS}:
        stop(f"{id_}: no finding has such an id; see: communique check FILE")
    with opened(record, create=True) as store:
        typer.echo(judging.judge(store, person(), "dismiss", id_, {}, reason).id)
