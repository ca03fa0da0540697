"""A file is replaced whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from firmground.engine.replacement import replacing


def test_a_file_has_its_new_content_only_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")
    with replacing(file) as opened:
        opened.write(b"after")
        opened.flush()
        assert file.read_bytes() == b"before"
    assert file.read_bytes() == b"after"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("error", [ValueError, OSError, KeyboardInterrupt])
def test_the_old_file_stays_when_writing_fails(tmp_path: Path, error: type[BaseException]) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")

    def fails() -> None:
        with replacing(file) as opened:
            opened.write(b"half of")
            raise error

    with pytest.raises(error):
        fails()
    assert file.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["file"]


def test_a_writer_that_is_killed_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")
    script = (
        "import os, signal, sys, pathlib\n"
        "from firmground.engine.replacement import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1])) as opened:\n"
        "    opened.write(b'half of')\n"
        "    opened.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(file)], check=False)
    assert file.read_bytes() == b"before"


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"before")
    file.chmod(0o640)
    link.symlink_to(file)
    with replacing(link) as opened:
        opened.write(b"after")
    assert link.is_symlink()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"after", 0o640)


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with replacing(pipe) as opened:
        opened.write(b"through")
    reader.join()
    assert read == [b"through"]


def test_a_folder_that_is_missing_is_an_error_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "missing" / "file"):
        pass
    assert os.listdir(tmp_path) == []
