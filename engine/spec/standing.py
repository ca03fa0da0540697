"""What interventions have made of the arms so far, as far as it decides whether the next one fits.

A plan is checked by walking it in order of its steps (`checked`), an event that comes while a run is trained by what it
finds there, and by what it leaves to the plan (`taken`). Free of torch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from firmground.engine.errors import EventRefused, InvalidExperiment
from firmground.engine.spec.treatment import Arm, Norm

if TYPE_CHECKING:
    from firmground.engine.spec.events import PlannedEvent
    from firmground.engine.spec.experiment import Experiment
    from firmground.engine.spec.interventions import Intervention


@dataclass(frozen=True)
class ArmStanding:
    """One arm at some moment. `changed` has the layers whose normalization is no longer the arm's, and their own."""

    arm: Arm
    batch_size: int
    changed: Mapping[int, Norm] = field(default_factory=dict)

    def norm(self, layer: int) -> Norm:
        """How this hidden layer is normalized now."""
        return self.changed.get(layer, self.arm.norm)

    def with_norms(self, layers: Iterable[int], norm: Norm) -> ArmStanding:
        """The same with these layers normalized so."""
        changed = {**self.changed, **dict.fromkeys(layers, norm)}
        return replace(self, changed={layer: one for layer, one in sorted(changed.items()) if one != self.arm.norm})


@dataclass(frozen=True)
class Standing:
    """The arms of an experiment at some moment, in its order."""

    experiment: Experiment
    arms: tuple[ArmStanding, ...]

    @classmethod
    def of(cls, experiment: Experiment) -> Standing:
        """As the experiment begins."""
        return cls(experiment, tuple(ArmStanding(arm, experiment.batch_size_of(arm)) for arm in experiment.arms))

    def named(self, name: str | None) -> dict[int, ArmStanding]:
        """The arm of that name, or all, by index."""
        return {index: one for index, one in enumerate(self.arms) if name is None or one.arm.name == name}

    def norms(self, arm: ArmStanding) -> list[Norm]:
        """What normalizes each of its hidden layers; the arm's own where the network has none."""
        layers = range(1, len(self.experiment.hidden) + 1)
        return [arm.norm(layer) for layer in layers] or [arm.arm.norm]

    def exchanged(self, arms: Mapping[int, ArmStanding]) -> Standing:
        """The same with other arms in these places."""
        return replace(self, arms=tuple(arms.get(index, one) for index, one in enumerate(self.arms)))


def checked(standing: Standing, plan: Sequence[PlannedEvent], after: int = -1) -> Standing:
    """What a plan makes of it, with the events behind step `after` alone.

    Raises InvalidExperiment for the first event that will not fit, and names its place in the plan.
    """
    later = [(index, one) for index, one in enumerate(plan) if one.step > after]
    for index, planned in sorted(later, key=lambda one: one[1].step):
        standing = planned.event.after(standing, f"interventions.{index}.event.")
    return standing


def taken(event: Intervention, standing: Standing, plan: Sequence[PlannedEvent], after: int) -> Standing:
    """What an unplanned event makes of the arms, with the events behind step `after` still to come.

    Raises InvalidExperiment if it does not fit, and EventRefused if a planned one would not fit any more.
    """
    made = event.after(standing)
    if made.arms == standing.arms:
        return made
    try:
        checked(made, plan, after)
    except InvalidExperiment as error:
        kind = event.model_dump()["type"]
        raise EventRefused(kind, f"it would leave a planned event without a place. {error.message}") from None
    return made
