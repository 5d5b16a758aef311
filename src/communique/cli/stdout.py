"""What goes to standard output, and what is said where it cannot be written."""

import os
import sys
from contextlib import suppress
from errno import EDQUOT, EFBIG, EIO, ENOSPC
from typing import Any

from typer import Context
from typer.core import TyperGroup

from communique.cli.stderr import stop

_FAULTS = (EDQUOT, EFBIG, EIO, ENOSPC)


class Commands(TyperGroup):
    """All commands; what cannot be written to standard output is said in one line."""

    def invoke(self, ctx: Context) -> Any:  # type: ignore[override]
        """Run the command that is given, and let nothing lie about unsaid."""
        try:
            return _whole(super().invoke, ctx)
        except OSError as error:
            if error.filename is not None or error.errno not in _FAULTS:
                raise
            _drop()
            why = f"cannot be written ({error.strerror})"
            stop(f"standard output: {why}; give it a place with room, and the command again")


def _whole(invoke: Any, ctx: Context) -> Any:
    try:
        return invoke(ctx)
    finally:
        sys.stdout.flush()


def _drop() -> None:
    """What is left to be written goes nowhere; it would fail again at the end."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - of no folder
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
