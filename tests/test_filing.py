"""A file is there whole or not at all, and keeps what it was until then."""

import os
from pathlib import Path

import pytest

from communique.filing import filed


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_bytes(b"before")
    path.chmod(0o640)
    with filed(path) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [*tmp_path.iterdir()] == [path]


def test_what_breaks_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"

    def write() -> None:
        with filed(path) as file:
            file.write(b"half")
            raise RuntimeError("the light went out")

    with pytest.raises(RuntimeError, match="light"):
        write()
    assert not any(tmp_path.iterdir())


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "latest").symlink_to(tmp_path / "brief.html")
    with filed(tmp_path / "latest") as file:
        file.write(b"whole")
    assert (tmp_path / "latest").is_symlink()
    assert (tmp_path / "brief.html").read_bytes() == b"whole"
    read, write = os.pipe()
    with filed(Path(f"/dev/fd/{write}")) as file:
        file.write(b"piped")
    assert os.read(read, 9) == b"piped"
    os.close(read)
    os.close(write)
