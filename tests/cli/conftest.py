"""The command line on a copy of the record of the examples."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli import app

Ask = Callable[..., Result]


@pytest.fixture
def ask(record: Path) -> Ask:
    """Gives a command to the record, with what is typed in."""

    def ask(*arguments: str, typed: Sequence[str] = (), **environment: str) -> Result:
        known = {"COLUMNS": "100", "NO_COLOR": "1", "COMMUNIQUE_PERSON": "A. Clerk"}
        runner = CliRunner(env={**known, "COMMUNIQUE_RECORD": str(record), **environment})
        return runner.invoke(app, list(arguments), input="".join(f"{line}\n" for line in typed))

    return ask
