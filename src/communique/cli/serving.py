"""`communique serve`: the desk in the browser."""

import os
from socket import SOCK_STREAM, create_server, getaddrinfo, socket
from typing import Annotated, cast

import typer

from communique import journal
from communique.cli.judging import person
from communique.cli.options import Hosts, Log, Quiet, Record
from communique.cli.record import opened
from communique.cli.stderr import complain, stop

_LOOPBACK = ("127.0.0.1", "localhost", "::1")

_NOBODY = (
    "nobody can sign in yet; make a user: "
    "communique user add NAME --role admin --clearance confidential"
)
_IN_THE_CLEAR = (
    "passwords cross the network in the clear; put a proxy that speaks https in front of it, "
    "then give --https"
)

Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")]
Host = Annotated[
    str,
    typer.Option(
        help="The address to listen on. On any but this machine's own (127.0.0.1), everybody "
        "must sign in."
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="HOST",
        show_default=False,
        help="A name under which browsers ask for the desk (desk.mfa.example); may be repeated.",
    ),
]
Login = Annotated[bool, typer.Option("--login", help="Everybody must sign in, here too.")]
Https = Annotated[bool, typer.Option("--https", help="A proxy in front of it speaks https.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8765,
    name: Names = None,
    login: Login = False,
    https: Https = False,
    allow_host: Hosts = None,
    record: Record = None,
    log: Log = "plain",
    quiet: Quiet = False,
) -> None:
    """Open the desk in the browser: read, search, check, decide, brief.

    Without --login and on this machine alone, whoever sits at it may do everything. For a team:
    communique user add NAME, then serve --login, or on another --host.

    SIGINT and SIGTERM close it in order: what is being answered and read is finished, within half
    a minute, and the exit code is 0. Told twice, it ends at once.
    """
    from communique.web import Settings, desk
    from communique.web.server import run
    from communique.web.worker import ALLOWED

    os.environ[ALLOWED] = " ".join((*os.environ.get(ALLOWED, "").split(), *(allow_host or ())))
    here = host in _LOOPBACK
    names = tuple(dict.fromkeys((*(name or ()), host, *(_LOOPBACK if here else ()))))
    kept = journal.kept(cast("journal.Form", log))
    with kept, opened(record, create=True) as store, _listening(host, port) as socket:
        if (login or not here) and not store.accounts:
            complain(_NOBODY)
        if not (here or https):
            complain(_IN_THE_CLEAR)
        app = desk(store, Settings(here and not login, names, https, person()))
        number = socket.getsockname()[1]
        journal.tell("open", host=host, port=number)
        if not quiet:
            typer.echo(f"The desk is open at http://{host}:{number}/ (Ctrl-C closes it)")
        run(app, socket)


def _listening(host: str, port: int) -> socket:
    """Where the desk listens; one line and exit code 2 where it cannot."""
    try:
        family = getaddrinfo(host, port, type=SOCK_STREAM)[0][0]
        return create_server((host, port), family=family)
    except OSError as error:
        why = str(error.strerror).partition(" (")[0]
        stop(f"{host}:{port}: cannot listen there ({why}); give another --port or --host")
