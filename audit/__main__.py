"""Audit what we depend on: ``python -m audit``; 1 where something must be mended."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit.advisories import advice
from audit.environment import installed, strangers, unlicensed, unwanted
from audit.lock import Locked, locked

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"


def main() -> None:
    """Print what is wrong, and what could not be looked at."""
    lock = locked(LOCK.read_text("utf-8"))
    print(f"{len(lock)} packages are pinned, each with the hashes of its files")
    wrong = [*_environment(lock), *_holes(LOCK)]
    print("\n".join(wrong) if wrong else "nothing is wrong with them")
    sys.exit(1 if wrong else 0)


def wanted() -> list[str]:
    """What we ask for ourselves, for all uses."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def _environment(lock: dict[str, Locked]) -> Iterator[str]:
    """What is wrong where all of the lock, and nothing else, should be installed."""
    if Path(sys.prefix) != ROOT / ".venv":
        print("not looked at: licences and who requires what; run it in .venv, as make audit does")
        return
    there = installed()
    yield from (*strangers(there, lock), *unwanted(wanted(), there, lock), *unlicensed(there))


def _holes(lock: Path) -> Iterator[str]:
    """Known vulnerabilities, or a line that says that nobody could be asked."""
    found = advice(lock)
    if found is None:
        print("NOT AUDITED for known vulnerabilities: no service that lists them answers from here")
        return
    print(f"{found.asked} of them are looked up in a list of known vulnerabilities")
    yield from found.holes


if __name__ == "__main__":
    main()
