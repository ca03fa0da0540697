"""How uvicorn is configured."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from firmground.app.server.serve import configured
from tests.app import world

PROXIES_KEEP = 60  # seconds: nginx, and most load balancers, by default


def test_an_idle_connection_outlives_what_a_proxy_keeps(tmp_path: Path) -> None:
    """Otherwise a request meets a connection that is just being closed, and its sender gets no answer."""
    assert configured(FastAPI(), world.settings(tmp_path)).timeout_keep_alive > PROXIES_KEEP
