"""Interventions: the events that change a run's numbers, one frozen model each.

A model says all that does not need torch: its fields and their limits, what of an experiment it asks for (`check`),
what it makes of the training set, what people call it, and an example. What it does to the networks is the function of
`engine.training.interventions` that takes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, get_args

from pydantic import ConfigDict, Field

from firmground.engine.spec import fit
from firmground.engine.spec.fields import BatchSize, LayerNumbers, LearningRate, Number, Strictly, Text, Whole

if TYPE_CHECKING:
    from firmground.engine.spec.experiment import Experiment


def _type_is_required(schema: dict[str, Any]) -> None:
    schema["required"] = ["type", *schema.get("required", ())]


class EventModel(Strictly):
    """An event. Its `type` tells events apart in JSON, and may be left out only where the class does that."""

    model_config = ConfigDict(json_schema_extra=_type_is_required)

    def check(self, experiment: Experiment, field: str = "") -> None:
        """Raises InvalidExperiment if the event asks for what this experiment lacks. `field` is the path to the event,
        with its last dot."""

    def training_set(self, examples: int) -> int | None:
        """How many of all `examples` there are to train on from here on; None leaves the number as it is."""
        return None


class Intervention(EventModel):
    """It may be planned in an experiment. Replayed at its step, it gives the same frames again."""

    title: ClassVar[str]
    """What it does, as the name of a choice."""
    example: ClassVar[dict[str, Any]]


class Kick(Intervention):
    """Add to each unit's weight vector a random direction of `size` times the vector's own norm."""

    title: ClassVar[str] = "kick weights"
    example: ClassVar[dict[str, Any]] = {"type": "kick", "layer": 1, "size": 0.3}

    type: Literal["kick"] = "kick"
    layer: Annotated[Whole, Field(ge=1)]
    size: Annotated[Number, Field(gt=0, le=100)]

    def check(self, experiment: Experiment, field: str = "") -> None:
        fit.check_layer(experiment, self.layer, f"{field}layer")


class SetLr(Intervention):
    """From the next update on; without `arm` it holds for all arms."""

    title: ClassVar[str] = "set the learning rate"
    example: ClassVar[dict[str, Any]] = {"type": "set_lr", "lr": 0.1, "arm": "with BN"}

    type: Literal["set_lr"] = "set_lr"
    lr: LearningRate
    arm: Text | None = None

    def check(self, experiment: Experiment, field: str = "") -> None:
        if self.arm is not None:
            fit.check_arm(experiment, self.arm, f"{field}arm")


class SetBatchSize(Intervention):
    """From the next mini-batch on; the order of examples goes on where it stood."""

    title: ClassVar[str] = "set the batch size"
    example: ClassVar[dict[str, Any]] = {"type": "set_batch_size", "batch_size": 32}

    type: Literal["set_batch_size"] = "set_batch_size"
    batch_size: BatchSize
    arm: Text | None = None

    def check(self, experiment: Experiment, field: str = "") -> None:
        arms = experiment.arms if self.arm is None else (fit.check_arm(experiment, self.arm, f"{field}arm"),)
        for arm in arms:
            fit.check_batch_size(experiment, arm, self.batch_size, f"{field}batch_size")


class ShiftInputs(Intervention):
    """Every scaled input x becomes scale * x + offset (training, probe and evaluation); replaces an earlier shift."""

    title: ClassVar[str] = "shift the inputs"
    example: ClassVar[dict[str, Any]] = {"type": "shift_inputs", "offset": 1.0, "scale": 2.0}

    type: Literal["shift_inputs"] = "shift_inputs"
    offset: Annotated[Number, Field(ge=-1e6, le=1e6)] = 0.0
    scale: Annotated[Number, Field(ge=-1e6, le=1e6)] = 1.0
    colour: Text | None = None

    def check(self, experiment: Experiment, field: str = "") -> None:
        if self.colour is not None:
            fit.check_colour(experiment, self.colour, f"{field}colour")


class Retrain(Intervention):
    """From here on the training set is this many of its examples (all by default), the same ones at any number; a
    mini-batch that is larger holds all of them. `turned` is the share of the lightest coats whose examples mean the
    opposite of what they did, in training, probe and evaluation: the truth itself has shifted. Replaces an earlier one.
    """

    title: ClassVar[str] = "retrain on other examples"
    example: ClassVar[dict[str, Any]] = {"type": "retrain", "examples": 64}

    type: Literal["retrain"] = "retrain"
    examples: Annotated[Whole, Field(ge=2)] | None = None
    turned: Annotated[Number, Field(ge=0, le=1)] = 0.0

    def check(self, experiment: Experiment, field: str = "") -> None:
        if self.turned:
            fit.check_coats(experiment, self.turned, f"{field}turned")
        if self.examples is not None:
            fit.check_examples(experiment, self.examples, f"{field}examples")
            fit.check_no_ghosts(experiment, self.examples, f"{field}examples")

    def training_set(self, examples: int) -> int | None:
        return self.examples or examples


class Freeze(Intervention):
    """The parameters of these layers stay as they are; their optimizer state waits."""

    title: ClassVar[str] = "freeze layers"
    example: ClassVar[dict[str, Any]] = {"type": "freeze", "layers": [1, 2]}

    type: Literal["freeze"] = "freeze"
    layers: LayerNumbers

    def check(self, experiment: Experiment, field: str = "") -> None:
        fit.check_layers(experiment, self.layers, f"{field}layers")


class Unfreeze(Intervention):
    """The parameters of these layers learn again."""

    title: ClassVar[str] = "unfreeze layers"
    example: ClassVar[dict[str, Any]] = {"type": "unfreeze", "layers": [1, 2]}

    type: Literal["unfreeze"] = "unfreeze"
    layers: LayerNumbers

    def check(self, experiment: Experiment, field: str = "") -> None:
        fit.check_layers(experiment, self.layers, f"{field}layers")


AnyIntervention = Kick | SetLr | SetBatchSize | ShiftInputs | Retrain | Freeze | Unfreeze
"""In the order in which they are offered."""
INTERVENTIONS: dict[str, type[Intervention]] = {
    kind.model_fields["type"].default: kind for kind in get_args(AnyIntervention)
}
"""By the `type` of the event."""


def rows() -> list[dict[str, Any]]:
    """What there is, as plain data: `type`, `title`, `sentence`, an `example`, and the names of the fields."""
    return [
        {
            "type": name,
            "title": kind.title,
            "sentence": kind.__doc__,
            "example": kind.example,
            "fields": [field for field in kind.model_fields if field != "type"],
        }
        for name, kind in INTERVENTIONS.items()
    ]
