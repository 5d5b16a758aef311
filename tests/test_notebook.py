"""The notebook in examples/ runs from its first cell to its last, on the examples as they are."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")

import nbformat

NOTEBOOKS = sorted((Path(__file__).parent.parent / "examples").glob("*.ipynb"))
# A kernel of this very Python, spoken to over files: a notebook needs no network either.
RUN = """
import sys, nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
path, made, folder = sys.argv[1:]
notebook = nbformat.read(path, as_version=4)
kernel = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=f"{made}-kernel")
kernel.kernel_spec.argv[0] = sys.executable
NotebookClient(notebook, km=kernel, timeout=300, resources={"metadata": {"path": folder}}).execute()
nbformat.write(notebook, made)
"""


def each_notebook() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.name for path in NOTEBOOKS])


@each_notebook()
def test_it_runs(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.ipynb"
    known = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "IPYTHONDIR": str(tmp_path)}
    command = [sys.executable, "-c", RUN, str(path), str(made), str(path.parent)]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **known}, check=False
    )
    assert done.returncode == 0, done.stderr
    shown = [one for cell in _code(made) for one in cell["outputs"]]
    assert not [one for one in shown if one.get("name") == "stderr"]
    assert any("text/markdown" in one.get("data", {}) for one in shown)
    assert any("text/html" in one.get("data", {}) for one in shown)


@each_notebook()
def test_it_is_kept_without_what_it_printed(path: Path) -> None:
    nbformat.validate(json.loads(path.read_text("utf-8")))
    assert not [cell for cell in _code(path) if cell["outputs"] or cell["execution_count"]]


def _code(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]
