"""Who judges on the command line."""

import os


def person() -> str:
    """Who is at the keyboard: COMMUNIQUE_PERSON, else the user of the machine."""
    import getpass

    try:
        return os.environ.get("COMMUNIQUE_PERSON") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
