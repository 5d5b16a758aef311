"""A crew on Ray: the cores of a cluster read, each process with the language model loaded once."""

import logging
import os
import pickle
import signal
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import islice
from tempfile import TemporaryDirectory
from threading import current_thread, main_thread
from types import ModuleType
from typing import Any

from communique import __version__
from communique.crew import read_one
from communique.errors import ClusterError, CommuniqueError, ReadError
from communique.model import Document, Dossier
from communique.pipeline import Crew, Outcome, Task

Reader = Callable[[Document], Dossier | CommuniqueError]

_HERE = "ray"
_AHEAD = 2  # tasks for each core, so that none waits for the one who hands them out
_AGAIN = 1  # so many times a document is read again whose worker was lost
_STORE = 100 * 2**20  # bytes of the object store on this machine, which holds what is in flight
_LOST = "broke off twice on the cluster; the others were read on"
_LEFT = "WorkerCrashed NodeDied OutOfMemory ObjectLost LocalRayletDied".split()
_SILENT = {"logging_level": logging.ERROR, "log_to_driver": False}
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0"}
_ALONE = {  # nothing listens but on loopback, and to whoever has the token of this user
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "token",
    "RAY_enable_metrics_collection": "0",
}


def on_ray(address: str, jobs: int | None = None, read: Reader = read_one) -> Crew:
    """The crew of the cluster at ``ray://host:port``; ``ray`` is one on this machine alone.

    So many ``jobs`` at most are at work; by default as many as there are cores. Ray gives a
    document to another worker where one is lost; where two are, it is a ReadError.

    Raises:
        ClusterError: for what is wrong with the address, or where Ray is not installed; and
            while reading, where the cluster cannot be reached or has another version.
    """
    if address != _HERE and not address.startswith("ray://"):
        raise ClusterError(address, "is no cluster", "give ray, or ray://host:port")
    ray = _ray(address)

    def crew(tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        with _joined(ray, address, jobs):
            yield from _Cluster(ray, address, jobs, read).outcomes(iter(tasks))

    return crew


class _Cluster:
    """A cluster that this process is joined to."""

    def __init__(self, ray: ModuleType, address: str, jobs: int | None, read: Reader) -> None:
        self._ray, self._address, self._jobs = ray, address, jobs
        self._read = partial(_remote(ray).remote, __version__, pickle.dumps(read))

    def outcomes(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """Outcomes as they come; a few tasks for each core are in flight, however many there are.

        A core that joins is given work, and one that leaves is missed no longer.
        """
        flight: dict[Any, Task] = {}
        while True:
            for task in islice(tasks, max(0, self._room() - len(flight))):
                flight[self._read(pickle.dumps(task.document))] = task
            if not flight:
                return
            done, _ = self._ray.wait([*flight], num_returns=1)
            for one in done:
                task = flight.pop(one)
                yield Outcome(task, self._found(task, one))

    def _room(self) -> int:
        cores = int(self._ray.cluster_resources().get("CPU", 0))
        return _AHEAD * max(1, min(self._jobs or cores, cores))

    def _found(self, task: Task, answer: Any) -> Dossier | ReadError:
        errors = self._ray.exceptions
        try:
            version, packed = self._ray.get(answer)
        except tuple(getattr(errors, f"{name}Error") for name in _LEFT):
            remedy = "try it alone, or split it into several files"
            return ReadError(task.document.name, _LOST, remedy)
        if version != __version__:
            problem = f"a worker has {version or 'no communique'}, and this is {__version__}"
            raise ClusterError(self._address, problem, "install the same on every node")
        found: Dossier | CommuniqueError = pickle.loads(packed)
        if isinstance(found, CommuniqueError) and not isinstance(found, ReadError):
            raise found
        return found


def _remote(ray: ModuleType) -> Any:
    """What a worker does, whole: it may have another communique, or none."""

    def read(mine: str, reader: bytes, document: bytes) -> tuple[str, bytes]:
        try:
            from communique import __version__ as version
        except ImportError:
            return "", b""
        if version != mine:
            return version, b""
        return version, pickle.dumps(pickle.loads(reader)(pickle.loads(document)))

    return ray.remote(num_cpus=1, max_retries=_AGAIN)(read)


@contextmanager
def _joined(ray: ModuleType, address: str, jobs: int | None) -> Iterator[None]:
    """The cluster for a while; nothing of it is left behind that was begun here."""
    with TemporaryDirectory(prefix="ray-") as folder, _told(ray, address):
        own = {
            "num_cpus": jobs,
            "include_dashboard": False,
            "object_store_memory": _STORE,
            "_temp_dir": folder,
            "_system_config": {"task_oom_retries": _AGAIN},
        }
        try:
            with _unmoved(signal.SIGTERM), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ray.init(**(own if address == _HERE else {"address": address}), **_SILENT)
            yield
        finally:
            ray.shutdown()


@contextmanager
def _unmoved(number: int) -> Iterator[None]:
    """What is done at a signal stays as it is, whatever Ray wants done."""
    before = signal.getsignal(number)
    yield
    if before is not None and current_thread() is main_thread():
        signal.signal(number, before)


@contextmanager
def _told(ray: ModuleType, address: str) -> Iterator[None]:
    """What is wrong with a cluster is a ClusterError, in one line with what to do."""
    try:
        yield
    except ConnectionError as error:
        remedy = "start it, or correct the address; what is stored stays"
        raise ClusterError(address, "the cluster cannot be reached", remedy) from error
    except ray.exceptions.AuthenticationError as error:
        remedy = "put its token in RAY_AUTH_TOKEN and give RAY_AUTH_MODE=token"
        raise ClusterError(address, "the cluster does not know you", remedy) from error
    except (ray.exceptions.RayError, RuntimeError, ValueError, OSError) as error:
        lines = str(error).strip().split("\n")
        differs = "version mismatch" in lines[0].lower()
        said = " ".join(" ".join(lines if differs else lines[-1:]).split())
        remedy = "install the same Ray and Python" if differs else "look into its logs"
        raise ClusterError(address, f"the cluster says: {said}", remedy) from error


def _ray(address: str) -> ModuleType:
    """Ray, which reports to nobody; ClusterError where it is not installed."""
    for name, value in (_QUIET | _ALONE if address == _HERE else _QUIET).items():
        os.environ.setdefault(name, value)
    try:
        ray = import_module("ray")
    except ImportError as error:
        remedy = "install it: pip install 'communique[ray]'"
        raise ClusterError(address, "Ray is not installed", remedy) from error
    return ray
