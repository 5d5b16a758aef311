"""A Ray cluster reads as one process does, and loses nothing when a node of it falls."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from communique import cluster
from communique.cluster import on_ray
from communique.errors import ClusterError
from communique.pipeline import add_files
from communique.store import open_store
from tests import hands

ROOT = Path(__file__).parents[1]
DOCUMENTS = 24
TOKEN = "0123456789abcdef" * 4
FALLEN = "broke off twice on the cluster; the others were read on"


@dataclass(frozen=True, slots=True)
class Nodes:
    """Where a cluster is, and its nodes that read."""

    address: str
    nodes: tuple[str, ...]


@pytest.fixture
def three_nodes(loopback: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nodes]:  # noqa: ARG001
    """A cluster of three nodes on this machine, two of which read; its end is sure."""
    monkeypatch.setenv("RAY_AUTH_MODE", "token")
    monkeypatch.setenv("RAY_AUTH_TOKEN", TOKEN)
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    pytest.importorskip("ray")
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    command = [sys.executable, "-m", "tests.nodes"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        said = json.loads(child.stdout.readline())
        yield Nodes(said["address"], tuple(said["nodes"]))
        child.communicate()


def test_a_node_that_falls_costs_its_documents_one_more_reading(
    three_nodes: Nodes, tmp_path: Path
) -> None:
    read, given = tmp_path / "read", tmp_path / "given"
    read.mkdir()
    given.mkdir()
    for name in (*map(str, range(DOCUMENTS)), "die"):
        (given / f"{name}.txt").write_text(f"{name} {read} {three_nodes.nodes[0]}")
    paths = [str(path) for path in sorted(given.iterdir())]
    with open_store(tmp_path / "record.db", create=True) as store:
        added = add_files(store, paths, crew=on_ray(three_nodes.address, read=hands.on_cluster))
        held = [one.name for one in store.documents()]
    assert sorted(held) == sorted(added.read) == sorted({*paths} - {str(given / "die.txt")})
    assert [str(one) for one in added.failures] == [
        f"{given / 'die.txt'}: {FALLEN}; try it alone, or split it into several files"
    ]
    times = Counter(path.name.split()[0] for path in read.iterdir())
    assert len(times) == DOCUMENTS
    assert sorted(times.values()) == [1] * (DOCUMENTS - 1) + [2]


def test_where_ray_is_missing_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterError, match=r"^ray: Ray is not installed; .*communique\[ray\]"):
        on_ray("ray")


def test_what_is_no_cluster_is_refused() -> None:
    with pytest.raises(ClusterError, match=r"^far: is no cluster; give ray, or ray://host:port"):
        on_ray("far")
