"""The rules of the house, held by tests: see CONTRIBUTING.md."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "communique"
MODULES = sorted(SOURCE.rglob("*.py"))
REGISTRY_HOSTS = (".".join(("pypi", "org")), ".".join(("pythonhosted", "org")))
LOCAL_SOURCES = ("--find-links", "--index-url", "--extra-index-url", "--trusted-host", "://")
MOST_WORDS = 12


def each_module() -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "module", MODULES, ids=[str(m.relative_to(SOURCE)) for m in MODULES]
    )


def test_every_layer_imports_only_what_stands_below_it() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    run = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@each_module()
def test_modules_are_short(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 300


@each_module()
def test_functions_are_short(module: Path) -> None:
    long = [
        function.name
        for function in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and (function.end_lineno or 0) - function.lineno >= 40
    ]
    assert not long


@each_module()
def test_words_are_data_not_code(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    exempt = set(_vocabularies(tree))
    lists = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.List | ast.Set | ast.Tuple | ast.Dict)
        and node not in exempt
        and _strings(node) > MOST_WORDS
    ]
    assert not lists, f"move the words to lexicon/: lines {lists}"


def _vocabularies(tree: ast.Module) -> Iterator[ast.AST]:
    """What may name many words: ``__all__`` and the values of a Literal type."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            yield node.value
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
            yield node.slice


def _strings(node: ast.List | ast.Set | ast.Tuple | ast.Dict) -> int:
    items = node.keys if isinstance(node, ast.Dict) else node.elts
    return sum(isinstance(item, ast.Constant) and isinstance(item.value, str) for item in items)


def test_no_file_names_a_package_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listed.stdout.splitlines()]
    texts = {file: file.read_bytes() for file in files if file.is_file()}
    naming = [f for f, text in texts.items() for h in REGISTRY_HOSTS if h.encode() in text]
    assert not naming


def test_the_lock_names_packages_and_hashes_only() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not [source for source in LOCAL_SOURCES if source in lock]
    assert "--hash=sha256:" in lock
