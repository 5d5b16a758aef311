"""`communique rebuild`, `backup` and `restore`: the record is kept."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.cli.options import AsView, Quiet, Record
from communique.cli.record import default, opened
from communique.cli.stderr import SOME_FAILED, complain, stop
from communique.errors import CommuniqueError

Reread = Annotated[
    bool, typer.Option("--read", help="Read every document again; without it, readings are kept.")
]
Salvage = Annotated[
    bool, typer.Option("--salvage", help="Of a damaged record, all that can still be read.")
]
Backup = Annotated[
    Path | None, typer.Argument(metavar="[BACKUP]", show_default=False, help="A backup.")
]
File = Annotated[Path, typer.Argument(metavar="FILE", show_default=False)]


def rebuild(record: Record = None, read: Reread = False, quiet: Quiet = False) -> None:
    """Make everything derived anew from the documents and the judgements.

    The record is the same afterwards, unless this version of communique reads better: then --read
    brings what is new. Judgements are kept.
    """
    from communique.cli.adding import progress
    from communique.pipeline import dossier_of

    with opened(record) as store:
        with progress(quiet) as tell:
            store.rebuild(dossier_of if read else None, tell)
        if not quiet:
            typer.echo(f"{len(store.documents())} documents rebuilt")


def backup(file: File, record: Record = None, salvage: Salvage = False) -> None:
    """Write the whole record to a file, with checksums, while it is in use.

    Exit code: 0 it is whole, 1 it is what could be saved of a damaged record, 2 there is none.
    """
    from communique.store.salvage import salvage as saved

    lost: tuple[str, ...] = ()
    with opened(record) as store:
        if salvage:
            lost = saved(store, file)
        else:
            store.backup(file)
    for one in lost:
        complain(one)
    typer.echo(str(file))
    raise typer.Exit(SOME_FAILED if lost else 0)


def verify(file: Backup = None, record: Record = None, json: AsView = False) -> None:
    """Look whether the record, or a backup, is as it was written.

    The file, the checksum of every text, and the words that every entry stands on.

    Exit code: 0 it is whole, 1 it has flaws, 2 it cannot be read.
    """
    if file is not None:
        _verify_backup(file, json)
        return
    from communique.store.verify import flaws as found

    with opened(record) as store:
        flaws, documents = found(store), store.shelf(limit=0).all
    for one in flaws:
        complain(f"{one.place}: {one.problem}; {one.remedy}")
    whole = f"{documents} documents and their entries are as they were written"
    _say(
        {"documents": documents, "flaws": [asdict(one) for one in flaws]}, json, whole, bool(flaws)
    )


def _verify_backup(file: Path, json: bool) -> None:
    from communique.store.backup import checked

    try:
        held = checked(file)
    except CommuniqueError as error:
        stop(error)
    whole = f"{held.get('document', 0)} documents are in it as they were written"
    _say({"documents": held.get("document", 0), "flaws": []}, json, whole, False)


def _say(found: dict[str, Any], json: bool, whole: str, flawed: bool) -> None:
    if json:
        from communique.export.record import written

        typer.echo(written(found))
    elif not flawed:
        typer.echo(whole)
    raise typer.Exit(SOME_FAILED if flawed else 0)


def restore(file: File, record: Record = None) -> None:
    """Make a record of a backup; one that holds documents already is not overwritten."""
    from communique.store import restore as restored

    place = record or default(create=True)
    try:
        restored(file, place)
    except CommuniqueError as error:
        stop(str(error))
    with opened(str(place)) as store:
        typer.echo(f"{len(store.documents())} documents restored")
