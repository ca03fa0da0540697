"""Servers in the process of their tests: what they need before, and what they must not leave."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest
from structlog.stdlib import ProcessorFormatter

from firmground.app.store.store import Store
from tests.app import world

# anyio imports its parts when they are first used. Pytest parses them then to rewrite their assertions, in a server's
# thread; while another thread parses, Python 3.11 raises a SystemError there, and the request is a 500.
for _late in dir(anyio):
    getattr(anyio, _late)


@pytest.fixture(autouse=True)
def _no_log_of_a_former_server() -> Iterator[None]:
    """A server that was started here writes its log to the standard error of its time, which is closed by now."""
    yield
    root = logging.getLogger()
    root.handlers = [one for one in root.handlers if not isinstance(one.formatter, ProcessorFormatter)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new and empty one, in the folder that `world.settings(tmp_path)` names."""
    opened = world.store(tmp_path)
    yield opened
    opened.close()
