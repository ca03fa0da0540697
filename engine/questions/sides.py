"""The two sides of a question: two arms, or one arm with two values of a setting; and their sweep. Free of torch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.axes import SweepAxis
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.fields import Strictly, Text
from firmground.engine.spec.goal import Goal
from firmground.engine.spec.set_paths import with_set
from firmground.engine.spec.sweep import TUNING_SEEDS, Sweep
from firmground.engine.sweeps.plan import entry

LONGEST = 60  # characters of a side's name


class Sides(Strictly):
    """Two `arms`, or one with two `values` of a `set` path. The first of the two is asked about."""

    arms: Annotated[tuple[Text, ...], Field(min_length=1, max_length=2)]
    path: Text | None = None
    values: Annotated[tuple[Any, ...], Field(min_length=2, max_length=2)] | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Sides:
        if (self.path is None) != (self.values is None):
            raise InvalidExperiment("values", self.values, "a path with two values, or neither of them")
        if (len(self.arms) == 1) != (self.path is not None):
            raise InvalidExperiment("arms", list(self.arms), "two arms, or one arm with a path and two values")
        if self.path is None and len(set(self.arms)) < 2:
            raise InvalidExperiment("arms", list(self.arms), "two different arms")
        if self.values is not None and _told(self.values[0]) == _told(self.values[1]):
            raise InvalidExperiment("values", list(self.values), "two different values")
        return self

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called in words: arms by name, values with their path."""
        if self.values is None:
            return self.arms[0], self.arms[1]
        first, second = (_short(f"{self.path} = {_told(value)}") for value in self.values)
        return first, second


def sides_document(document: Mapping[str, Any], experiment: Experiment) -> dict[str, Any]:
    """The whole form of the sides in a question's document: {"arms": [A, B]}, or {"arm"?, "path", "values"}."""
    if "path" not in document and "values" not in document:
        if "arm" in document:
            raise InvalidExperiment("arm", document["arm"], "two arms, or a path and two values beside the arm")
        return {"arms": document.get("arms")}
    if "arms" in document:
        raise InvalidExperiment("arms", document["arms"], "either two arms, or an arm with a path and two values")
    names = [arm.name for arm in experiment.arms]
    if "arm" not in document and len(names) > 1:
        raise InvalidExperiment("arm", None, f"the arm whose setting changes: {', '.join(names)}")
    arm = document.get("arm", names[0])
    return {"arms": [arm], "path": document.get("path"), "values": document.get("values")}


def check_sides(sides: Sides, experiment: Experiment) -> None:
    """Raises InvalidExperiment for an arm that is not there, a value that one side or both refuse, and two sides that
    would train the same networks.
    """
    names = [arm.name for arm in experiment.arms]
    parts = (sides.path or "").split(".")
    if parts[0] == "seeds" or parts == ["arms"] or (parts[0] == "arms" and parts[-1] == "name"):
        raise InvalidExperiment("path", sides.path, "a setting other than the seeds, which both sides share, and names")
    for index, name in enumerate(sides.arms):
        if name not in names:
            field = "arm" if sides.path else f"arms.{index}"
            raise InvalidExperiment(field, name, f"one of {', '.join(names)}")
    if sides.values is None or sides.path is None:
        pairs = [(experiment, name) for name in sides.arms]
    else:
        pairs = [(one, sides.arms[0]) for one in _each(experiment, sides.path, sides.values)]
    keys = [entry(one, [arm.name for arm in one.arms].index(name), one.seeds).key for one, name in pairs]
    if keys[0] == keys[1]:
        field, got = ("values", list(sides.values)) if sides.values is not None else ("arms", list(sides.arms))
        raise InvalidExperiment(field, got, "two sides that differ: these train the same networks")


def sides_sweep(experiment: Experiment, sides: Sides, goal: Goal | None, tuned: SweepAxis | None) -> Sweep:
    """The sweep that trains both sides and nothing else: one point with two arms, or two points with one arm."""
    alone = _restricted(experiment, sides.arms)
    if sides.values is None or sides.path is None:
        axis = SweepAxis(paths=("steps",), values=(experiment.steps,))
    else:
        axis = SweepAxis(paths=(_inside(experiment, sides),), values=sides.values)
    axes = (axis,) if tuned is None else (axis, tuned)
    seeds = TUNING_SEEDS if tuned is not None else ()
    return Sweep(experiment=alone, axes=axes, goal=goal, tuning_seeds=seeds, effect="loss")


def _each(experiment: Experiment, path: str, values: tuple[Any, ...]) -> list[Experiment]:
    """The experiment with each value. What one side refuses and the other takes is said with that side's name."""
    made: list[Experiment] = []
    refused: list[tuple[int, InvalidExperiment]] = []
    for index, value in enumerate(values):
        try:
            made.append(with_set(experiment, {path: value}))
        except InvalidExperiment as error:
            refused.append((index, error))
    if not refused:
        return made
    index, why = refused[0]
    which = "both sides" if len(refused) == 2 else f"the {('first', 'second')[index]} side only"
    found = InvalidExperiment(f"values.{index}", values[index], f"{why.allowed} ({path} of {which} is refused)")
    raise found if why.field != path or made else why


def _restricted(experiment: Experiment, names: tuple[str, ...]) -> Experiment:
    """With these arms alone, in this order, and the planned events that concern them."""
    mine = tuple(experiment.arm(name) for name in names)
    events = tuple(plan for plan in experiment.interventions if getattr(plan.event, "arm", None) in (None, *names))
    return experiment.model_copy(update={"arms": mine, "interventions": events})


def _inside(experiment: Experiment, sides: Sides) -> str:
    """The path within the experiment that has the one arm alone."""
    path = sides.path or ""
    own = f"arms.{[arm.name for arm in experiment.arms].index(sides.arms[0])}"
    return f"arms.0{path[len(own) :]}" if f"{path}.".startswith(f"{own}.") else path


def _told(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
