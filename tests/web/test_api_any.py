"""The API under any request that its own description allows, and many that it does not.

Short by default: with COMMUNIQUE_API_EXAMPLES so many requests are made to each operation, and
besides one for every edge of everything that it can be sent.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from communique.model.person import SCOPES
from communique.store import open_store, passwords
from communique.web.api import api
from tests.store.dossiers import STORY
from tests.web.programs import PASSWORD, PLACE, opened

LONG = os.environ.get("COMMUNIQUE_API_EXAMPLES")
CONFIG = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": bool(LONG)}}})


class Door:
    """What stands before a desk that is opened later."""

    site: Any = None

    async def __call__(self, *given: Any) -> None:
        await self.site(*given)


DOOR = Door()
schema = schemathesis.openapi.from_dict(api().openapi(), config=CONFIG)
schema.app, schema.location = DOOR, f"{PLACE}/openapi.json"


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What opens all of the API of a desk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
        with open_store(tmp_path_factory.mktemp("any") / "record.db", create=True) as store:
            store.add_many(STORY)
            store.accounts.add("Ada", PASSWORD, "admin", "confidential")
            with opened(store) as DOOR.site:
                yield store.accounts.make_token("Ada", SCOPES)[0]


@schema.parametrize()
@settings(max_examples=int(LONG or 5), suppress_health_check=[*HealthCheck], database=None)
def test_every_answer_is_as_described(case: Any, token: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"})


def test_the_description_is_openapi_and_the_docs_name_every_path(root: Path) -> None:
    described = api().openapi()
    assert described["openapi"].startswith("3.1")
    told = (root / "docs" / "api.md").read_text("utf-8")
    paths = [path.replace("{id}", "ID") for path in described["paths"]]
    assert [path for path in paths if f"{path}`" not in told] == []
