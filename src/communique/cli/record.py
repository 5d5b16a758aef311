"""The record on the command line: opening it, and which part of it is asked for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from communique.cli.stderr import stop
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.model import Actor, Slice
    from communique.model.marking import Marking
    from communique.store import Store

_LISTS = ("kinds", "statuses", "sources")


@contextmanager
def opened(
    record: str | None, create: bool = False, clearance: str = "confidential"
) -> Iterator["Store"]:
    """The record for a while; whatever is wrong with it is one line and exit code 2.

    ``clearance`` is the marking up to which it is seen.
    """
    from communique.store import open_store

    place = record or default(create)
    if not record and not create and not os.path.exists(place):  # noqa: PTH110 - says no to all
        stop("there is no record of your own yet; make one: communique add PATH")
    try:
        with open_store(place, create=create) as store:
            yield store.cleared(cast("Marking", clearance))
    except CommuniqueError as error:
        stop(error)


def default(create: bool = False) -> Path:
    """Where the record lies if nobody says where."""
    folder = Path(typer.get_app_dir("communique"))
    if create:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            stop(f"{folder}: cannot be made ({error.strerror}); name another place with --record")
    return folder / "record.db"


def today() -> str:
    """The day on which the command is given, as ISO."""
    return date.today().isoformat()


def wanted(
    store: "Store", about: str | None, between: tuple[str, str] | None, **more: Any
) -> tuple["Slice", str]:
    """The part of the record that is asked for, and the names in its title."""
    from communique.model import Slice

    more = {name: tuple(value or ()) if name in _LISTS else value for name, value in more.items()}
    if about and between:
        raise typer.BadParameter("--about and --between ask for different things; choose one")
    if between:
        one, other = (actor(store, name) for name in between)
        return Slice(between=(one.id, other.id), **more), f"{one.name} and {other.name}"
    if about:
        found = actor(store, about)
        return Slice(about=(found.id,), **more), found.name
    return Slice(**more), ""


def actor(store: "Store", name: str) -> "Actor":
    """The actor that a name means; UnclearError where it means several or nobody."""
    from communique.resolve.meant import meant

    return meant(name, store.find(name))
