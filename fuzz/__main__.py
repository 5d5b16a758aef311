"""Fuzz all targets or some, and print how far each got: ``python -m fuzz [TARGET …]``."""

import os
import re
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from fuzz.corpus import keep, kept
from fuzz.targets import TARGETS, Target

_ALL = sum(target.runs for target in TARGETS)
_SHORT = 4_000
_KEPT = 20_000  # bytes a target
_RUNS = re.compile(r"stat::number_of_executed_units: *(\d+)")
_REACHED = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
_LIMITS = (
    "-timeout=900",
    "-rss_limit_mb=4096",
    "-print_final_stats=1",
    "-reload=0",
    "-report_slow_units=900",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a target: how many ``runs`` and CPU seconds, how many inputs reach new code.

    ``findings`` are inputs that broke it, ``fresh`` the new inputs that are worth keeping.
    """

    runs: int
    seconds: float
    reached: int
    fresh: tuple[bytes, ...]
    findings: tuple[bytes, ...]


def main() -> None:
    """One line a target, then what was found; 1 where something was, 2 where nothing can run."""
    wish = _wish()
    if find_spec("atheris") is None:
        print("fuzzing needs the package atheris, which is there for Linux on x86-64", flush=True)
        sys.exit(2)
    start, done = perf_counter(), dict[str, Outcome]()
    print(f"{'target':12}{'runs':>9}{'CPU s':>9}{'features':>10}{'kept':>7}{'new':>6}{'broke':>7}")
    for target in _chosen(wish.targets):
        outcome = done[target.name] = _fuzzed(target, wish)
        print(_row(target.name, outcome, len(kept(target.name))), flush=True)
        if wish.keep:
            keep(target.name, _least([*kept(target.name), *outcome.fresh]))
    whole = sum(one.runs for one in done.values())
    print(f"{'in all':12}{whole:9,} in {perf_counter() - start:,.0f} s")
    sys.exit(_told(done))


def _row(name: str, one: Outcome, before: int) -> str:
    counts = f"{one.runs:9,}{one.seconds:9.0f}{one.reached:10,}"
    return f"{name:12}{counts}{before:7}{len(one.fresh):6}{len(one.findings):7}"


def _told(done: dict[str, Outcome]) -> int:
    """Print each finding as the line to be kept in fuzz/found."""
    broken = [(name, data) for name, one in done.items() for data in one.findings]
    for name, data in broken:
        print(f"\n{name} breaks; mend it, and keep this line in fuzz/found/{name}.txt:\n{data!r}")
    return 1 if broken else 0


def _fuzzed(target: Target, wish: Namespace) -> Outcome:
    """Fuzz a target in a process of its own."""
    with TemporaryDirectory() as home:
        seeds, found, broken = (Path(home, name) for name in ("seeds", "found", "broken"))
        for folder in (seeds, found, broken):
            folder.mkdir()
        _write(seeds, kept(target.name))
        runs = max(1, round(wish.runs * target.runs / _ALL)) + len(kept(target.name))
        options = (f"-runs={runs}", f"-seed={wish.seed}", f"-max_len={target.longest}", *_LIMITS)
        said, seconds = _run(target, broken, *options, str(found), str(seeds))
        counted, reached = _RUNS.search(said), [*_REACHED.finditer(said)]
        if counted is None:
            print(said[-3000:], file=sys.stderr)
        elif wish.verbose:
            print("\n".join(line for line in said.splitlines() if line[:1] != "#"))
        return Outcome(
            int(counted[1]) if counted else 0,
            seconds,
            int(reached[-1][2]) if reached else 0,
            tuple(_read(found)),
            tuple(_read(broken)),
        )


def _least(inputs: Iterable[bytes]) -> Iterator[bytes]:
    """The shortest of them, and not too many; libFuzzer has made each as short as it can."""
    size = 0
    for data in sorted({*inputs}, key=lambda data: (len(data), data)):
        size += len(repr(data))
        if size <= _KEPT:
            yield data


def _run(target: Target, broken: Path, *options: str) -> tuple[str, float]:
    """What libFuzzer says, and the CPU seconds it took."""
    command = (sys.executable, "-m", "fuzz.worker", target.name, str(broken), *options)
    paths = os.pathsep.join(map(str, filter(None, sys.path)))
    # Without programs: pictures of text are not for a recogniser here.
    env = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "0", "PATH": ""}
    with subprocess.Popen(
        [*command, f"-artifact_prefix={broken}/"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=env,
    ) as child:
        assert child.stderr is not None
        said = child.stderr.read()
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return said, used.ru_utime + used.ru_stime


def _write(folder: Path, inputs: Iterable[bytes]) -> None:
    for number, data in enumerate(inputs):
        (folder / f"{number:05}").write_bytes(data)


def _read(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.iterdir())]


def _chosen(names: list[str]) -> Iterator[Target]:
    known = {target.name: target for target in TARGETS}
    if unknown := {*names} - {*known}:
        sys.exit(f"no target {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    yield from (known[name] for name in names or known)


def _wish() -> Namespace:
    parser = ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="all where none is named")
    parser.add_argument("--runs", type=int, default=_ALL, help="of all targets together")
    parser.add_argument("--short", action="store_true", help=f"{_SHORT:,} runs, the same each time")
    parser.add_argument("--seed", type=int, default=0, help="0 for another one each time")
    parser.add_argument("--keep", action="store_true", help="keep what reaches new code")
    parser.add_argument("--verbose", action="store_true", help="show what libFuzzer says")
    wish = parser.parse_args()
    if wish.short:
        wish.runs, wish.seed = _SHORT, 1
    return wish


if __name__ == "__main__":
    main()
