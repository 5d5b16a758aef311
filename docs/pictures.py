"""Pictures of the desk for the README and these pages: `make pictures`; needs a Chromium."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from communique.pipeline import add_files
from communique.readers import documents_in
from communique.store import Store, open_store
from communique.web import Settings, desk

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "pictures"
SIZES = {"wide": (1440, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> None:
    """Take each page in both lights and both sizes."""
    OUT.mkdir(exist_ok=True)
    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    if chromium is None:
        sys.exit("make pictures: no Chromium here; install one")
    with TemporaryDirectory() as folder, open_store(Path(folder) / "r.db", create=True) as store:
        add_files(store, documents_in([str(ROOT / "examples")]))
        with served(store) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET])
            for (size, scheme), (name, path) in product(
                product(SIZES, SCHEMES), pages(store).items()
            ):
                take(browser, address + path, OUT / f"{name}-{size}-{scheme}.png", size, scheme)
            browser.close()


def pages(store: Store) -> dict[str, str]:
    """The main pages by name."""
    newest = store.newest(1)[0]
    actor = store.find("Indonesia")[0]
    return {
        "today": "/",
        "reader": f"/document/{newest.id}",
        "dossier": f"/actor/{actor.id}",
        "announced": "/announced",
        "timeline": "/timeline",
        "map": "/map",
        "network": "/network",
        "search": "/search?q=port",
        "review": "/review",
        "add": "/add",
        "out": "/out",
    }


def take(browser: Browser, address: str, to: Path, size: str, scheme: str) -> None:
    """One picture, with few colours, so that it weighs little."""
    width, height = SIZES[size]
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=to)
    page.close()
    Image.open(to).convert("RGB").quantize(96).save(to, optimize=True)
    print(to.relative_to(ROOT))


@contextmanager
def served(store: Store) -> Iterator[str]:
    """The desk on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(desk(store, Settings()), port=0, log_level="warning"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main()
