"""Interventions: the events that change a run's numbers, one frozen model each.

A class here holds everything about an intervention that needs no torch: fields and limits, what it requires of the
experiment (`check`), its effect on the size of the training set, its title and an example. The function registered for
the class in `engine.training.interventions` applies it to the networks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, get_args

from pydantic import ConfigDict, Field

from firmground.engine.spec import fit
from firmground.engine.spec.fields import BatchSize, LayerNumbers, LearningRate, Number, Strictly, Text, Whole
from firmground.engine.spec.freezing import Freezable, check_concerned, concerned
from firmground.engine.spec.norm_changes import FOLDING, INSERTION, Places
from firmground.engine.spec.standing import Standing

if TYPE_CHECKING:
    from firmground.engine.spec.experiment import Experiment


def _type_is_required(schema: dict[str, Any]) -> None:
    schema["required"] = ["type", *schema.get("required", ())]


class EventModel(Strictly):
    """An event. JSON needs its `type` to tell events apart; the constructor of a class does not."""

    model_config = ConfigDict(json_schema_extra=_type_is_required)

    def check(self, experiment: Experiment, field: str = "") -> None:
        """Raises InvalidExperiment if the event needs something that this experiment lacks as it begins.

        `field` is the path to the event, including the last dot.
        """

    def after(self, standing: Standing, field: str = "") -> Standing:
        """What the event makes of the arms. Raises InvalidExperiment if it does not fit them at this moment."""
        self.check(standing.experiment, field)
        return standing

    def alone(self, standing: Standing, arm: int) -> EventModel | None:
        """What the event is to one arm, given by its index, in an experiment without the others; None if nothing."""
        asked = getattr(self, "arm", None)
        if asked is None:
            return self
        return self.model_copy(update={"arm": None}) if standing.arms[arm].arm.name == asked else None

    def training_set(self, examples: int) -> int | None:
        """The size of the training set from this event on, out of all `examples`; None if the event keeps it."""
        return None


class Intervention(EventModel):
    """An event that changes the numbers. Planned at the same step in a new run, it gives the same frames."""

    title: ClassVar[str]
    """A short phrase for menus, such as "kick weights"."""
    example: ClassVar[dict[str, Any]]


class Kick(Intervention):
    """Add to each unit's weight vector a random vector of `size` times its own norm."""

    title: ClassVar[str] = "kick weights"
    example: ClassVar[dict[str, Any]] = {"type": "kick", "layer": 1, "size": 0.3}

    type: Literal["kick"] = "kick"
    layer: Annotated[Whole, Field(ge=1)]
    size: Annotated[Number, Field(gt=0, le=100)]

    def check(self, experiment: Experiment, field: str = "") -> None:
        fit.check_layer(experiment, self.layer, f"{field}layer")


class SetLr(Intervention):
    """Change the learning rate from the next update on, of one arm or, without `arm`, of all."""

    title: ClassVar[str] = "set the learning rate"
    example: ClassVar[dict[str, Any]] = {"type": "set_lr", "lr": 0.1, "arm": "with BN"}

    type: Literal["set_lr"] = "set_lr"
    lr: LearningRate
    arm: Text | None = None

    def check(self, experiment: Experiment, field: str = "") -> None:
        if self.arm is not None:
            fit.check_arm(experiment, self.arm, f"{field}arm")


class SetBatchSize(Intervention):
    """Change the batch size from the next mini-batch on; the order of examples continues where it was."""

    title: ClassVar[str] = "set the batch size"
    example: ClassVar[dict[str, Any]] = {"type": "set_batch_size", "batch_size": 32}

    type: Literal["set_batch_size"] = "set_batch_size"
    batch_size: BatchSize
    arm: Text | None = None

    def check(self, experiment: Experiment, field: str = "") -> None:
        self.after(Standing.of(experiment), field)

    def after(self, standing: Standing, field: str = "") -> Standing:
        if self.arm is not None:
            fit.check_arm(standing.experiment, self.arm, f"{field}arm")
        fit.check_examples(standing.experiment, self.batch_size, f"{field}batch_size")
        asked = standing.named(self.arm)
        for one in asked.values():
            fit.check_batch_size(one.arm.name, standing.norms(one), self.batch_size, f"{field}batch_size")
        return standing.exchanged({arm: replace(one, batch_size=self.batch_size) for arm, one in asked.items()})


class ShiftInputs(Intervention):
    """Turn every scaled input x into scale * x + offset (training, probe, evaluation). Replaces an earlier shift."""

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
    """Train on `examples` of the training set from here on (all by default).

    A smaller number takes a subset of a larger one; a mini-batch that asks for more holds all of them. For the `turned`
    share with the lightest coats the labels swap, in training, probe and evaluation: a concept shift. Replaces an
    earlier retraining.
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


def _usual(what: Freezable) -> bool:
    return what == "parameters"


class Freezing(Intervention):
    """`what` is left out of JSON where it is the usual, as in logs and checkpoints that know of nothing else."""

    layers: LayerNumbers
    what: Annotated[Freezable, Field(exclude_if=_usual)] = "parameters"

    def check(self, experiment: Experiment, field: str = "") -> None:
        self.after(Standing.of(experiment), field)

    def after(self, standing: Standing, field: str = "") -> Standing:
        fit.check_layers(standing.experiment, self.layers, f"{field}layers")
        check_concerned(standing, self.layers, self.what, f"{field}what")
        return standing

    def alone(self, standing: Standing, arm: int) -> EventModel | None:
        return self if arm in concerned(standing, self.layers, self.what) else None


class Freeze(Freezing):
    """Stop these layers: what is frozen of them stays as it is, and so does its optimizer's state.

    `what` is all that is learned (weights, biases, gamma and beta: "parameters"), a part of it ("weights" with biases,
    "gamma_beta"), the "running_averages" of batch norm, or "everything". Whatever is frozen, training normalizes each
    mini-batch by its own mean and variance; running averages that are not frozen go on following them.
    """

    title: ClassVar[str] = "freeze layers"
    example: ClassVar[dict[str, Any]] = {"type": "freeze", "layers": [1, 2]}

    type: Literal["freeze"] = "freeze"


class Unfreeze(Freezing):
    """Let these layers, or the part of them that `what` names, go on again."""

    title: ClassVar[str] = "unfreeze layers"
    example: ClassVar[dict[str, Any]] = {"type": "unfreeze", "layers": [1, 2]}

    type: Literal["unfreeze"] = "unfreeze"


class InsertNorm(Intervention):
    """Put batch norm into hidden layers that have none, so that the network computes what it did before.

    Without `layers` into every layer that does not normalize yet, without `arm` in every arm that has one. The output
    layer never normalizes. What is put in is batch norm as an arm has it by default (eps 1e-5, momentum 0.1, no ghost
    batches, gamma and beta learned).
    """

    title: ClassVar[str] = "insert batch norm"
    example: ClassVar[dict[str, Any]] = {"type": "insert_norm", "layers": [1, 2], "arm": "without BN"}

    type: Literal["insert_norm"] = "insert_norm"
    layers: LayerNumbers | None = None
    arm: Text | None = None

    def check(self, experiment: Experiment, field: str = "") -> None:
        self.after(Standing.of(experiment), field)

    def after(self, standing: Standing, field: str = "") -> Standing:
        return INSERTION.after(standing, self.places(standing, field), field)

    def places(self, standing: Standing, field: str = "") -> Places:
        """By index, the arms that it changes, and which of their layers. Raises InvalidExperiment."""
        return INSERTION.places(standing, self.layers, self.arm, field)

    def alone(self, standing: Standing, arm: int) -> InsertNorm | None:
        layers = self.places(standing).get(arm)
        return None if layers is None else InsertNorm(layers=layers)


class FoldNorm(Intervention):
    """Fold batch norm into the weights below it, so that the network answers in evaluation mode what it did before.

    Without `layers` in every layer that has it, without `arm` in every arm that has one. Population and noisy batch
    norm can be folded, too; layer, group and RMS norm cannot.
    """

    title: ClassVar[str] = "fold batch norm into the weights"
    example: ClassVar[dict[str, Any]] = {"type": "fold_norm", "layers": [1, 2], "arm": "with BN"}

    type: Literal["fold_norm"] = "fold_norm"
    layers: LayerNumbers | None = None
    arm: Text | None = None

    def check(self, experiment: Experiment, field: str = "") -> None:
        self.after(Standing.of(experiment), field)

    def after(self, standing: Standing, field: str = "") -> Standing:
        return FOLDING.after(standing, self.places(standing, field), field)

    def places(self, standing: Standing, field: str = "") -> Places:
        """By index, the arms that it changes, and which of their layers. Raises InvalidExperiment."""
        return FOLDING.places(standing, self.layers, self.arm, field)

    def alone(self, standing: Standing, arm: int) -> FoldNorm | None:
        layers = self.places(standing).get(arm)
        return None if layers is None else FoldNorm(layers=layers)


AnyIntervention = Kick | SetLr | SetBatchSize | ShiftInputs | Retrain | Freeze | Unfreeze | InsertNorm | FoldNorm
"""In the order in which they are offered."""
INTERVENTIONS: dict[str, type[Intervention]] = {
    kind.model_fields["type"].default: kind for kind in get_args(AnyIntervention)
}
"""By the `type` of the event."""


def rows() -> list[dict[str, Any]]:
    """The interventions as JSON-able data: `type`, `title`, `sentence`, `example`, and the names of the `fields`."""
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
