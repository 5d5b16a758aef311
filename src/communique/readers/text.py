"""Text and Markdown, with or without YAML front matter."""

import re
from typing import Any

import yaml

from communique.errors import ReadError
from communique.model import Heading
from communique.readers import dates
from communique.readers.heading import Draft

_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n|[\r\n])")
_CLOSE = re.compile(r"(?<=[\r\n])---[ \t]*(?:\r\n|[\r\n]|\Z)")
_FRONT_LIMIT = 64 * 1024
_DEEPEST = 20
_NOTHING = ("", "~", "null", "Null", "NULL")


def read(name: str, data: bytes) -> Draft:
    """The text after the front matter, and what the front matter declares."""
    whole = _decoded(name, data)
    opened = _OPEN.match(whole)
    closed = opened and _CLOSE.search(whole, opened.end())
    if not opened or not closed:
        return Draft(whole)
    front = whole[opened.end() : closed.start()]
    return Draft(whole[closed.end() :], _declared(name, front))


def _decoded(name: str, data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        label = encoding.upper()
        problem = f"is not valid {label} at byte {error.start}"
        raise ReadError(name, problem, f"save it as {label}") from None


def _declared(name: str, front: str) -> Heading:
    fields = _fields(name, front)
    published = fields.get("published")
    if published is not None and dates.edtf(published) is None:
        problem = f"the front matter's published {published[:40]!r} is not a date"
        raise ReadError(name, problem, "write it as 2025-09-25")
    return Heading(
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        published=published and dates.edtf(published),
        url=fields.get("url"),
        language=fields.get("language"),
    )


def _fields(name: str, front: str) -> dict[str, str]:
    try:
        if len(front) > _FRONT_LIMIT:
            raise ValueError("longer than 64 KB")
        _check_depth(front)
        # The base loader leaves every scalar the string it is in the file.
        plain: Any = yaml.CBaseLoader(front).get_single_data()
        if plain and not isinstance(plain, dict):
            raise ValueError("not lines of 'key: value'")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        reason = getattr(error, "problem", None) or (str(error) or "not YAML").splitlines()[0]
        problem = f"its front matter cannot be read (line {line}: {reason})"
        raise ReadError(name, problem, "correct the lines between the two ---") from None
    kept = ((key, value) for key, value in (plain or {}).items() if isinstance(value, str))
    return {key: " ".join(value.split()) for key, value in kept if value.strip() not in _NOTHING}


def _check_depth(front: str) -> None:
    """Refuse what is nested so deep that the parser, which is written in C, breaks the process."""
    depth = 0
    for event in yaml.parse(front, yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ValueError("nested too deep")
