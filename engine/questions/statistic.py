"""The statistics that a question may ask about, by the names that they have in a sweep. Free of torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from firmground.engine.claims.evidence import Scale

StatisticName = Literal[
    "steps_to_loss",
    "steps_to_eval_loss",
    "loss",
    "eval_loss",
    "best_loss",
    "best_eval_loss",
    "accuracy",
    "best_accuracy",
    "diverged",
    "shift_start",
    "shift_window",
    "grad_norm",
    "saturated",
    "dead",
]
Missing = Literal["late", "large", "zero", "unknown"]
"""What a network without a number counts as: the last step, or ten times the other's loss, which both make a bound; no
correct answer; or nothing, which makes the effect unknown.
"""


@dataclass(frozen=True)
class AskedStatistic:
    """`title` stands after "smaller" and "larger"; `goal`: it needs a loss to reach. Effects are log ratios (`ratio`)
    or differences of shares (`plain`). `band` is the usual one; by what `flatters` a network that learns nothing
    does well.
    """

    name: StatisticName
    title: str
    missing: Missing
    scale: Scale = "ratio"
    goal: bool = False
    band: float = 0.1
    flatters: bool = False


_ROWS = (
    AskedStatistic("steps_to_loss", "number of steps to the goal", "late", goal=True),
    AskedStatistic("steps_to_eval_loss", "number of steps to the goal on held-out examples", "late", goal=True),
    AskedStatistic("loss", "loss at the end", "large"),
    AskedStatistic("eval_loss", "loss of held-out examples at the end", "large"),
    AskedStatistic("best_loss", "best loss", "large"),
    AskedStatistic("best_eval_loss", "best loss of held-out examples", "large"),
    AskedStatistic("accuracy", "accuracy at the end", "zero", "plain", band=0.02),
    AskedStatistic("best_accuracy", "best accuracy", "zero", "plain", band=0.02),
    AskedStatistic("diverged", "step at which training diverges", "late"),
    AskedStatistic("shift_start", "shift since step 0", "unknown", flatters=True),
    AskedStatistic("shift_window", "shift over the last 50 steps", "unknown", flatters=True),
    AskedStatistic("grad_norm", "gradient norm of the first step", "unknown"),
    AskedStatistic("saturated", "share of saturated activations", "unknown", "plain", band=0.05, flatters=True),
    AskedStatistic("dead", "share of dead units", "unknown", "plain", band=0.05, flatters=True),
)
STATISTICS: dict[StatisticName, AskedStatistic] = {row.name: row for row in _ROWS}
assert tuple(STATISTICS) == get_args(StatisticName)  # noqa: S101 - a row for each name
