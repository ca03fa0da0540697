"""What an export says about itself: the run, its experiment, and the versions that made it."""

from __future__ import annotations

import json
from typing import Any

from firmground.app.export.columns import TABLES
from firmground.app.export.tables import definitions
from firmground.app.records.run import RunJson
from firmground.version import __version__

_TOLD = ("id", "name", "preset", "tags", "state", "created", "started", "ended", "step", "steps", "last_seq", "receipt")


def about(run: RunJson) -> dict[str, Any]:
    """As JSON. `firmground` is the version that exports. The version that trained the run is in its `provenance`, if it
    has one.
    """
    recorded: dict[str, Any] = dict(run)
    found = {name: recorded[name] for name in _TOLD}
    if recorded.get("provenance") is not None:
        found["provenance"] = recorded["provenance"]
    return {"firmground": __version__} | found | {"experiment": run["experiment"]}


def about_table(description: dict[str, Any], table: str) -> dict[str, str]:
    """For a table that comes alone: texts as they are, everything else as JSON. Unknown values are left out."""
    found = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in description.items()
        if value is not None
    }
    found["run"] = found.pop("id")
    return found | {"table": table, "columns": definitions(TABLES[table])}
