"""The journal of a running program: what happened, one line each, and no word of a document.

A line holds facts that the program names itself. Of errors it has the types and the places in the
code; what an error says, and what a library logs, may hold words of a document and is left out.
"""

import json
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from traceback import walk_tb
from types import TracebackType
from typing import Any, Literal, get_args

Form = Literal["plain", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
VARIABLE = "COMMUNIQUE_LOG"  # of the environment, with the form
Fact = str | int | float | bool | None | list[str]

_OURS = logging.getLogger("communique")
_OURS.addHandler(logging.NullHandler())
_DEEPEST = 12


def tell(event: str, **facts: Fact) -> None:
    """That something happened, as it should."""
    _OURS.info(event, extra={"facts": facts})


def warn(event: str, **facts: Fact) -> None:
    """That something happened which somebody should look at."""
    _OURS.warning(event, extra={"facts": facts})


def fault(event: str, error: BaseException, **facts: Fact) -> None:
    """That something broke: which error, and where in the code."""
    _OURS.error(event, extra={"facts": {**facts, **_told(error)}})


@contextmanager
def kept(form: Form) -> Iterator[None]:
    """All that is logged goes to standard error: as JSON Lines, or plainly and only what is wrong.

    So does what nobody caught, without what it says. Processes that start meanwhile inherit it.
    """
    told, os.environ[VARIABLE] = os.environ.get(VARIABLE), form
    root, handler = logging.getLogger(), logging.StreamHandler()
    handler.setFormatter(_Json() if form == "json" else _Plain())
    handlers, hooks = root.handlers, (sys.excepthook, threading.excepthook)
    root.handlers = [handler]
    sys.excepthook, threading.excepthook = _uncaught, _lost
    _OURS.setLevel(logging.INFO if form == "json" else logging.WARNING)
    logging.captureWarnings(form == "json")
    try:
        yield
    finally:
        logging.captureWarnings(False)
        root.handlers, (sys.excepthook, threading.excepthook) = handlers, hooks
        _OURS.setLevel(logging.NOTSET)
        os.environ.pop(VARIABLE)
        os.environ.update({VARIABLE: told} if told else {})


@contextmanager
def inherited() -> Iterator[None]:
    """JSON Lines from here on, if whoever started this process keeps them."""
    if os.environ.get(VARIABLE) != "json":
        yield
        return
    with kept("json"):
        yield


def lines() -> bool:
    """Whether standard error carries JSON Lines and nothing else."""
    return any(isinstance(one.formatter, _Json) for one in logging.getLogger().handlers)


class _Json(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as JSON."""
        return json.dumps(_facts(record), ensure_ascii=False, default=str)


class _Plain(logging.Formatter):
    """One line for a person."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as words."""
        when, level, event, *rest = _facts(record).items()
        told = " ".join(f"{name}={json.dumps(fact, ensure_ascii=False)}" for name, fact in rest)
        return f"communique: {when[1]} {level[1]} {event[1]} {told}".rstrip()


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    level = record.levelname.lower()
    if record.name == _OURS.name:
        facts: dict[str, Any] = vars(record).get("facts", {})
        return {"at": when, "level": level, "event": record.msg, **facts}
    place = f"{record.module}:{record.lineno} {record.funcName}"
    said = {"at": when, "level": level, "event": "library", "of": record.name, "place": place}
    error = record.exc_info[1] if record.exc_info else None
    return said | (_told(error) if error else {})


def _told(error: BaseException) -> dict[str, Fact]:
    """The types of an error and of what led to it, and the way to where it began."""
    first, *causes = _chain(error)
    said: dict[str, Fact] = {"error": type(first).__name__}
    if causes:
        said["causes"] = [type(one).__name__ for one in causes]
    return {**said, "places": _places((first, *causes)[-1].__traceback__)}


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen = set[int]()
    one: BaseException | None = error
    while one and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    """The module, the line and the function of each step, without the values in them."""
    steps = [
        f"{frame.f_globals.get('__name__')}:{line} {frame.f_code.co_qualname}"
        for frame, line in walk_tb(trace)
    ]
    return steps[-_DEEPEST:]


def _uncaught(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        fault("broken off", error)


def _lost(given: threading.ExceptHookArgs) -> None:
    if given.exc_value is not None and not isinstance(given.exc_value, SystemExit):
        name = given.thread.name if given.thread else ""
        fault("thread broken off", given.exc_value, thread=name)
