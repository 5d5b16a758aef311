"""Every page of the desk on a large record: the server's time, beside a plain SELECT."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from urllib.parse import urlencode

from sqlalchemy import Select, select
from starlette.routing import Route
from starlette.testclient import TestClient

from benchmarks.record import fill
from benchmarks.synthetic import World
from communique.model import Slice
from communique.store import Store, open_store
from communique.store.engine import reading
from communique.store.tables import entry
from communique.web import Settings, desk

LIMIT = 300.0
_ROUNDS = 5
_DAY = "2025-06-01"
_ROWS = 600
_WORDS = (10, 1000)

_Times = tuple[float, float, float]  # seconds by the clock, of the processor, and of the SELECT


def main() -> None:
    """Print a line for each page; exit with 1 where one takes longer than it may."""
    wish = _wish()
    with TemporaryDirectory() as folder:
        path = wish.record or Path(folder) / "large.db"
        with open_store(path, create=True) as store:
            fill(store, wish.documents)
            slow = [one for one in addresses(store) if _report(store, one) > LIMIT]
    print(f"{len(slow)} of the pages took more than {LIMIT:.0f} ms: {', '.join(slow) or 'none'}")
    sys.exit(bool(slow))


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


def _report(store: Store, address: str) -> float:
    """Print the median of several rounds in milliseconds, and return it."""
    with TestClient(desk(store, Settings()), base_url="http://localhost") as client:
        status = client.get(address).status_code
        rounds = [_round(store, client, address) for _ in range(_ROUNDS)]
    took, worked, plain = (1000 * float(median(each)) for each in zip(*rounds, strict=True))
    over = "  TOO LONG" if took > LIMIT else ""
    shown = address if len(address) < 70 else f"{address[:67]}..."
    print(
        f"{status} {shown:72}{took:8.0f} ms {worked:6.0f} of the processor"
        f"   {took / plain:6.1f} times a plain SELECT{over}",
        flush=True,
    )
    return took


def _round(store: Store, client: TestClient, address: str) -> _Times:
    worked = process_time()
    answer = client.get(address)
    worked = process_time() - worked
    took = float(answer.headers["server-timing"].rpartition("dur=")[2]) / 1000
    return took, worked, _seconds(partial(_select, store))


def _select(store: Store) -> None:
    """As many rows as a page reads at most."""
    with reading(store.engine) as connection:
        connection.execute(_plain()).all()


def _plain() -> Select[str]:
    return select(entry.c.data).limit(_ROWS)


def _seconds(work: partial[None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _wish() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.desk", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="of 20 entries each")
    parser.add_argument("--record", type=Path, help="a file to keep; filled only where it is not")
    return parser.parse_args()


if __name__ == "__main__":
    main()
