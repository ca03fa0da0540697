from __future__ import annotations

from pathlib import Path

from tests.app.world import store


def test_the_first_server_to_store_a_secret_decides_it_for_all(tmp_path: Path) -> None:
    one, other = store(tmp_path), store(tmp_path)
    assert one.secrets.get("key") is None
    assert one.secrets.keep("key", "mine") == "mine"
    assert other.secrets.keep("key", "yours") == "mine"
    assert other.secrets.get("key") == "mine"


def test_a_forgotten_secret_can_be_replaced(tmp_path: Path) -> None:
    one = store(tmp_path)
    one.secrets.keep("key", "mine")
    one.secrets.forget("key")
    assert one.secrets.get("key") is None
    assert one.secrets.keep("key", "yours") == "yours"
