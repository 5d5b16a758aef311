"""The audit of what we depend on finds what it looks for, and nothing in our own lock."""

import json
import subprocess
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest

from audit import __main__ as command
from audit import advisories
from audit.advisories import Advice, advice
from audit.environment import installed, licence, strangers, unlicensed, unwanted
from audit.lock import Locked, locked

SEAL = f"--hash=sha256:{'0a' * 32}"


def test_our_lock_pins_everything_with_hashes(root: Path) -> None:
    lock = locked((root / "requirements.lock").read_text("utf-8"))
    assert len(lock) > 100
    assert all(one.hashes for one in lock.values())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("a==1", "a has no hash"),
        (f"a>=1 {SEAL}", "is not pinned to one version"),
        (f"a==1.* {SEAL}", "is not pinned to one version"),
        (f"a {SEAL}", "is not pinned to one version"),
        (f"a @ https://example.org/a.whl {SEAL}", "is not pinned to one version"),
        (f"git+https://example.org/a {SEAL}", "is no pinned package"),
        (f"./a.whl {SEAL}", "is no pinned package"),
        (f"--index-url https://example.org {SEAL}", "is no pinned package"),
        (f"a==1 {SEAL}\nA==2 {SEAL}", "a stands there twice"),
    ],
)
def test_what_is_no_pin_is_refused(line: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        locked(line)


def test_lines_are_joined_and_comments_left_out() -> None:
    text = f"# all\na-b==1 ; os_name == 'posix' \\\n    {SEAL} \\\n    {SEAL}\n    # via c\n"
    seals = ("0a" * 32,) * 2
    assert locked(text) == {"a-b": Locked("a-b", "1", seals, 'os_name == "posix"')}


@pytest.fixture
def there(tmp_path: Path) -> dict[str, Distribution]:
    """Three packages: one requires the next, with an extra, and one stands alone."""
    told = {
        "one": "License-Expression: MIT\nRequires-Dist: two[more]",
        "two": "Classifier: License :: OSI Approved :: GNU Affero General Public License v3\n"
        "Provides-Extra: more\nRequires-Dist: three; extra == 'more'\n"
        "Requires-Dist: four; extra == 'other'",
        "three": "License: Apache-2.0",
    }
    return {name: _package(tmp_path, name, lines) for name, lines in told.items()}


def _package(home: Path, name: str, lines: str) -> Distribution:
    folder = home / f"{name}-1.dist-info"
    folder.mkdir()
    head = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1\n"
    (folder / "METADATA").write_text(f"{head}{lines}\n\n")
    return Distribution.at(folder)


def _lock(*names: str) -> dict[str, Locked]:
    return {name: Locked(name, "1", ("0a",)) for name in names}


def test_strangers(there: dict[str, Distribution]) -> None:
    lock = {**_lock("one"), "two": Locked("two", "2", ("0a",))}
    assert [*strangers(there, lock)] == [
        "three 1 is installed, and is not in the lock",
        "two is installed as 1, and locked as 2",
    ]


def test_what_nobody_requires(there: dict[str, Distribution]) -> None:
    lock = _lock("one", "two", "three", "four")
    assert [*unwanted(["one>=1"], there, lock)] == ["four is in the lock, and nobody requires it"]
    assert not [*unwanted(["one", "four; python_version > '3'"], there, lock)]


def test_licences(there: dict[str, Distribution]) -> None:
    (bound,) = unlicensed(there)
    assert bound.startswith("two 1: its licence may not let us use it (License :: OSI Approved")


def test_a_licence_that_lies_beside_a_package(tmp_path: Path) -> None:
    package = _package(tmp_path, "one", "Summary: a")
    (tmp_path / "one-1.dist-info" / "LICENSE").write_text("MIT License\n\nCopyright\n")
    (tmp_path / "one-1.dist-info" / "RECORD").write_text("one-1.dist-info/LICENSE,,\n")
    assert licence(package) == "MIT License"


def test_what_is_locked_and_installed_here_may_be_used(root: Path) -> None:
    lock = locked((root / "requirements.lock").read_text("utf-8"))
    assert not [*unlicensed({name: one for name, one in installed().items() if name in lock})]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What a service of advisories says, by its name; one that is not there says nothing."""
    says = dict[str, str]()

    def run(asked: tuple[str, ...], **_: Any) -> subprocess.CompletedProcess[str]:
        said = says.get(asked[asked.index("-s") + 1], "")
        return subprocess.CompletedProcess(asked, 0, said, "")

    monkeypatch.setattr(advisories, "find_spec", lambda _: True)
    monkeypatch.setattr(subprocess, "run", run)
    return says


def test_a_service_that_does_not_answer_is_no_clean_bill(service: dict[str, str]) -> None:
    assert advice(Path("a.lock")) is None
    skipped = [{"name": "a", "skip_reason": "could not be audited"}]
    service["pypi"] = json.dumps({"dependencies": skipped})
    assert advice(Path("a.lock")) is None


def test_the_first_service_that_answers_is_believed(service: dict[str, str]) -> None:
    hole = {"id": "X-1"}
    rows = [
        {"name": "a", "version": "1", "vulns": [hole]},
        {"name": "b", "version": "1", "vulns": []},
    ]
    service["osv"] = json.dumps({"dependencies": rows})
    assert advice(Path("a.lock")) == Advice(2, ("a 1: X-1",))


def test_the_command_says_what_it_could_not_look_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "advice", lambda _: None)
    with pytest.raises(SystemExit):
        command.main()
    told = capsys.readouterr().out
    assert "packages are pinned" in told
    assert "requirements.lock is NOT AUDITED for known vulnerabilities" in told


def test_a_known_hole_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "advice", lambda _: Advice(180, ("a 1: X-1",)))
    with pytest.raises(SystemExit, match="1"):
        command.main()
    assert "a 1: X-1" in capsys.readouterr().out
