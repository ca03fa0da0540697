"""The result of a run, arm by arm: means over seeds at its last frame."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from rich.table import Table
from rich.text import Text
from typing_extensions import TypedDict

from firmground.app.records.lifecycle import RunState
from firmground.app.records.run import RunJson
from firmground.engine.frames import Frame
from firmground.engine.spec.lanes import Lanes


class ArmSummary(TypedDict):
    """Means over seeds. Values that are not finite are null, and so is accuracy in a regression. `diverged` counts
    lanes.
    """

    name: str
    loss: float | None
    eval_loss: float | None
    accuracy: float | None
    diverged: int


class Summary(TypedDict):
    id: str
    state: RunState
    steps: int
    receipt: dict[str, Any] | None
    arms: list[ArmSummary]


def summary(run: RunJson, frame: Frame | None) -> Summary:
    names = [arm["name"] for arm in run["experiment"]["arms"]]
    lanes = Lanes(names, run["experiment"]["seeds"])
    arms = [_arm(name, frame, lanes.of_arm(index)) for index, name in enumerate(names)]
    return Summary(id=run["id"], state=run["state"], steps=run["steps"], receipt=run["receipt"], arms=arms)


def table(result: Summary) -> Table:
    shown = Table(title=f"Run {result['id']}: {result['state']}", title_justify="left")
    shown.add_column("arm")
    for heading in ("loss", "eval loss", "accuracy", "diverged"):
        shown.add_column(heading, justify="right")
    for arm in result["arms"]:
        accuracy = "-" if arm["accuracy"] is None else f"{arm['accuracy']:.1%}"
        losses = ("-" if value is None else f"{value:.4g}" for value in (arm["loss"], arm["eval_loss"]))
        shown.add_row(Text(arm["name"]), *losses, accuracy, str(arm["diverged"]))
    return shown


def _arm(name: str, frame: Frame | None, lanes: slice) -> ArmSummary:
    if frame is None:
        return ArmSummary(name=name, loss=None, eval_loss=None, accuracy=None, diverged=0)
    return ArmSummary(
        name=name,
        loss=_mean(frame.loss[lanes]),
        eval_loss=_mean(frame.eval_loss[lanes]),
        accuracy=_mean(frame.accuracy[lanes]),
        diverged=int(frame.diverged[lanes].sum()),
    )


def _mean(values: np.ndarray[Any, Any]) -> float | None:
    mean = float(np.mean(values, dtype=np.float64))
    return mean if math.isfinite(mean) else None
