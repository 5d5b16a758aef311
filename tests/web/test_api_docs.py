"""What docs/api.md shows works as it stands there."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from typer.testing import CliRunner

from communique.cli import app
from communique.store import open_store
from communique.web import Settings
from tests.web.programs import Program, opened

AT_HOME: dict[str, Any] = {"base_url": "http://127.0.0.1:8765", "client": ("127.0.0.1", 50_000)}


@pytest.fixture(scope="module")
def me(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A program on the machine of a desk that is alone, with the record of the examples."""
    path = tmp_path_factory.mktemp("docs") / "record.db"
    shutil.copy(examples, path)
    with open_store(path) as store, opened(store, Settings()) as site:
        yield Program(site, **AT_HOME)


@pytest.fixture(scope="module")
def commands() -> list[list[str]]:
    """The commands of the page, word by word."""
    page = Path(__file__).parents[2] / "docs" / "api.md"
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def asked(me: Program, words: list[str], names: dict[str, str], root: Path) -> Response:
    """What curl would ask."""
    words = [_filled(word, names) for word in words]
    headers, fields, files, data, url = {}, {}, {}, None, words.pop()
    for option, value in zip(words[::2], words[1::2], strict=True):
        match option:
            case "-H":
                name, _, header = value.partition(": ")
                headers[name] = header
            case "-d":
                data = value
            case "-F":
                name, _, field = value.partition("=")
                if field.startswith("@"):
                    files[name] = (field, (root / field[1:]).read_bytes())
                else:
                    fields[name] = field
    more: dict[str, Any] = {"files": files, "data": fields} if files else {"content": data}
    return me.request("POST" if data or files else "GET", url, headers=headers, **more)


def _filled(word: str, names: dict[str, str]) -> str:
    return re.sub(r"\$(\w+)", lambda found: names[found[1]], word)


def test_every_request_is_answered(me: Program, commands: list[list[str]], root: Path) -> None:
    entry = me.get("/entries?kind=commitment").json()["entries"][0]["id"]
    names = {"DESK": "", "TOKEN": "none", "ENTRY": entry}
    curls = [words[1:] for words in commands if words[0] == "curl"]
    assert len(curls) > 8
    for words in curls:
        answer = asked(me, words, names, root)
        assert answer.is_success, (words, answer.text)
        assert len(answer.content) > 40, words


def test_every_command_is_there(commands: list[list[str]]) -> None:
    ours = [words[1:] for words in commands if words[0] == "communique"]
    assert ours
    for group, command, *rest in ours:
        told = CliRunner().invoke(app, [group, command, "--help"]).stdout
        assert [word for word in rest if word.startswith("--") and word not in told] == []
