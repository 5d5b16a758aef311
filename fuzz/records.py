"""Targets: what is asked of a record, and what it is made of again: queries, requests, backups."""

import gzip
import json
import shutil
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.testclient import TestClient

from benchmarks.synthetic import World
from communique.errors import CommuniqueError
from communique.model import Dossier
from communique.model.load import dossier_from
from communique.store import open_store, restore
from communique.web import Settings, desk
from communique.web.jobs import Jobs
from communique.web.worker import Outcome, Task

_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
_MOST_WRITTEN = 200


def search(data: bytes) -> None:
    """Words that are sought, names of actors and of documents."""
    store = _library().store
    words = data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
    for hit in store.search(words, limit=5):
        assert store.document(hit.source).text[hit.start : hit.end] == hit.snippet, (
            f"not there: {hit}"
        )
    store.find(words)
    store.find(words, begun=True)
    store.shelf(words, 5)


def requests(data: bytes) -> None:
    """Requests of programs and of browsers: a line with method and path, a blank one, a body."""
    library = _library()
    method, path, body = _asked(data)
    answer = library.client.request(method, path, content=body, headers=_kind(body))
    assert answer.status_code < 500, f"{answer.status_code}: {method} {path!r}"
    if answer.headers.get("content-type", "").endswith("json") and method != "HEAD":
        assert answer.content == b"" or json.loads(answer.content) is not ...
    library.written += method == "POST" and answer.status_code < 400
    if library.written > _MOST_WRITTEN:
        library.renew()


def backup(data: bytes) -> None:
    """A backup, or the lines of one, under a seal that fits."""
    folder = _library().folder
    path, place = folder / "a.gz", folder / "again.db"
    shutil.copyfile(_library().empty, place)
    path.write_bytes(data if data.startswith(b"\x1f\x8b") else _sealed(data))
    with suppress(CommuniqueError):
        restore(path, place)
        with open_store(place) as again:
            again.documents()
            again.slice()


def dossier(data: bytes) -> None:
    """A dossier as JSON, from anywhere."""
    with suppress(ValueError, RecursionError):
        plain = json.loads(data)
        with suppress(CommuniqueError):
            made = dossier_from(plain)
            assert isinstance(made, Dossier)
            made.as_dict()


def _sealed(lines: bytes) -> bytes:
    whole = b"".join(line + b"\n" for line in lines.split(b"\n") if line)
    return gzip.compress(whole + sha256(whole).hexdigest().encode() + b"\n", 1, mtime=0)


def _asked(data: bytes) -> tuple[str, str, bytes]:
    """Method, path and body; what no server would pass on is mended."""
    head, _, body = data.partition(b"\n\n")
    method, _, path = head.decode("utf-8", "replace").partition(" ")
    path = "".join(c for c in path if c.isprintable())
    usual = method if method in _METHODS else "GET"
    return (
        usual,
        path if path.startswith("/") and path[1:2] != "/" else f"/{path.lstrip('/')}",
        body,
    )


def _kind(body: bytes) -> dict[str, str]:
    """The type of a body, by its first letter."""
    if body[:1] in (b"{", b"["):
        return {"content-type": "application/json"}
    if body[:2] == b"--":
        return {"content-type": "multipart/form-data; boundary=b"}
    return {"content-type": "application/x-www-form-urlencoded"}


class _Known:
    """A reader to whom nothing is new."""

    def read(self, task: Task) -> Outcome | None:
        return Outcome("known", "0" * 64, task.name)

    def close(self) -> None:
        """Nothing to stop."""


class _Library:
    """A record of documents that nobody wrote, with a desk before it; made anew when wished."""

    def __init__(self) -> None:
        self._home = TemporaryDirectory()
        self.folder = Path(self._home.name)
        self.empty = self.folder / "empty.db"
        open_store(self.empty, create=True).close()
        with open_store(self.folder / "whole.db", create=True) as store:
            for read in World(3).documents(12, entries=6):
                store.add(*read)
        self.written = 0
        self._open()

    def renew(self) -> None:
        self._close()
        self._open()

    def _open(self) -> None:
        shutil.copyfile(self.folder / "whole.db", self.folder / "record.db")
        self.store, self.written = open_store(self.folder / "record.db"), 0
        site = desk(self.store, Settings())
        site.state.jobs = Jobs(_Known())
        self.client = TestClient(site, "http://localhost", follow_redirects=False)
        self.client.__enter__()

    def _close(self) -> None:
        self.client.__exit__(None, None, None)
        self.store.close()


@cache
def _library() -> _Library:
    return _Library()
