"""Audit what we depend on: ``python -m audit``; 1 where something must be mended."""

import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from audit.advisories import advice
from audit.environment import installed, strangers, unlicensed, unwanted
from audit.lock import Locked, locked

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
# What a few commands install besides, when they are first used.
BESIDES = (ROOT / "benchmarks" / "peers.lock", ROOT / "tests" / "validators.lock")


def main() -> None:
    """Print what is wrong, and what could not be looked at."""
    lock, besides = (
        _locked(LOCK),
        dict(chain.from_iterable(_locked(one).items() for one in BESIDES)),
    )
    print(f"{len(lock | besides)} packages are pinned, each with the hashes of its files")
    wrong = [*_environment(lock, besides), *chain.from_iterable(map(_holes, (LOCK, *BESIDES)))]
    print("\n".join(wrong) if wrong else "nothing is wrong with them")
    sys.exit(1 if wrong else 0)


def wanted() -> list[str]:
    """What we ask for ourselves, for all uses."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def _locked(lock: Path) -> dict[str, Locked]:
    return locked(lock.read_text("utf-8"))


def _environment(lock: dict[str, Locked], besides: dict[str, Locked]) -> Iterator[str]:
    """What is wrong where all of the lock, and nothing of unknown origin, should be installed."""
    if Path(sys.prefix) != ROOT / ".venv":
        print("not looked at: licences and who requires what; run it in .venv, as make audit does")
        return
    there = installed()
    yield from strangers(there, besides | lock)
    yield from unwanted(wanted(), there, lock)
    yield from unlicensed(there)


def _holes(lock: Path) -> Iterator[str]:
    """Known vulnerabilities, or a line that says that nobody could be asked."""
    found = advice(lock)
    if found is None:
        print(f"{lock.name} is NOT AUDITED for known vulnerabilities: no list of them answers")
        return
    print(f"{lock.name}: {found.asked} packages are looked up in a list of known vulnerabilities")
    yield from found.holes


if __name__ == "__main__":
    main()
