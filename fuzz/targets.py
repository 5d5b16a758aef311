"""What is fuzzed: each target takes any bytes, and raises where something does not hold."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

Fuzzed = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """``runs`` of a whole session, ``longest`` input in bytes.

    ``followed`` are the packages whose branches guide the choice of inputs.
    """

    name: str
    home: str
    runs: int
    longest: int = 4096
    followed: tuple[str, ...] = ("communique",)

    def load(self) -> Fuzzed:
        """What takes the bytes."""
        found: Fuzzed = getattr(import_module(f"fuzz.{self.home}"), self.name)
        return found


TARGETS = (
    Target("text", "documents", 40_000),
    Target("html", "documents", 5_000, followed=("communique", "trafilatura", "htmldate")),
    Target("mail", "documents", 12_000),
    Target("pdf", "documents", 6_000),
    Target("word", "documents", 6_000),
    Target("feeds", "documents", 25_000),
    Target("dates", "words", 35_000, 400),
    Target("numbers", "words", 30_000, 400),
    Target("addresses", "words", 22_000, 400),
    Target("answers", "answers", 6_000),
    Target("dossier", "records", 6_000),
    Target("search", "records", 2_000, 200),
    Target("backup", "records", 500),
    Target("requests", "records", 2_000, 1000),
    Target("read", "documents", 2_500, 600),
)
