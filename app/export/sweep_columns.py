"""The two tables of a sweep's export, their columns, and the rows that a point adds.

`points` has a row for each point, arm and seed, with a column for each path that is set; `effects` one for each point
and pair of arms. A number that does not exist is absent, as that of a lane that diverged or never arrived.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from firmground.app.export.columns import Column, ColumnKind
from firmground.app.records.sweep import NumberedPoint
from firmground.engine.spec.axes import SweepAxis
from firmground.engine.spec.sweep import Sweep
from firmground.engine.sweeps.statistics import ArmJson

Row = Mapping[str, Any]
_POINT = (
    Column("sweep", "text", "", "id of the sweep"),
    Column("point", "int", "", "its place in the grid, from 0"),
)
_LANE = (
    Column("arm", "text", "", "the treatment"),
    Column("seed", "int", "", "the replicate; point, arm and seed together identify a network"),
)
_STATISTICS = (
    Column("start_loss", "float", "nats, or half squares", "on the probe at step 0"),
    Column("loss", "float", "nats, or half squares", "on the probe, by its own batch statistics, where training ended"),
    Column("eval_loss", "float", "nats, or half squares", "on the evaluation set, in eval mode, where training ended"),
    Column("accuracy", "float", "share", "of the evaluation set, classified correctly, where training ended"),
    Column("best_loss", "float", "nats, or half squares", "the smallest loss of any look"),
    Column("best_eval_loss", "float", "nats, or half squares", "the smallest eval_loss of any look"),
    Column("best_accuracy", "float", "share", "the largest accuracy of any look"),
    Column("steps_to_loss", "int", "updates", "the first step at which loss is at or below the goal"),
    Column("steps_to_eval_loss", "int", "updates", "the first look at which eval_loss is at or below the goal"),
    Column("diverged", "int", "updates", "the step at which the loss was no longer finite"),
    Column("steps", "int", "updates", "how many were made"),
    Column("shift_start", "float", "sd at step 0", "z_tilde of the focused layer, since step 0"),
    Column("shift_window", "float", "sd 50 steps before", "z_tilde of the focused layer, over the last 50 steps"),
    Column("saturated", "float", "share", "of activations of hidden units beyond 97 % of their range"),
    Column("dead", "float", "share", "of hidden units whose activation is the same for the whole probe"),
)
_EFFECTS = (
    Column("above", "text", "", "the first arm"),
    Column("below", "text", "", "the arm that it is compared with"),
    Column("statistic", "text", "", "whose ratio, above to below, the effect is"),
    Column("effect", "float", "ratio", "geometric mean over seeds"),
    Column("low", "float", "ratio", "lower end of the 95 % interval; absent where it is open"),
    Column("high", "float", "ratio", "upper end of the 95 % interval; absent where it is open"),
    Column("p", "float", "", "of the sign-flip test"),
    Column("n", "int", "seeds", "how many were compared"),
    Column("bound", "text", "", "at least, at most or unknown, where lanes never arrived"),
)


def tables_of(sweep: Sweep) -> dict[str, tuple[Column, ...]]:
    settings = tuple(_setting(axis, path) for axis in sweep.plain for path in axis.paths)
    tuned = tuple(_setting(axis, path, "tuned ") for axis in sweep.tuned for path in axis.paths)
    layers = max(len(experiment.units) for point in sweep.points for _, experiment in point.candidates)
    gradients = tuple(
        Column(f"grad_norm_{layer}", "float", "", f"length of layer {layer}'s gradient at the first mini-batch")
        for layer in range(1, layers + 1)
    )
    further = tuple(column for loss in _further(sweep) for column in _steps_to(loss))
    return {
        "points": (*_POINT, *settings, *_LANE, *tuned, *_STATISTICS, *further, *gradients),
        "effects": (*_POINT, *settings, *_EFFECTS),
    }


def rows_of(table: str, sweep: Sweep, point: NumberedPoint) -> Iterator[Row]:
    settings = {"point": point["number"]} | _cells("", point["set"])
    if table == "effects":
        first, *others = point["statistics"]["arms"]
        for other in others:
            found = point["statistics"]["effects"][f"{first} ÷ {other}"]
            low, high = found["interval"] or (None, None)
            yield settings | dict(found) | {"above": first, "below": other, "low": low, "high": high}
        return
    for name, arm in point["statistics"]["arms"].items():
        own = settings | {"arm": name} | _cells("tuned ", arm["tuned"])
        for index, seed in enumerate(sweep.experiment.seeds):
            yield own | {"seed": seed} | _numbers(arm, index) | _later(arm, _further(sweep), index)


def _numbers(arm: ArmJson, seed: int) -> dict[str, Any]:
    lists: Mapping[str, Any] = arm
    found = {column.name: lists[column.name][seed] for column in _STATISTICS}
    return found | {f"grad_norm_{layer}": norms[seed] for layer, norms in enumerate(arm["grad_norm"], start=1)}


def _further(sweep: Sweep) -> tuple[float, ...]:
    """The losses that the goal names beside its own."""
    return () if sweep.goal is None else sweep.goal.also


def _steps_to(loss: float) -> tuple[Column, Column]:
    return (
        Column(f"steps_to_loss_{loss}", "int", "updates", f"the first step at which loss is at or below {loss}"),
        Column(
            f"steps_to_eval_loss_{loss}", "int", "updates", f"the first look at which eval_loss is at or below {loss}"
        ),
    )


def _later(arm: ArmJson, losses: Sequence[float], seed: int) -> dict[str, Any]:
    """The steps to further losses."""
    found: dict[str, Any] = {}
    for index, loss in enumerate(losses):
        numbers = arm["steps_to_losses"][index][seed], arm["steps_to_eval_losses"][index][seed]
        found |= {column.name: number for column, number in zip(_steps_to(loss), numbers, strict=True)}
    return found


def _setting(axis: SweepAxis, path: str, prefix: str = "") -> Column:
    place = axis.paths.index(path)
    values = axis.values if len(axis.paths) == 1 else [value[place] for value in axis.values]
    meaning = "what is set there" if not prefix else "what was chosen for the arm on a tuned axis"
    return Column(_name(prefix, path), _kind(values), "", meaning)


def _cells(prefix: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    return {_name(prefix, path): _plain(value) for path, value in settings.items()}


def _name(prefix: str, path: str) -> str:
    """Paths that are called like another column get words of their own."""
    taken = {column.name for column in (*_POINT, *_LANE, *_STATISTICS, *_EFFECTS)}
    return f"{prefix}{path}" if prefix or path not in taken else f"set {path}"


def _kind(values: Iterable[Any]) -> ColumnKind:
    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return "bool"
    if kinds == {int}:
        return "int"
    return "float" if kinds <= {int, float} else "text"


def _plain(value: Any) -> Any:
    """Numbers and text as they are, the rest as JSON."""
    return value if isinstance(value, bool | int | float | str) else json.dumps(value)
