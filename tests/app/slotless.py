"""Servers without slots, for tests that train nothing: PyTorch takes seconds to load. The first export waits, too.

python -m tests.app.slotless serve --port 0
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from unittest.mock import patch

from firmground.engine.executors import EndedJob, Report


class NoSlots:
    """An executor that starts no process."""

    def __init__(self, _url: str, _entry: str, _notify: Callable[[], None]) -> None: ...

    def start(self) -> None: ...

    def free(self) -> int:
        return 0

    def submit(self, job: str, payload: Mapping[str, Any]) -> None:
        raise AssertionError(f"no slot is free for {job}")

    def ended(self) -> list[EndedJob]:
        return []

    def job_of(self, _process: int) -> None: ...

    def replace(self, job: str) -> None: ...

    def report(self) -> Report:
        return Report(slots=0, up=0, busy=0, deaths=0)

    def close(self, patience: float) -> None: ...


def main() -> int:
    """The command itself, but for what it starts before anyone asks."""
    from firmground.app.export.exports import Exports
    from firmground.app.server import serve
    from firmground.app.server.application import create_app
    from firmground.app.terminal import cli

    with (
        patch.object(serve, "create_app", partial(create_app, executor=NoSlots)),
        patch.object(Exports, "start", lambda _: None),
    ):
        return cli.main()


if __name__ == "__main__":
    sys.exit(main())
