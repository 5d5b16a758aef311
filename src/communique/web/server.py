"""The server of the desk: told once it closes in order, told twice at once."""

import logging
import os
import signal
from socket import socket
from threading import Timer
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from communique import journal
from communique.web import adding

_ANSWERING = 5  # seconds for what is being answered when the desk closes
_LATEST = 30  # seconds after which it is closed, whatever is still being done


def run(app: Starlette, listening: socket) -> None:
    """Answer until SIGINT or SIGTERM; then answer what came, store what is being read, and end."""
    logging.getLogger("uvicorn.error").addFilter(_is_new)
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_ANSWERING,
    )
    _Server(config, app).run([listening])
    journal.tell("closed")


class _Server(uvicorn.Server):
    """One that leaves by its own door, not by the signal that it was told with."""

    def __init__(self, config: uvicorn.Config, desk: Starlette) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Close in order; the second time, and when that takes too long, at once."""
        if self.should_exit:
            self._leave(128 + sig)
        self.should_exit = True
        journal.tell("closing", signal=signal.Signals(sig).name)
        late = Timer(_LATEST, self._leave, [0])
        late.daemon = True
        late.start()

    def _leave(self, status: int) -> None:
        journal.warn("closed at once", status=status)
        adding.drop(self._desk)
        os._exit(status)


def _is_new(record: logging.LogRecord) -> bool:
    """The meter has told already what broke while a page was made."""
    return not str(record.msg).startswith("Exception in ASGI application")
