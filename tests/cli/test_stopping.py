"""Real processes that are told to stop: in order the first time, at once the second."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from communique.store import open_store

PROGRAM = (sys.executable, "-m", "communique.cli")
SIGNALS = (signal.SIGINT, signal.SIGTERM)
TALKS = "Foreign Minister Ana Soto of Chile met Foreign Minister Espen Eide of Norway in Oslo. {}\n"
REQUEST = (
    "POST /api/v1/judgements HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    "Content-Length: 2\r\nConnection: close\r\n\r\n"
)


class Running:
    """A process and the journal that it keeps."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def heard(self, event: str) -> dict[str, Any]:
        """The next line about an event; those before it are passed over."""
        assert self.process.stderr
        for line in self.process.stderr:
            found: dict[str, Any] = json.loads(line)
            if found["event"] == event:
                return found
        raise AssertionError(f"it ended without: {event}")

    def told(self, by: signal.Signals) -> None:
        self.process.send_signal(by)

    def left(self) -> int:
        """The exit code."""
        return self.process.wait(60)


@contextmanager
def running(*words: str) -> Iterator[Running]:
    command = [*PROGRAM, *words, "--log", "json"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Running(process)
        finally:
            process.kill()


@contextmanager
def asked(desk: Running) -> Iterator[socket.socket]:
    """A request that is under way: its head was sent, its body not yet."""
    port = desk.heard("open")["port"]
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while not line.recv(65536).endswith(b'{"live":true}'):
            pass
        line.sendall(REQUEST.encode())
        with socket.create_connection(("127.0.0.1", port), timeout=60) as other:
            other.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            while other.recv(65536):
                pass
        yield line


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize("by", SIGNALS)
def test_the_desk_answers_what_came_and_closes(tmp_path: Path, by: signal.Signals) -> None:
    record = str(tmp_path / "record.db")
    with running("serve", "--port", "0", "--record", record) as desk, asked(desk) as line:
        desk.told(by)
        assert desk.heard("closing")["signal"] == by.name
        line.sendall(b"{}")
        assert line.recv(65536).startswith(b"HTTP/1.1 422")
        assert desk.heard("request")["route"] == "/api/v1/judgements"
        assert desk.heard("closed")
        assert desk.left() == 0


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize("by", SIGNALS)
def test_told_twice_it_closes_at_once(tmp_path: Path, by: signal.Signals) -> None:
    record = str(tmp_path / "record.db")
    with running("serve", "--port", "0", "--record", record) as desk, asked(desk):
        desk.told(by)
        desk.heard("closing")
        desk.told(by)
        assert desk.heard("closed at once")
        assert desk.left() == 128 + by


@pytest.mark.parametrize("command", ["add", "watch"])
def test_what_is_being_read_is_stored(tmp_path: Path, command: str) -> None:
    folder, record = tmp_path / "in", tmp_path / "record.db"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(TALKS.format(number))
    with running(command, str(folder), "--record", str(record)) as work:
        work.heard("reading")
        work.told(signal.SIGTERM)
        assert work.heard("added")["failed"] == 0
        assert work.heard("trouble")["problem"].startswith("stopped after ")
        assert work.left() == 128 + signal.SIGTERM
    with open_store(record) as store:
        assert 1 <= len(store.documents()) < 3


def test_who_waits_for_the_next_round_stops_at_once(tmp_path: Path) -> None:
    folder, record = tmp_path / "in", str(tmp_path / "record.db")
    folder.mkdir()
    with running("watch", str(folder), "--every", "60", "--record", record) as work:
        work.heard("added")
        work.told(signal.SIGTERM)
        assert work.left() == 128 + signal.SIGTERM
