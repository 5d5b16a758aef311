"""Stopping by Ctrl-C or SIGTERM: told once, what is at hand is finished; told twice, at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

from communique.cli.stderr import complain
from communique.errors import StoppedError

if TYPE_CHECKING:
    from communique.pipeline import Progress

_BY_SIGNAL = 128
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_GOES_ON = "what is stored stays, and the same command goes on from here"


class Stopping:
    """Whether work is to stop, and by which signal."""

    def __init__(self) -> None:
        self.by = 0
        self.busy = False

    def told(self, number: int, _: object = None) -> None:
        """A signal: the first waits for what is at hand, if there is anything."""
        if self.by or not self.busy:
            raise KeyboardInterrupt(number)
        self.by = number
        complain("stopping as soon as what is being read is stored; once more stops at once")

    def heeded(self, tell: "Progress | None") -> "Progress":
        """Progress that goes on no further once it is to stop."""

        def told(name: str, done: int, whole: int) -> None:
            if self.by:
                raise StoppedError(f"{done} of {whole} documents are done")
            self.busy = True
            if tell is not None:
                tell(name, done, whole)

        return told

    def heed(self, done: str) -> None:
        """Leave, if it is to stop."""
        if self.by:
            self.leave(done)

    def leave(self, done: str = "") -> NoReturn:
        """Say how far it came; the exit code is that of the signal, as shells have it."""
        complain(f"stopped{done}; {_GOES_ON}")
        raise typer.Exit(_BY_SIGNAL + (self.by or signal.SIGINT))


@contextmanager
def stoppable() -> Iterator[Stopping]:
    """Work that can be stopped at any time, and goes on from there."""
    stopping = Stopping()
    before = [signal.signal(one, stopping.told) for one in _SIGNALS]
    try:
        yield stopping
    except KeyboardInterrupt as stopped:
        stopping.by = stopped.args[0] if stopped.args else signal.SIGINT
        stopping.leave()
    finally:
        for one, handler in zip(_SIGNALS, before, strict=True):
            signal.signal(one, handler)
