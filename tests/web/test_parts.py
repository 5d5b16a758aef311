"""Every page gives its part alone to htmx, and its view as JSON to a program."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from communique.store import Store
from communique.web import Settings, desk
from tests.web.places import places


@pytest.fixture(scope="module")
def client(library: Store) -> Iterator[TestClient]:
    with TestClient(desk(library, Settings()), base_url="http://localhost") as opened:
        yield opened


def test_every_page_whole_in_part_and_as_json(client: TestClient, library: Store) -> None:
    for path in (*places(library), "/none"):
        whole = client.get(path)
        if not whole.headers["content-type"].startswith("text/html"):
            continue
        part = client.get(path, headers={"HX-Request": "true"})
        assert whole.text.startswith("<!DOCTYPE html>"), path
        assert part.text.startswith("<title>"), path
        assert "<html" not in part.text, path
        assert part.status_code == whole.status_code
        assert "HX-Request" in part.headers["vary"]


@pytest.mark.parametrize("how", ["header", "query"])
def test_views_as_json(client: TestClient, library: Store, how: str) -> None:
    headers = {"Accept": "application/json"} if how == "header" else {}
    query = {"format": "json"} if how == "query" else {}
    for path in places(library):
        whole = client.get(path)
        if whole.headers["content-type"].startswith("text/html") and not whole.history:
            answer = client.get(path, headers=headers, params=query)
            assert answer.headers["content-type"] == "application/json", path
            assert isinstance(answer.json(), dict), path
