"""The desk as it is served, and a browser before it."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from communique.store import Store
from communique.web import Settings, desk
from communique.web.seat import Seat

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def served(
    store: Store, settings: Settings | None = None, day: str = "2025-06-20"
) -> Iterator[str]:
    """The address of a desk on a record, served on a free port for a while, on an ISO day."""
    app = desk(store, settings or Settings())
    options = uvicorn.Config(
        app, "127.0.0.1", 0, log_level="critical", ws="none", lifespan="on", timeout_keep_alive=60
    )
    server = uvicorn.Server(options)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with patch.object(Seat, "day", day):
            yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def program() -> str | None:
    """Where this machine has a Chromium; CHROMIUM names another one."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, _PROGRAMS)), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=path, args=_FLAGS)
        yield opened
        opened.close()


class Visit:
    """A page in the browser, of one desk; ``faults`` are what its console complains of."""

    def __init__(self, browser: Browser, at: str, **how: Any) -> None:
        self.at = at
        self.context = browser.new_context(base_url=at, **how)
        self.context.set_default_timeout(5_000)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def go(self, path: str) -> Page:
        """Open a page that is there."""
        answer = self.page.goto(path)
        assert answer is not None, path
        assert answer.ok, f"{path}: {answer.status}"
        return self.page

    def close(self) -> None:
        """Leave."""
        self.context.close()

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.text} ({message.location.get('url')})")
