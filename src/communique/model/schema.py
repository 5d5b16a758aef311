"""The JSON Schema of the dossier, derived from its dataclasses."""

from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from communique.model.dossier import Dossier

_PLAIN = {str: "string", float: "number", int: "integer", bool: "boolean", NoneType: "null"}
_INFERRED = {"genre"}


def schema() -> dict[str, Any]:
    """The schema of a dossier (draft 2020-12); fields beyond it are free to add."""
    shapes: dict[str, Any] = {}
    root = _type(Dossier, shapes)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "communique/1",
        **root,
        "$defs": dict(sorted(shapes.items())),
    }


def _type(hint: Any, shapes: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type; dataclasses are put into ``shapes`` and referred to."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _reference(hint, shapes)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _type(inner[0], shapes)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(inner[1], shapes)}
    if origin in (Union, UnionType):
        choice = "oneOf" if all(map(is_dataclass, inner)) else "anyOf"
        return {choice: [_type(one, shapes) for one in inner]}
    return {"type": _PLAIN[hint]}


def _reference(shape: type, shapes: dict[str, Any]) -> dict[str, Any]:
    if shape.__name__ not in shapes:
        shapes[shape.__name__] = {}
        shapes[shape.__name__] = _object(shape, shapes)
    return {"$ref": f"#/$defs/{shape.__name__}"}


def _object(shape: type, shapes: dict[str, Any]) -> dict[str, Any]:
    """A dataclass as an object."""
    hints, properties, required = get_type_hints(shape), {}, []
    for field in fields(shape):
        properties[field.name] = _type(hints[field.name], shapes)
        if field.name == "evidence":
            properties[field.name]["minItems"] = 1
        if _required(field):
            required.append(field.name)
    described = {"description": (shape.__doc__ or "").partition("\n")[0]}
    return {"type": "object", **described, "properties": properties, "required": required}


def _required(field: Field[Any]) -> bool:
    """Fields without a default must be there, and so must those that tell kinds apart."""
    absent = field.default is MISSING and field.default_factory is MISSING
    return (absent or field.name in ("kind", "format")) and field.name not in _INFERRED
