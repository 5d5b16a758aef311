"""`communique serve`: the desk in the browser."""

from typing import Annotated

import typer

from communique.cli.judging import person
from communique.cli.options import Quiet, Record
from communique.cli.record import opened
from communique.cli.stderr import complain

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
    record: Record = None,
    quiet: Quiet = False,
) -> None:
    """Open the desk in the browser: read, search, check, decide, brief.

    Without --login and on this machine alone, whoever sits at it may do everything. For a team:
    communique user add NAME, then serve --login, or on another --host.
    """
    import uvicorn

    from communique.web import Settings, desk

    alone = host in _LOOPBACK and not login
    names = tuple(dict.fromkeys((*(name or ()), host, *(_LOOPBACK if host in _LOOPBACK else ()))))
    with opened(record, create=True) as store:
        if not alone and not store.accounts:
            complain(_NOBODY)
        if host not in _LOOPBACK and not https:
            complain(_IN_THE_CLEAR)
        app = desk(store, Settings(alone, names, https, person()))
        config = uvicorn.Config(
            app, host, port, log_level="warning", server_header=False, timeout_graceful_shutdown=5
        )
        server = uvicorn.Server(config)
        if not quiet:
            typer.echo(f"The desk is open at http://{host}:{port or '…'}/ (Ctrl-C closes it)")
        server.run()
