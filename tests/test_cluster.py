"""A Ray cluster reads as one process does, and loses nothing when a node of it falls."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE

import pytest

from communique import __version__, cluster
from communique.cluster import on_ray
from communique.errors import ClusterError
from communique.model import Document, Heading
from communique.pipeline import Task, add_files
from communique.store import open_store
from tests import hands

ROOT = Path(__file__).parents[1]
DOCUMENTS = 24
ENVIRONMENT = {
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN": "0123456789abcdef" * 4,
    "RAY_USAGE_STATS_ENABLED": "0",
}
SHORT = ("INITIAL", "MAX")
FALLEN = "broke off twice on the cluster; the others were read on"


@dataclass(frozen=True, slots=True)
class Nodes:
    """Where a cluster is, and its nodes that read."""

    address: str
    nodes: tuple[str, ...]


@pytest.fixture(scope="module")
def three_nodes() -> Iterator[Nodes]:
    """A cluster of three nodes on this machine, two of which read; its end is sure."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    command = [sys.executable, "-m", "tests.nodes"]
    with pytest.MonkeyPatch.context() as here:
        for name, value in (ENVIRONMENT | {"PYTHONPATH": path}).items():
            here.setenv(name, value)
        pytest.importorskip("ray")
        with subprocess.Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as child:
            assert child.stdout
            said = json.loads(child.stdout.readline())
            yield Nodes(said["address"], tuple(said["nodes"]))
            child.communicate()


def ours(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the command does, in a process of its own."""
    command = [sys.executable, "-m", "communique.cli", *words]
    path = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **ENVIRONMENT, **environment}
    return subprocess.run(command, env=path, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("loopback")
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


@pytest.mark.usefixtures("loopback")
def test_another_version_on_the_cluster_is_told(
    three_nodes: Nodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "__version__", "9.9")
    task = Task(0, Document("a.txt", "a", Heading(language="en")))
    problem = f"a worker has {__version__}, and this is 9.9; install the same on every node"
    with pytest.raises(ClusterError, match=f"^{three_nodes.address}: {problem}$"):
        next(on_ray(three_nodes.address)([task]))


def test_a_cluster_on_this_machine_reads_and_ends(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    paper, record = str(root / "examples" / "before.md"), str(tmp_path / "record.db")
    done = ours("add", paper, "--on", "ray", "--jobs", "1", "--record", record)
    assert (done.returncode, done.stdout) == (0, "1 read, 0 already there, 0 failed\n"), done.stderr
    assert done.stderr == ""


def test_what_cannot_be_reached_is_named(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    paper, record = str(root / "examples" / "before.md"), str(tmp_path / "record.db")
    brief = dict.fromkeys((f"RAY_CLIENT_{one}_CONNECTION_TIMEOUT_S" for one in SHORT), "1")
    done = ours("add", paper, "--on", "ray://127.0.0.1:1", "--record", record, **brief)
    assert (done.returncode, done.stderr) == (
        2,
        "communique: ray://127.0.0.1:1: the cluster cannot be reached; start it, or correct the "
        "address; what is stored stays\n",
    )


def test_where_ray_is_missing_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterError, match=r"^ray: Ray is not installed; .*communique\[ray\]"):
        on_ray("ray")


def test_what_is_no_cluster_is_refused() -> None:
    with pytest.raises(ClusterError, match=r"^far: is no cluster; give ray, or ray://host:port"):
        on_ray("far")
