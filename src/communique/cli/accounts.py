"""`communique user`: who may sign in to the desk, what they may do and how much they may see."""

import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from communique.cli.judging import person
from communique.cli.options import Record
from communique.cli.record import opened
from communique.cli.stderr import stop

if TYPE_CHECKING:
    from communique.model import User
    from communique.model.marking import Marking
    from communique.model.person import Role, Scope
    from communique.store import Store

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)

_Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]
_ROLE = typer.Option(
    metavar="reader|editor|admin",
    help="What they may do: a reader reads, an editor also adds, judges and marks, an admin also "
    "keeps the users.",
)
_CLEARED = typer.Option(
    metavar="MARKING",
    help="The highest marking they may see: public, internal, restricted or confidential.",
)


@app.callback()
def user() -> None:
    """Keep the users of the desk (add, list, change) and the tokens of their programs.

    Passwords are asked for without being shown; in a pipe, the first line is the password.
    """


@app.command()
def add(
    name: _Name,
    role: Annotated[str, _ROLE] = "reader",
    clearance: Annotated[str, _CLEARED] = "public",
    record: Record = None,
) -> None:
    """Add a user."""
    with opened(record, create=True) as store:
        made = store.accounts.add(name, _password(), cast("Role", role), cast("Marking", clearance))
        _note(store, "add user", made)
        typer.echo(_line(made))


@app.command(name="list")
def list_(record: Record = None) -> None:
    """List the users: name, role, clearance."""
    with opened(record) as store:
        for one in store.accounts.all():
            typer.echo(_line(one))


@app.command()
def change(
    name: _Name,
    role: Annotated[str | None, _ROLE] = None,
    clearance: Annotated[str | None, _CLEARED] = None,
    active: Annotated[
        bool | None,
        typer.Option("--active/--not-active", show_default=False, help="Who may come in."),
    ] = None,
    password: Annotated[bool, typer.Option("--password", help="Ask for a new password.")] = False,
    record: Record = None,
) -> None:
    """Change a user; who gets a new password, or may not come in, is signed out everywhere."""
    with opened(record) as store:
        secret = _password() if password else None
        now = store.accounts.change(
            name,
            role=cast("Role | None", role),
            clearance=cast("Marking | None", clearance),
            active=active,
            password=secret,
        )
        _note(store, "change user, set password" if password else "change user", now)
        typer.echo(_line(now))


@app.command()
def token(
    name: _Name,
    scope: Annotated[
        list[str] | None,
        typer.Option(
            metavar="read|add|review|metrics",
            show_default=False,
            help="What a program may do with it, by default read; may be repeated.",
        ),
    ] = None,
    label: Annotated[str, typer.Option(show_default=False, help="What it is for.")] = "",
    days: Annotated[
        int | None, typer.Option(show_default=False, help="How long it is good; else for ever.")
    ] = None,
    record: Record = None,
) -> None:
    """Make a token with which a program works in the name of a user, and print it, this once.

    Nothing is open to it that is not to the user: their role and clearance hold at every request.
    """
    with opened(record) as store:
        scopes = cast("list[Scope]", scope or ["read"])
        secret, made = store.accounts.make_token(name, scopes, label, days)
        store.audit(person(), "make token", made.user, f"{made.id}: {', '.join(made.scopes)}")
        typer.echo(secret)


@app.command()
def tokens(record: Record = None) -> None:
    """List the tokens: id, user, what for, scopes, last day."""
    with opened(record) as store:
        for one in store.accounts.tokens():
            line = (one.id, one.user, one.label, ",".join(one.scopes), one.until or "")
            typer.echo("\t".join(line))


@app.command()
def revoke(
    id_: Annotated[str, typer.Argument(metavar="ID", show_default=False)], record: Record = None
) -> None:
    """Take a token out of use."""
    with opened(record) as store:
        gone = store.accounts.drop_token(id_)
        store.audit(person(), "revoke token", gone.user, gone.id)


def _password() -> str:
    """Asked for twice at a keyboard; the first line of a pipe."""
    from getpass import getpass

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = getpass("Password: ")
    if getpass("Again: ") != given:
        stop("the two passwords differ; nothing is changed")
    return given


def _note(store: "Store", what: str, user: "User") -> None:
    state = "" if user.active else ", not active"
    store.audit(person(), what, user.name, f"{user.role}, {user.clearance}{state}")


def _line(user: "User") -> str:
    """Name, role and clearance, parted as programs like it."""
    state = () if user.active else ("not active",)
    return "\t".join((user.name, user.role, user.clearance, *state))
