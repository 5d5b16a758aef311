"""The JSON Schema derived from the dataclasses."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from communique.model.schema import schema
from tests.views.story import visit


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


@pytest.fixture
def plain() -> Any:
    """A dossier as JSON gives it."""
    return json.loads(json.dumps(visit().as_dict()))


def test_a_dossier_is_valid(validator: Draft202012Validator, plain: Any) -> None:
    validator.validate(plain)


def test_fields_beyond_the_format_are_free_to_add(
    validator: Draft202012Validator, plain: Any
) -> None:
    plain["entries"][0]["mood"] = "cordial"
    del plain["sources"][0]["genre"], plain["actors"][0]["mentions"], plain["follow_ups"]
    validator.validate(plain)


BREAKAGES: list[tuple[list[str | int], Any]] = [
    (["format"], "communique/2"),
    (["sources", 0, "text"], None),
    (["actors", 0, "type"], "robot"),
    (["entries", 0, "kind"], "rumour"),
    (["entries", 0, "status"], "dreamt"),
    (["entries", 0, "evidence"], []),
    (["entries", 0, "evidence", 0, "start"], "0"),
    (["entries", 2, "by"], "a1"),
    (["entries", 4, "value"], "many"),
    (["follow_ups", 0, "state"], "not done"),
]


@pytest.mark.parametrize(("path", "value"), BREAKAGES)
def test_what_breaks_the_format_is_not(
    validator: Draft202012Validator, plain: Any, path: list[str | int], value: Any
) -> None:
    broken = deepcopy(plain)
    inner = broken
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert not validator.is_valid(broken)


@pytest.mark.parametrize("field", ["id", "kind", "type", "status", "evidence"])
def test_a_field_without_a_default_must_be_there(
    validator: Draft202012Validator, plain: Any, field: str
) -> None:
    del plain["entries"][0][field]
    assert not validator.is_valid(plain)


def test_gold_dossiers_are_valid(validator: Draft202012Validator, shared: Path) -> None:
    for file in sorted((shared / "gold" / "dev").glob("*.json")):
        validator.validate(json.loads(file.read_text(encoding="utf-8")))
