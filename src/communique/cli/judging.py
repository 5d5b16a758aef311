"""Who judges on the command line, and how a correction is written there."""

import os
from collections.abc import Iterable

from communique.errors import CommuniqueError


def person() -> str:
    """Who is at the keyboard: COMMUNIQUE_PERSON, else the user of the machine."""
    import getpass

    try:
        return os.environ.get("COMMUNIQUE_PERSON") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def written(changes: Iterable[str]) -> dict[str, str]:
    """The new values by field, of what is written as "field=value"."""
    found = {}
    for change in changes:
        field, sign, text = change.partition("=")
        if not sign:
            raise CommuniqueError(f"{change}: no new value; write it as field=value")
        found[field.strip()] = text
    return found
