"""The journal says what happened and where in the code, and no word of what was read."""

import json
import logging
import sys
import threading
import warnings
from typing import Any

import pytest

from communique import journal
from communique.errors import ReadError

CANARY = "quorra"


def broken(words: str) -> None:
    try:
        raise KeyError(words)
    except KeyError as error:
        raise ReadError(words, f"cannot be read ({words})", "try again") from error


def noise() -> None:
    """Everything that may carry words: our errors, others' lines, warnings, what nobody caught."""
    journal.tell("request", route="/document/{id}", status=200, ms=1.5)
    try:
        broken(CANARY)
    except ReadError as error:
        journal.fault("broken", error, request="1f")
        logging.getLogger("library").exception("while reading %s", CANARY)
        sys.excepthook(ReadError, error, error.__traceback__)
    logging.getLogger("library").warning(CANARY)
    thread = threading.Thread(target=broken, args=[CANARY], name="one")
    thread.start()
    thread.join()


def test_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with journal.kept("json"), warnings.catch_warnings():
        assert journal.lines()
        noise()
        warnings.simplefilter("always")
        warnings.warn(CANARY, stacklevel=1)
    told = capsys.readouterr().err
    assert CANARY not in told
    lines: list[dict[str, Any]] = [json.loads(line) for line in told.splitlines()]
    events = ["request", "broken", "library", "broken off", "library", "thread broken off"]
    assert [one["event"] for one in lines] == [*events, "library"]
    assert lines[0].items() >= {"level": "info", "route": "/document/{id}", "ms": 1.5}.items()
    assert (lines[1]["error"], lines[1]["causes"]) == ("ReadError", ["KeyError"])
    assert lines[1]["places"][-1].endswith(" broken")
    assert (lines[2]["of"], lines[2]["error"]) == ("library", "ReadError")
    assert lines[-1]["of"] == "py.warnings"


def test_plain_lines_only_of_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with journal.kept("plain"):
        assert not journal.lines()
        noise()
    first, *rest = capsys.readouterr().err.splitlines()
    assert 'error broken request="1f" error="ReadError"' in first
    assert CANARY not in "".join((first, *rest))
    assert all(line.startswith("communique: ") for line in rest)


def test_afterwards_all_is_as_it_was() -> None:
    before = logging.getLogger().handlers, sys.excepthook, threading.excepthook
    with journal.kept("json"):
        pass
    assert (logging.getLogger().handlers, sys.excepthook, threading.excepthook) == before
    assert not journal.lines()
