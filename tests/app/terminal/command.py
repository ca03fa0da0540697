"""The command in a process of its own, an experiment for it, and the frames that it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from firmground.engine.frames import Frame
from tests.app import world
from tests.app.processes import environment


def firmground(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "firmground.app.terminal.cli", *arguments],
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        timeout=4 * world.PATIENCE,
        check=False,
    )


def file(folder: Path, **fields: Any) -> str:
    path = folder / "experiment.json"
    path.write_text(json.dumps(world.SMALL | fields))
    return str(path)


def frames(folder: Path, run_id: str) -> list[Frame]:
    store = world.store_at(folder / "firmground.db")
    items = world.logged(store, run_id)
    store.close()
    return [item for item in items if isinstance(item, Frame)]
