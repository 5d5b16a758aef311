"""The form of a proposal: the fields of the record's entries, and what they may hold."""

from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from communique.model import Entry
from communique.model.schema import schema as record_schema
from communique.propose.grounds import UnfoundedError

MOST = 20
# What is not asked: what the record gives itself, and what one sentence does not tell.
_OWN = {"id", "kind", "evidence", "engine", "part_of", "event", "attributed_to", "state"}
_PLAIN: dict[Any, Any] = {str: str, float: (int, float), int: int}


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal of the right form: nothing in it is known to be true."""

    shape: type[Entry]
    kind: str
    quote: str
    values: dict[str, Any]


@cache
def shapes() -> dict[str, type[Entry]]:
    """The kinds of entry by name."""
    return {shape.__name__.lower(): shape for shape in get_args(Entry)}


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of an answer."""
    known = record_schema()["$defs"]
    kinds = [_object(kind, known[shape.__name__]) for kind, shape in shapes().items()]
    entries = {"type": "array", "maxItems": MOST, "items": {"anyOf": kinds}}
    return {"type": "object", "properties": {"entries": entries}, "required": ["entries"]}


def _object(kind: str, known: dict[str, Any]) -> dict[str, Any]:
    asked = {name: of for name, of in known["properties"].items() if name not in _OWN}
    given = {"kind": {"const": kind}, "quote": {"type": "string"}}
    needed = [name for name in known["required"] if name in asked]
    return {
        "type": "object",
        "properties": given | asked,
        "required": [*given, *needed],
        "additionalProperties": False,
    }


def drafted(row: Any) -> Draft:
    """A row of an answer, held against the form; UnfoundedError where it does not fit."""
    if not isinstance(row, dict) or not isinstance(row.get("quote"), str):
        raise UnfoundedError("misshapen")
    kind = row.get("kind")
    if not isinstance(kind, str) or kind not in shapes():
        raise UnfoundedError("unknown kind")
    shape = shapes()[kind]
    hints, values = get_type_hints(shape), {}
    for field in fields(shape):
        given = row.get(field.name)
        if field.name in _OWN or (given in (None, "", []) and field.default is not MISSING):
            continue
        values[field.name] = _fitting(given, hints[field.name])
    return Draft(shape, kind, row["quote"], values)


def _fitting(value: Any, hint: Any) -> Any:
    """The value, a list as a tuple; UnfoundedError where the record does not allow it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _fitting(value, inner[0])
    if origin is Literal:
        if value not in inner:
            raise UnfoundedError("value not allowed")
        return value
    if origin is tuple:
        if not isinstance(value, list) or not 0 < len(value) <= MOST:
            raise UnfoundedError("misshapen")
        return tuple(_fitting(one, inner[0]) for one in value)
    if isinstance(value, bool) or not isinstance(value, _PLAIN[hint]) or value == "":
        raise UnfoundedError("misshapen")
    return value
