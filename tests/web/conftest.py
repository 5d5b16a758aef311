"""The desk on the record of the examples, and one browser for all tests."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from communique.store import Store, open_store
from tests.web.serving import Visit, chromium, program, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine."""
    path = program()
    if path is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no Chromium here; install the Debian package chromium, or set CHROMIUM to one")
    with chromium(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def library(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The record of the examples, which tests only read."""
    path = tmp_path_factory.mktemp("library") / "record.db"
    shutil.copy(examples, path)
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="session")
def reading_room(library: Store) -> Iterator[str]:
    """The address of a desk that tests only read at."""
    with served(library) as at:
        yield at


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a page of a desk in the browser: ``visit(at, color_scheme="dark")``."""
    open_ones = list[Visit]()

    def visit(at: str, **how: Any) -> Visit:
        open_ones.append(Visit(browser, at, **how))
        return open_ones[-1]

    yield visit
    for one in open_ones:
        one.close()
