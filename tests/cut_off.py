"""Run where there is no network: it is given command lines as JSON, and says how they ended."""

import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
from contextlib import closing
from urllib.request import urlopen

from typer.testing import CliRunner

from communique.cli import app

_SET_FLAGS, _UP, _REQUEST = 0x8914, 1, "16sh14x"
_ELSEWHERE = ("192.0.2.1", 80)
_HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "a test", "version": "1"},
    },
}


def main() -> None:
    """Give each command, and what a server of each kind answers."""
    _own_address_up()
    try:
        socket.create_connection(_ELSEWHERE, timeout=1).close()
    except OSError:
        pass
    else:
        sys.exit("there is a network")
    runner, ends = CliRunner(), list[tuple[int, str]]()
    for line in json.load(sys.stdin):
        result = runner.invoke(app, line, input="correct horse battery staple\n" * 2)
        ends.append((result.exit_code, result.output))
    json.dump({"ends": ends, "desk": _desk(), "assistant": _assistant()}, sys.stdout)


def _own_address_up() -> None:
    """In a namespace that is new, not even the machine's own address answers."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as asked:
        fcntl.ioctl(asked, _SET_FLAGS, struct.pack(_REQUEST, b"lo", _UP))


def _desk() -> int:
    """The status of the first page of the desk."""
    command = [sys.executable, "-m", "communique.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as desk:
        assert desk.stdout is not None
        address = next(
            word for line in desk.stdout for word in line.decode().split() if "://" in word
        )
        with urlopen(address.rstrip(".,"), timeout=60) as page:
            status: int = page.status
        desk.terminate()
    return status


def _assistant() -> str:
    """What the assistant's server calls itself."""
    command = [sys.executable, "-m", "communique.cli", "mcp"]
    done = subprocess.run(
        command, input=json.dumps(_HELLO) + "\n", capture_output=True, text=True, check=False
    )
    name: str = json.loads(done.stdout.splitlines()[0])["result"]["serverInfo"]["name"]
    return name


if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    main()
