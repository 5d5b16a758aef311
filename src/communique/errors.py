"""Every error raised on purpose; each message names the input, the place and the remedy."""

from typing import Self


class CommuniqueError(Exception):
    """The root of all errors that a user can act on."""


class PlacedError(CommuniqueError):
    """Something is wrong with one place: a line ``name: what is wrong; what to do``."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}; {remedy}")
        self.name = name
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        """So that it comes out of another process as it went in."""
        return type(self), (self.name, self.problem, self.remedy)


class ReadError(PlacedError):
    """A document cannot be read."""


class StoreError(PlacedError):
    """The record, or a backup of it, cannot be opened, read or written."""


class OutageError(StoreError):
    """The record cannot be used as things are: its disk, its file or its server is at fault."""


class MissingError(StoreError):
    """What is asked for is not on record, or not for this reader."""


class ClusterError(PlacedError):
    """A cluster that is to read cannot be used."""


class WaitError(CommuniqueError):
    """Too many tries; a while must pass."""


class StoppedError(CommuniqueError):
    """Whoever gave the work wants no more of it: what is at hand is finished, and nothing begun."""


class ModelMissingError(CommuniqueError):
    """No English language model is installed."""


class UnclearError(CommuniqueError):
    """A name means several actors or nobody; ``near`` are those that it may mean."""

    def __init__(self, problem: str, near: tuple[str, ...]) -> None:
        super().__init__(problem)
        self.near = near

    def __reduce__(self) -> tuple[type[Self], tuple[str, tuple[str, ...]]]:
        """So that it comes out of another process as it went in."""
        return type(self), (str(self), self.near)


class LexiconError(CommuniqueError):
    """A lexicon or reference file does not follow its shape."""
