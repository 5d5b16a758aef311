"""Makes a record as each released schema left it, with the code of that time.

    python tests/store/releases/make.py SCHEMA COMMIT

A schema that is new gets its file as soon as it is on the main branch.
"""

import gzip
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent


def make(schema: str, commit: str) -> None:
    """Write ``SCHEMA.db.gz`` beside this file."""
    with TemporaryDirectory() as folder:
        code, record = Path(folder) / "code", Path(folder) / "record.db"
        code.mkdir()
        archive = subprocess.run(
            ["git", "archive", commit, "src", "tests"],
            cwd=HERE.parents[2],
            capture_output=True,
            check=True,
        )
        subprocess.run(["tar", "x", "-C", str(code)], input=archive.stdout, check=True)
        path = os.pathsep.join((str(code / "src"), str(code)))
        command = [sys.executable, str(HERE / "fill.py"), str(record)]
        subprocess.run(command, cwd=code, env={**os.environ, "PYTHONPATH": path}, check=True)
        (HERE / f"{schema}.db.gz").write_bytes(gzip.compress(_small(record), mtime=0))


def _small(record: Path) -> bytes:
    """The file without room between its rows."""
    small = record.with_suffix(".small")
    with sqlite3.connect(record) as connection:
        connection.execute("VACUUM INTO ?", (str(small),))
    return small.read_bytes()


if __name__ == "__main__":
    make(*sys.argv[1:3])
