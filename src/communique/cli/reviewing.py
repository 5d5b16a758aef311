"""`communique review`: what a person accepts, corrects, rejects, merges, splits and scores."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import About, AsView, Kinds, Record
from communique.cli.record import opened, wanted

if TYPE_CHECKING:
    from communique.store import Store
    from communique.views.review import Item

app = typer.Typer(rich_markup_mode=None, invoke_without_command=True)

_Id = Annotated[str, typer.Argument(metavar="ID", show_default=False)]
_Name = Annotated[str, typer.Argument(metavar="ACTOR", show_default=False)]
_Why = Annotated[str | None, typer.Option("--reason", metavar="WHY", show_default=False)]
_Because = Annotated[str, typer.Option("--reason", metavar="WHY", show_default=False)]
_Made = Annotated[str | None, typer.Argument(metavar="ID", show_default=False)]
_MOST = 20


@app.callback()
def review(
    context: typer.Context,
    about: About = None,
    kinds: Kinds = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries to ask about.")] = _MOST,
    list_: Annotated[bool, typer.Option("--list", help="Only list what is to be judged.")] = False,
    record: Record = None,
    json: AsView = False,
) -> None:
    """Go through what the record asks and what nobody has judged yet, one at a time.

    Nothing is lost: what was read stays beside each judgement, and undo takes a judgement back.
    """
    if context.invoked_subcommand is None:
        with opened(record) as store:
            found = _queue(store, about, kinds, limit)
            _list(found, json) if list_ or json else _talk(store, found)


def _queue(store: "Store", about: str | None, kinds: list[str] | None, limit: int) -> "list[Item]":
    """Open questions, then the latest entries that nobody has judged."""
    from dataclasses import replace

    from communique.judging import queue
    from communique.model import Slice
    from communique.views.review import items

    part, _ = wanted(store, about, None, kinds=kinds)
    asked = [] if kinds or about else store.questions()
    found = queue(store, part, asking=bool(asked), most=limit + len(asked))
    named = {span.source for question in found.questions for span in question.evidence}
    known = {source.id: source for source in found.dossier.sources}
    told = store.slice(Slice(sources=tuple(named))).sources if named else ()
    known |= {source.id: source for source in told}
    return items(replace(found.dossier, sources=tuple(known.values())), found.questions)


def _list(found: "list[Item]", json: bool) -> None:
    if json:
        from communique.export.record import written

        typer.echo(written([asdict(item) for item in found]))
        return
    for item in found:
        typer.echo(f"{item.id}  {item.kind}  {item.text}")
        for id_, label in item.choices:
            typer.echo(f"  {id_}  {label}")
    if not found:
        typer.echo("Nothing is open.")


def _talk(store: "Store", found: "list[Item]") -> None:
    from communique.cli.dialogue import Review

    made = Review(store, found, input).run()
    typer.echo(f"{made} judgement{'' if made == 1 else 's'} made")


@app.command()
def accept(id_: _Id, reason: _Why = None, record: Record = None) -> None:
    """Say that an entry is right."""
    from communique import judging
    from communique.cli.judging import person

    with opened(record) as store:
        typer.echo(judging.judge(store, person(), "accept", id_, {}, reason).id)


@app.command()
def correct(
    id_: _Id,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", show_default=False)],
    reason: _Why = None,
    record: Record = None,
) -> None:
    """Give fields of an entry new values; its words stay."""
    from communique import judging
    from communique.cli.judging import person, written

    with opened(record) as store:
        typer.echo(judging.correct(store, person(), id_, written(changes), reason).id)


@app.command()
def reject(
    id_: _Id,
    reason: _Because,
    record: Record = None,
) -> None:
    """Say that an entry is wrong, and why."""
    from communique import judging
    from communique.cli.judging import person

    with opened(record) as store:
        typer.echo(judging.judge(store, person(), "reject", id_, {}, reason).id)


@app.command()
def merge(one: _Name, other: _Name, record: Record = None) -> None:
    """Say that two actors are one."""
    from communique import judging
    from communique.cli.judging import person

    with opened(record) as store:
        typer.echo(judging.merge(store, person(), one, other).id)


@app.command()
def split(one: _Name, other: _Name, record: Record = None) -> None:
    """Say that two names the record takes for one actor are two."""
    from communique import judging
    from communique.cli.judging import person

    with opened(record) as store:
        typer.echo(judging.split(store, person(), one, other).id)


@app.command()
def score(
    id_: _Id,
    value: Annotated[int, typer.Option(min=-1, max=1, show_default=False, help="-1, 0 or 1.")],
    reason: _Because,
    record: Record = None,
) -> None:
    """Score how a commitment was kept: -1 not, 0 in part or still to be seen, 1 fully."""
    from communique import judging
    from communique.cli.judging import person

    with opened(record) as store:
        typer.echo(judging.judge(store, person(), "score", id_, {"score": value}, reason).id)


@app.command()
def undo(
    id_: _Made = None,
    record: Record = None,
) -> None:
    """Take back a judgement; without an id, your own last one."""
    from communique import judging
    from communique.cli.judging import person

    with opened(record) as store:
        made = judging.undo(store, person(), id_)
    typer.echo(f"{made.action} {made.target} undone")
