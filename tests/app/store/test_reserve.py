from __future__ import annotations

from pathlib import Path

import pytest

from firmground.app.store.reserve import RESERVED_BYTES, Reserve
from tests.app import world


def test_a_store_creates_it_and_releases_it_once(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    assert store.reserve.path.parent == tmp_path
    assert store.reserve.path.stat().st_size == RESERVED_BYTES
    store.reserve.release()
    store.reserve.release()
    assert not store.reserve.path.exists()
    store.close()

    again = world.store(tmp_path)
    assert again.reserve.path.stat().st_size == RESERVED_BYTES
    again.close()


def test_a_partial_reserve_is_completed(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "runs.db")
    reserve.path.write_bytes(b"half")
    reserve.keep()
    assert reserve.path.stat().st_size == RESERVED_BYTES


def test_without_room_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    reserve = Reserve(tmp_path / "runs.db")
    reserve.keep()
    assert not reserve.path.exists()
