from __future__ import annotations

import time
from pathlib import Path

from tests.app import world


def test_ended_sessions_are_read_once_by_every_server(tmp_path: Path) -> None:
    one, other = world.store(tmp_path), world.store(tmp_path)
    soon = time.time() + 1_000
    one.sessions.end("a", soon)
    one.sessions.end("a", soon)
    one.sessions.end("b", None)
    first, second = other.sessions.after(0)
    assert [(each.digest, each.until) for each in (first, second)] == [("a", soon), ("b", None)]
    assert other.sessions.after(first.number) == [second]
    assert other.sessions.after(second.number) == []
    one.close()
    other.close()


def test_expired_sessions_are_deleted_and_numbers_are_never_reused(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    store.sessions.end("past", time.time() - 1)
    (past,) = store.sessions.after(0)
    store.sessions.end("lasting", time.time() + 1_000)
    (lasting,) = store.sessions.after(0)
    assert lasting.digest == "lasting"
    assert lasting.number > past.number
    store.close()
