"""Known vulnerabilities, where a service that lists them answers."""

import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_SERVICES = ("pypi", "osv")
_PATIENCE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Advice:
    """How many packages a service knew, and what is wrong with them."""

    asked: int
    holes: tuple[str, ...]


def advice(lock: Path) -> Advice | None:
    """What the first service that answers says of a lock; None where none does."""
    if find_spec("pip_audit") is None:
        return None
    answers = (_asked(lock, service) for service in _SERVICES)
    return next((each for each in answers if each and each.asked), None)


def _asked(lock: Path, service: str) -> Advice | None:
    options = ("--requirement", str(lock), "--disable-pip", "--progress-spinner=off")
    command = (sys.executable, "-m", "pip_audit", *options, "-s", service, "--format", "json")
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
        rows = json.loads(run.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return None
    known = [row for row in rows if "vulns" in row]
    holes = (
        f"{row['name']} {row['version']}: {each['id']}" for row in known for each in row["vulns"]
    )
    return Advice(len(known), tuple(holes))
