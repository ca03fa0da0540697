"""What an export says of itself: which run, of which experiment, made by what."""

from __future__ import annotations

import json
from typing import Any

from firmground.app.export.tables import definitions
from firmground.app.records.run import RunJson
from firmground.version import __version__

_TOLD = ("id", "name", "preset", "tags", "state", "created", "started", "ended", "step", "steps", "last_seq", "receipt")


def about(run: RunJson) -> dict[str, Any]:
    """As JSON. `firmground` is the version that exports; what trained the run is its `provenance`, where it has one."""
    recorded: dict[str, Any] = dict(run)
    found = {name: recorded[name] for name in _TOLD}
    if recorded.get("provenance") is not None:
        found["provenance"] = recorded["provenance"]
    return {"firmground": __version__} | found | {"experiment": run["experiment"]}


def about_table(told: dict[str, Any], table: str) -> dict[str, str]:
    """For a table that stands by itself: texts as they are, everything else as JSON. What is not known is left out."""
    found = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in told.items()
        if value is not None
    }
    found["run"] = found.pop("id")
    return found | {"table": table, "columns": definitions(table)}
