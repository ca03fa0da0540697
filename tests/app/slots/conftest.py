from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.slots.queues import Queue, QueuedReproductions, QueuedRuns
from firmground.app.store.store import Store
from tests.app import world
from tests.app.slots.slots import Slots, Told


@pytest.fixture
def started(store: Store, tmp_path: Path) -> Iterator[Callable[..., tuple[Slots, Dispatcher]]]:
    """Start a dispatcher over slots of the test's own."""
    dispatchers: list[Dispatcher] = []

    def start(
        slots: Slots, only: str | None = None, writer: int | None = None, **fields: Any
    ) -> tuple[Slots, Dispatcher]:
        def opened(_url: str, _entry: str, notify: Callable[[], None]) -> Slots:
            slots.notify = notify
            return slots

        settings = world.settings(tmp_path, **fields)
        work: list[Queue] = [QueuedRuns(store, settings, only), QueuedReproductions(store, settings)]
        dispatcher = Dispatcher(settings, work, Told(store.database, writer), executor=opened)
        dispatcher.start()
        dispatchers.append(dispatcher)
        return slots, dispatcher

    yield start
    for dispatcher in dispatchers:
        dispatcher.stop()
