"""Every page of the desk on a record: the server's time."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from starlette.routing import Route
from starlette.testclient import TestClient

from benchmarks.synthetic import World
from benchmarks.timing import Clock, Work, seconds, wall
from communique.model import Slice
from communique.store import Store, open_store
from communique.web import Settings, desk

LIMIT = 300.0
_ROUNDS = 5
_DAY = "2025-06-01"
_WORDS = (10, 1000)


def main() -> None:
    """Print a line for each page of the record that is named: the median of its times."""
    with open_store(Path(sys.argv[1])) as store:
        for address, times in pages(store, _ROUNDS):
            print(f"{median(times):8.0f} ms  {address}", flush=True)


def pages(store: Store, rounds: int, clock: Clock = wall) -> Iterator[tuple[str, list[float]]]:
    """Each page with the milliseconds it took in each round, when it had been opened once."""
    with TestClient(desk(store, Settings()), base_url="http://localhost") as client:
        for address in addresses(store):
            yield address, _milliseconds(partial(_open, client, address), rounds, clock)


def addresses(store: Store) -> Iterator[str]:
    """The pages that a person opens, of what is busiest on record where they are of one thing."""
    known = _known(store)
    routes = [route for route in desk(store, Settings()).routes if isinstance(route, Route)]
    paths = dict.fromkeys(route.path for route in routes if "GET" in (route.methods or ()))
    for path in paths:
        of = known.get(path.split("/")[1], {})
        filled = path.format(**of) if "{" not in path or of else ""
        if filled and not filled.startswith(("/feed", "/add/")):
            yield filled
    yield from _queries(known["between"]["a"], known["between"]["b"])


def _queries(one: str, other: str) -> Iterator[str]:
    """Pages with what narrows them."""
    world = World()
    for rank in _WORDS:
        yield f"/search?q={world.words[rank]}"
    for part in ({"about": one}, {"between": [one, other]}, {"kind": "engagement"}):
        asked = urlencode(part | {"as_of": _DAY}, doseq=True)
        yield from (f"/announced?{asked}", f"/announced?list=due&{asked}", f"/timeline?{asked}")
        yield from (f"/map?{asked}", f"/network?{asked}", f"/search?q={world.words[10]}&{asked}")
    yield from (f"/announced?list=unannounced&page={page}&as_of={_DAY}" for page in (1, 20))
    yield from (f"/announced?page={page}&as_of={_DAY}" for page in (1, 20))
    yield from ("/documents?page=100", "/actors?page=20", f"/review?page=20&as_of={_DAY}")


def _known(store: Store) -> dict[str, dict[str, str]]:
    """What an address of each kind is filled with."""
    states = World().states
    one, other = (store.find(states[rank].name)[0].id for rank in (0, 1))
    newest = store.newest(1)[0].id
    entries = {each.kind: each.id for each in store.slice(Slice(sources=(newest,))).entries}
    return {
        "document": {"id": newest},
        "entry": {"id": entries["commitment"]},
        "actor": {"id": one},
        "between": {"a": one, "b": other},
        "engagement": {"id": entries["engagement"]},
        "instrument": {"id": entries["instrument"]},
    }


def _open(client: TestClient, address: str) -> None:
    client.get(address).raise_for_status()


def _milliseconds(opening: Work, rounds: int, clock: Clock) -> list[float]:
    return [1000 * seconds(opening, clock) for _ in range(rounds + 1)][1:]


if __name__ == "__main__":
    main()
