"""The experiment of one point of a launched sweep, as the Lab's form takes it. Free of torch and of SQL."""

from __future__ import annotations

import re
from typing import Any

from firmground.app.errors import InvalidRequest
from firmground.app.records.sweep import NumberedPoint, SweptExperimentJson
from firmground.engine.spec.set_paths import with_set
from firmground.engine.spec.sweep import Sweep, stored_sweep

_ARM = re.compile(r"arms\.(\d+)\.")


def swept_experiment(document: dict[str, Any], number: int, point: NumberedPoint | None) -> SweptExperimentJson:
    """`point` is the finished point of this number, None while it is not. Raises InvalidRequest, InvalidExperiment."""
    sweep = stored_sweep(document)
    try:
        own = sweep.setting(number)
    except IndexError:
        raise InvalidRequest("number", number, "the number of a point of this sweep") from None
    if sweep.tuned and point is None:
        raise InvalidRequest("number", number, "a finished point, since each arm is still looking for what suits it")
    tuned = {} if point is None else _tuned(sweep, point)
    experiment = with_set(sweep.experiment, {**own, **tuned})
    return SweptExperimentJson(number=number, set=own, experiment=experiment.model_dump(mode="json"))


def _tuned(sweep: Sweep, point: NumberedPoint) -> dict[str, Any]:
    """What suits the arms best, by path: each arm's own where they differ."""
    arms = [arm["tuned"] for arm in point["statistics"]["arms"].values()]
    found: dict[str, Any] = {}
    for path in (path for axis in sweep.tuned for path in axis.paths):
        of_arm = _ARM.match(path)
        values = [arm[path] for arm in arms]
        if of_arm is not None:
            found[path] = values[int(of_arm[1])]
        elif all(value == values[0] for value in values):
            found[path] = values[0]
        else:
            found |= {f"arms.{arm}.{path}": value for arm, value in enumerate(values)}
    return found
