"""The units and the container file do what the docs promise: no root, one place to write."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer

from communique.cli import app
from communique.web import health

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
TIMERS = sorted(DEPLOY.glob("*.timer"))
PROGRAM = "/opt/communique/bin/communique"
HARDENED = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "SystemCallFilter": "@system-service ~@privileged @resources",
    "UMask": "0077",
}
EXPOSURE = 20  # of 100, as systemd-analyze counts it


def unit(path: Path) -> dict[str, str]:
    """The settings of a unit; what is said twice is put together, as systemd does it."""
    found: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        name, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            found[name] = f"{found.get(name, '')} {value}".strip()
    return found


def container() -> list[tuple[str, str]]:
    """The instructions of the container file, in order."""
    text = re.sub(r"^#.*\n|\\\n", "", (ROOT / "Containerfile").read_text("utf-8"), flags=re.M)
    lines = (line.strip().partition(" ") for line in text.splitlines() if line.strip())
    return [(name, rest.strip()) for name, _, rest in lines]


def run_stage() -> dict[str, str]:
    """What the last stage says last of each."""
    said = container()
    last = max(place for place, (name, _) in enumerate(said) if name == "FROM")
    return dict(said[last:])


def parse(words: list[str]) -> dict[str, Any]:
    """What the program makes of a command, without running it."""
    name, *rest = words
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    found: dict[str, Any] = command.make_context(name, rest).params
    return found


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=[one.name for one in paths])


@each(SERVICES)
def test_units_are_hardened(path: Path) -> None:
    said = unit(path)
    assert said.items() >= HARDENED.items()
    assert said["User"] == said["Group"] == "communique"
    assert said["StateDirectory"].split()[0] == "communique"
    assert not {"ReadWritePaths", "AmbientCapabilities", "PermissionsStartOnly"} & said.keys()
    marked = path.read_text("utf-8").partition("# What it may do")[2].partition("\n\n")[0]
    first = SERVICES[0].read_text("utf-8").partition("# What it may do")[2].partition("\n\n")[0]
    assert marked.strip() == first.strip()


@each(SERVICES)
def test_units_run_a_command_that_there_is(path: Path) -> None:
    line = unit(path)["ExecStart"]
    words = shlex.split(line)
    if words[0] == "/bin/sh":
        words = shlex.split(words[2].replace("$$", "$"))[1:]
    assert words[0] == PROGRAM
    given = parse(words[1:])
    if path.name == "communique.service":
        assert (given["login"], given["https"], given["host"]) == (True, True, "127.0.0.1")
    if "log" in given:
        assert given["log"] == "json"


def test_the_desk_has_time_to_close() -> None:
    from communique.web import server

    said = unit(DEPLOY / "communique.service")
    assert int(said["TimeoutStopSec"]) > server._LATEST
    assert said["KillMode"] == "mixed"


@each(TIMERS)
def test_every_timer_has_its_service(path: Path) -> None:
    assert path.with_suffix(".service") in SERVICES
    assert unit(path)["OnCalendar"]


def test_systemd_takes_them(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd-analyze here")
    for path in (*SERVICES, *TIMERS):
        text = path.read_text("utf-8").replace(PROGRAM, "/bin/true")
        (tmp_path / path.name).write_text(text)
    units = [str(tmp_path / path.name) for path in (*SERVICES, *TIMERS)]
    run = subprocess.run([program, "verify", *units], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    for path in SERVICES:
        rated = [program, "security", "--offline=true", f"--threshold={EXPOSURE}", str(path)]
        assert subprocess.run(rated, capture_output=True, check=False).returncode == 0, path.name


def test_the_container_runs_as_nobody_in_particular() -> None:
    said = run_stage()
    user, _, group = said["USER"].partition(":")
    assert int(user) >= 10000
    assert int(group) >= 10000
    assert f"--uid {user}" in dict(container())["RUN"]
    assert said["VOLUME"] == said["WORKDIR"] == "/record"
    assert "sudo" not in str(container())


def test_the_container_starts_a_command_that_there_is() -> None:
    said = run_stage()
    words = [*_listed(said["ENTRYPOINT"]), *_listed(said["CMD"])]
    assert words[0] == "communique"
    assert parse(words[1:]).items() >= {"login": True, "host": "0.0.0.0"}.items()
    assert said["STOPSIGNAL"] == "SIGTERM"
    asked = re.search(r"http://127\.0\.0\.1:(\d+)(/[^']*)'", said["HEALTHCHECK"])
    assert asked
    assert asked[1] == said["EXPOSE"] == str(parse(["serve"])["port"])
    assert asked[2] in health.PATHS


def test_the_container_is_built_of_what_the_lock_names() -> None:
    said = container()
    bases = [rest for name, rest in said if name in ("FROM", "ARG")]
    assert bases == ["BASE=python:3.11-slim", "${BASE} AS build", "${BASE}"]
    runs = " ".join(rest for name, rest in said if name == "RUN")
    assert "--require-hashes" in runs
    assert runs.count("--no-index") == 2
    assert "://" not in runs
    copied = {word for name, rest in said if name == "COPY" for word in rest.split()[:-1]}
    assert all((ROOT / word).exists() for word in copied if not word.startswith(("--", "/")))
    kept = (ROOT / ".containerignore").read_text("utf-8").split()
    assert {f"!{word}" for word in copied if not word.startswith(("--", "/"))} <= {*kept}


def _listed(text: str) -> list[str]:
    return re.findall(r'"([^"]*)"', text)
