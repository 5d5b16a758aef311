"""robots.txt (RFC 9309): what a site asks programs to leave alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

__all__ = ["LIMIT", "OPEN", "Rules", "rules"]

LIMIT = 1024 * 1024
_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:([^#]*)")


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines that hold for us: patterns with whether they allow, and seconds to wait."""

    lines: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        """Whether a path with its query may be asked for; the longest pattern decides."""
        path = _plain(path)
        fits = [(len(p), allowed) for p, allowed in self.lines if p and _fits(p, path)]
        return max(fits)[1] if fits else True


OPEN = Rules()


def rules(text: str, agent: str) -> Rules:
    """What a robots.txt says to an agent, or to all where it does not name it."""
    groups = list(_groups(text))
    own = [lines for agents, lines in groups if agent in agents]
    found = own or [lines for agents, lines in groups if "*" in agents]
    lines = [line for group in found for line in group]
    patterns = ((_plain(p), key == "allow") for key, p in lines if key != "crawl-delay")
    delays = (_seconds(value) for key, value in lines if key == "crawl-delay")
    return Rules(tuple(patterns), max(delays, default=0.0))


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """The agents of each group with its lines."""
    agents, lines = set[str](), list[tuple[str, str]]()
    hits = map(_LINE.match, text.removeprefix("\ufeff").splitlines())
    for hit in filter(None, hits):
        key, value = hit[1].lower(), hit[2].strip()
        if key == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = set(), []
            agents.add(value.lower())
        elif key in ("allow", "disallow", "crawl-delay"):
            lines.append((key, value))
    yield agents, lines


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with * and $ fits a path, in time that grows with both alone."""
    ended = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not ended or path == first
    place = len(first)
    for part in others[:-1]:
        place = path.find(part, place) + len(part)
        if place < len(part):
            return False
    last = others[-1]
    return path.endswith(last, place) if ended else path.find(last, place) >= 0


def _plain(path: str) -> str:
    """A path with one spelling of its letters: %7E and ~ are the same."""
    return quote(unquote(path, errors="replace"), safe="/?&=*$:;,@!~'()+%#[]")


def _seconds(written: str) -> float:
    return float(written) if re.fullmatch(r"\d{1,5}(?:\.\d{1,3})?", written) else 0.0
