"""The points of a sweep as a table: a row for each arm."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from statistics import median
from typing import Any

from rich.table import Table
from rich.text import Text

from firmground.app.records.sweep import LaunchedSweepJson
from firmground.engine.claims.ratio import ratio
from firmground.engine.sweeps.statistics import ArmJson, EffectJson, PointJson, PointStatistics

_SIGNS = {"at least": "≥ ", "at most": "≤ ", None: ""}


def table(sweep: LaunchedSweepJson, points: Sequence[PointJson]) -> Table:
    """Medians over seeds. An effect, the ratio of the first arm to another one, stands beside that one."""
    shown = Table(title=f"Sweep {sweep['id']}: {sweep['state']}", title_justify="left")
    goal = sweep["sweep"]["goal"]
    for heading in ("set", "arm"):
        shown.add_column(heading)
    told = "steps to the goal" if goal is None else f"steps to {goal['loss']:g}"
    further = [] if goal is None else [f"steps to {loss:g}" for loss in goal.get("also", ())]
    for heading in ("loss", told, "arrived", *further, "effect", "95 % interval"):
        shown.add_column(heading, justify="right")
    for point in points:
        place = _settings(point["set"])
        for name, arm in point["statistics"]["arms"].items():
            shown.add_row(Text(place), Text(_called(name, arm)), *_numbers(arm), *_effect(point["statistics"], name))
            place = ""
    return shown


def _settings(settings: dict[str, Any]) -> str:
    return ", ".join(f"{path}={_value(value)}" for path, value in settings.items())


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def _called(name: str, arm: ArmJson) -> str:
    """With what was chosen for it; a choice at an end of its axis is marked."""
    if not arm["tuned"]:
        return name
    return f"{name} ({_settings(arm['tuned'])}{', at an end' if arm['edge'] else ''})"


def _numbers(arm: ArmJson) -> tuple[str, ...]:
    """Seeds that diverged or never arrived count as the worst."""
    loss = _median(arm["loss"])
    arrived = sum(one is not None for one in arm["steps_to_loss"])
    return (
        "–" if math.isinf(loss) else f"{loss:.3g}",
        _step(arm["steps_to_loss"]),
        f"{arrived} of {len(arm['steps_to_loss'])}",
        *(_step(each) for each in arm.get("steps_to_losses", ())),
    )


def _step(values: Sequence[int | None]) -> str:
    step = _median(values)
    return "–" if math.isinf(step) else f"{step:,.0f}"


def _median(values: Sequence[float | None]) -> float:
    return median(math.inf if value is None else value for value in values)


def _effect(statistics: PointStatistics, name: str) -> tuple[str, str]:
    """The ratio of the first arm to this one, and its interval; nothing for the first arm itself."""
    first = next(iter(statistics["arms"]))
    found = statistics["effects"].get(f"{first} ÷ {name}")
    if found is None:
        return "", ""
    if found["effect"] is None:
        return "unknown", "–"
    return f"{_SIGNS.get(found['bound'], '')}{ratio(found['effect'])}", _interval(found)


def _interval(found: EffectJson) -> str:
    if found["interval"] is None:
        return "–"
    low, high = found["interval"]
    if low is None or high is None:
        return "–" if low == high else f"≥ {ratio(low)}" if high is None else f"≤ {ratio(high)}"
    return f"{ratio(low)} to {ratio(high)}"
