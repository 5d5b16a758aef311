"""The dossier as JSON Lines: one object a line, and nothing of the record lost but the texts."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from communique.model import Dossier, entries

_STEERING = re.compile(
    r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def jsonl(parts: Iterable[Dossier]) -> Iterator[bytes]:
    """Each line says in ``line`` what it is: source, actor, entry or follow_up.

    A source or an actor stands above the first entry that needs it, once in the file.
    """
    known: set[str] = set()
    for part in parts:
        yield "".join(_line(row) for row in _rows(part, known)).encode()


def _rows(part: Dossier, known: set[str]) -> Iterator[dict[str, Any]]:
    for source in part.sources:
        if source.id not in known:
            yield {"line": "source", **_without(asdict(source), "text", "furniture")}
    for actor in part.actors:
        if actor.id not in known:
            yield {"line": "actor", **_without(asdict(actor), "mentions")}
    known.update(source.id for source in part.sources)
    known.update(actor.id for actor in part.actors)
    yield from ({"line": "entry", **entries.plain(entry)} for entry in part.entries)
    yield from ({"line": "follow_up", **asdict(row)} for row in part.follow_ups)


def _line(row: dict[str, Any]) -> str:
    """One object on one line; what would steer a terminal is escaped."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _without(plain: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key not in fields}
