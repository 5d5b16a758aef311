"""`communique serve`: the desk opens where it is told to, and says so."""

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server

import pytest

SERVE = (sys.executable, "-m", "communique.cli", "serve")


@contextmanager
def served(*options: str) -> Iterator[str]:
    """The address at which a desk says it is open."""
    with subprocess.Popen([*SERVE, *options], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


@pytest.mark.usefixtures("loopback")
def test_the_desk_opens_on_a_new_record(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    with served("--port", "0", "--record", str(record)) as address:
        page = urllib.request.urlopen(address, timeout=20).read().decode()
        assert "Nothing is on record yet" in page
    assert record.exists()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [*SERVE, "--port", port, "--record", str(tmp_path / "record.db")]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    assert f"127.0.0.1:{port}: cannot listen there" in run.stderr
    assert "give another --port" in run.stderr
