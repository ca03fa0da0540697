"""The loss that networks of a sweep are to reach, and further ones that are recorded beside it. Free of torch."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field, model_validator

from firmground.engine.errors import InvalidExperiment, shown
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.fields import Number, Strictly

MOST_FURTHER = 4  # losses beside the goal's own
OF_GUESSING = 0.217  # of the loss of guessing, by default: 0.5 nats with ten classes
_Loss = Annotated[Number, Field(gt=0)]


class Goal(Strictly):
    """A loss on the probe, by its own batch statistics, that a lane is to reach. `also` has further losses, whose first
    steps are recorded as well. `ends`: a lane that has reached all of them stops training.
    """

    loss: _Loss
    ends: bool = False
    also: Annotated[tuple[_Loss, ...], Field(max_length=MOST_FURTHER)] = ()

    @model_validator(mode="after")
    def _differs(self) -> Goal:
        if len(set(self.losses)) < len(self.losses):
            allowed = f"losses other than {shown(self.loss)}, the goal's own, without repetition"
            raise InvalidExperiment("goal.also", list(self.also), allowed)
        return self

    @property
    def losses(self) -> tuple[float, ...]:
        """The goal's own, and then the further ones."""
        return (self.loss, *self.also)


def usual_goal(experiment: Experiment) -> Goal | None:
    """A fifth of the loss of guessing; none for regression, whose losses have no scale of their own."""
    classes = experiment.description.classes
    return None if classes is None else Goal(loss=round(OF_GUESSING * math.log(classes), 2))
