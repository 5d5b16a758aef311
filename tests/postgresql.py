"""A real PostgreSQL server for tests, where the machine has one."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

_UNPRIVILEGED = "nobody"
_MADE = ("-U", "tester", "-E", "UTF8", "-A", "trust", "--no-sync")
_SETTINGS = {"fsync": "off", "listen_addresses": "127.0.0.1", "max_connections": "64"}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of our own, in a temporary folder on a free port, that can break down."""

    tools: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Where it is."""
        return f"postgresql+psycopg://tester@127.0.0.1:{self.port}"

    def make(self) -> None:
        """Make its files."""
        data = self.folder / "data"
        _run(self.tools / "initdb", "-D", data, *_MADE)

    def start(self) -> None:
        """Start it, or start it again; it answers when this returns."""
        own = {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {name}={value}" for name, value in {**_SETTINGS, **own}.items())
        self._control("-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as if the power had gone."""
        self._control("-m", "immediate", "stop")

    def _control(self, *words: object) -> None:
        _run(self.tools / "pg_ctl", "-D", self.folder / "data", *words)


@contextmanager
def cluster(tools: Path) -> Iterator[Cluster]:
    """A cluster that runs for a while."""
    folder = Path(mkdtemp(prefix="communique-"))
    if os.geteuid() == 0:
        shutil.chown(folder, _UNPRIVILEGED)
    made = Cluster(tools, folder, free_port())
    made.make()
    made.start()
    yield made
    made.stop()
    shutil.rmtree(folder, ignore_errors=True)


def programs() -> Path | None:
    """The folder of the server's programs, the newest of those that Debian puts side by side."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    found = [str(known[-1])] if known else [shutil.which("initdb")]
    return Path(found[0]).parent if found[0] else None


def _version(program: Path) -> int:
    return int(program.parts[-3])


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _run(*command: object) -> None:
    """Run a program of PostgreSQL; it refuses to run as root."""
    user = _UNPRIVILEGED if os.geteuid() == 0 else None
    words = [str(word) for word in command]
    subprocess.run(words, user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")
