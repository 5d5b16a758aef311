"""The entities of FollowTheMoney, held to its own model."""

import json
import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

from communique.export.followthemoney import followthemoney
from communique.model import Dossier
from communique.model.load import dossier_from
from tests.views.story import visit

if find_spec("followthemoney") is None and not os.environ.get("CI"):
    pytest.skip("followthemoney is not installed: make validators", allow_module_level=True)
ftm = import_module("followthemoney")


def entities(*parts: Dossier) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(followthemoney(parts)).splitlines()]


def test_every_entity_is_one_of_followthemoney() -> None:
    found = entities(visit())
    ids = {entity["id"] for entity in found}
    for entity in found:
        proxy = ftm.model.get_proxy(entity)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (entity["schema"], name)
            assert sorted(proxy.get(prop)) == sorted(set(values)), (entity["schema"], name)
            if prop.type.name == "entity":
                assert {*values} <= ids
        assert not [name for name in proxy.schema.required if not proxy.has(name)]


def test_followthemoney_knows_every_source_actor_and_entry() -> None:
    ids = {entity["id"] for entity in entities(visit(), visit())}
    record = visit()
    assert {one.id for one in (*record.sources, *record.actors, *record.entries)} <= ids


def test_no_entity_stands_twice() -> None:
    ids = [entity["id"] for entity in entities(visit(), visit())]
    assert len(ids) == len(set(ids))


def test_the_whole_gold_is_valid(shared: Any) -> None:
    for file in sorted((shared / "gold" / "dev").glob("*.json"))[::9]:
        record = dossier_from(json.loads(file.read_text(encoding="utf-8")))
        for entity in entities(record):
            ftm.model.get_proxy(entity).schema.validate(entity)
