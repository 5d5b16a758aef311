"""A real PostgreSQL server for tests, where the machine has one."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_UNPRIVILEGED = "nobody"
_SETTINGS = {"fsync": "off", "listen_addresses": "127.0.0.1", "max_connections": "64"}


@contextmanager
def cluster(tools: Path) -> Iterator[str]:
    """The URL of a cluster of our own, in a temporary folder on a free port."""
    folder, port = Path(mkdtemp(prefix="communique-")), _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, _UNPRIVILEGED)
    data = folder / "data"
    _run(tools / "initdb", "-D", data, "-U", "tester", "-E", "UTF8", "-A", "trust", "--no-sync")
    settings = {**_SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    _run(tools / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    yield f"postgresql+psycopg://tester@127.0.0.1:{port}"
    _run(tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def programs() -> Path | None:
    """The folder of the server's programs, the newest of those that Debian puts side by side."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    found = [str(known[-1])] if known else [shutil.which("initdb")]
    return Path(found[0]).parent if found[0] else None


def _version(program: Path) -> int:
    return int(program.parts[-3])


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _run(*command: object) -> None:
    """Run a program of PostgreSQL; it refuses to run as root."""
    user = _UNPRIVILEGED if os.geteuid() == 0 else None
    words = [str(word) for word in command]
    subprocess.run(words, user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")
