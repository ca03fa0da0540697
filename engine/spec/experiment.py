"""An experiment: the immutable, validated spec of what to train. It holds everything that decides the numbers.

Field names follow the contract. The limits of a field are in its annotation; rules between fields are in
`engine.spec.fit`. Free of torch.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator, model_validator

from firmground.engine.datasets import Description, describe
from firmground.engine.datasets.description import described
from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec import fit
from firmground.engine.spec.events import PlannedEvent
from firmground.engine.spec.fields import BatchSize, DrawnPoints, LearningRate, Number, Strictly, Text, Whole
from firmground.engine.spec.lanes import Lanes
from firmground.engine.spec.messages import invalid
from firmground.engine.spec.treatment import Arm, Norm

Activation = Literal["sigmoid", "tanh", "relu", "gelu", "linear"]
OptimizerKind = Literal["sgd", "momentum", "adam", "adamw"]
ScalingKind = Literal["raw", "centred", "minmax", "standardised"]
DEFAULT_PROBE = 256


class Focus(Strictly):
    """The layer that the page shows first, and the two of its units on the axes (1-based)."""

    layer: Annotated[Whole, Field(ge=1)] = 2
    units: tuple[Annotated[Whole, Field(ge=1)], Annotated[Whole, Field(ge=1)]] = (1, 2)


class Recording(Strictly):
    max_frames: Annotated[Whole, Field(ge=8, le=5_000)] = 400
    probe: Annotated[Whole, Field(ge=2, le=4_096)] = DEFAULT_PROBE
    tracked_units: Annotated[Whole, Field(ge=2, le=16)] = 4
    detail_seeds: Annotated[Whole, Field(ge=1, le=64)] = 1


def _is_none(value: object) -> bool:
    return value is None


class Experiment(Strictly):
    """`points` belong to the data set `drawn` alone. Without them the document has no such field, as it had none before
    there were any: checkpoints compare it with the document that they hold. So it is with `split`: "seed" gives each
    seed its own split of a table into training and evaluation examples, which its arms share.
    """

    dataset: Text = "digits"
    colour: Text | None = None
    points: Annotated[DrawnPoints | None, Field(exclude_if=_is_none)] = None
    split: Annotated[Literal["seed"] | None, Field(exclude_if=_is_none)] = None
    scaling: ScalingKind = "standardised"
    widths: Annotated[tuple[Annotated[Whole, Field(ge=1, le=2_048)], ...], Field(max_length=64)] = (16, 4, 16, 16)
    channels: Annotated[tuple[Annotated[Whole, Field(ge=1, le=128)], ...], Field(min_length=1, max_length=6)] | None = (
        None
    )
    activation: Activation = "tanh"
    init_scale: Annotated[Number, Field(gt=0, le=100)] = 1.0
    optimizer: OptimizerKind = "sgd"
    lr: LearningRate = 0.5
    weight_decay: Annotated[Number, Field(ge=0, le=10)] = 0.0
    batch_size: BatchSize = 64
    steps: Annotated[Whole, Field(ge=1, le=1_000_000)] = 1_000
    seeds: Annotated[tuple[Annotated[Whole, Field(ge=0, le=2**31 - 1)], ...], Field(min_length=1, max_length=4_096)] = (
        0,
    )
    arms: Annotated[tuple[Arm, ...], Field(min_length=1, max_length=12)] = (
        Arm(name="without BN"),
        Arm(name="with BN", norm=Norm(kind="batch")),
    )
    focus: Annotated[Focus, Field(default_factory=dict, validate_default=True)]
    recording: Annotated[Recording, Field(default_factory=dict, validate_default=True)]
    interventions: Annotated[tuple[PlannedEvent, ...], Field(max_length=200)] = ()
    dtype: Literal["float32", "float64"] = "float32"
    device: Literal["cpu", "cuda", "auto"] = "cpu"
    threads: Annotated[Whole, Field(ge=1, le=64)] = 1

    @field_validator("dataset")
    @classmethod
    def _dataset_exists(cls, name: str) -> str:
        describe(name)
        return name

    @field_validator("focus", mode="before")
    @classmethod
    def _focus_on_what_there_is(cls, focus: Any, info: ValidationInfo) -> Any:
        """Default to layer 2 and units 1 and 2, or to the nearest that a small network has."""
        if not isinstance(focus, dict) or "widths" not in info.data:
            return focus
        hidden = (*(info.data.get("channels") or ()), *info.data["widths"])
        layer = focus.get("layer", max(1, min(2, len(hidden))))
        known = hidden or ((describe(info.data["dataset"]).outputs,) if "dataset" in info.data else ())
        units = known[layer - 1] if isinstance(layer, int) and 1 <= layer <= len(known) else 2
        return {"layer": layer, "units": (1, min(2, units))} | focus

    @field_validator("recording", mode="after")
    @classmethod
    def _probe_fits_by_default(cls, recording: Recording, info: ValidationInfo) -> Recording:
        if "probe" in recording.model_fields_set or "dataset" not in info.data:
            return recording
        available = described(info.data["dataset"], _count(info.data.get("points"))).train_size
        return _by_default(recording, min(DEFAULT_PROBE, available))

    @model_validator(mode="after")
    def _fits_together(self) -> Experiment:
        fit.check(self)
        return self

    @property
    def description(self) -> Description:
        return described(self.dataset, _count(self.points))

    @property
    def hidden(self) -> tuple[int, ...]:
        """Units of the hidden layers, channels first."""
        return (*(self.channels or ()), *self.widths)

    @property
    def units(self) -> tuple[int, ...]:
        """Units of every layer, the output's last; layer l is at l - 1."""
        return (*self.hidden, self.description.outputs)

    @property
    def lanes(self) -> Lanes[Arm]:
        return Lanes(self.arms, self.seeds)

    def with_default_probe(self, probe: int) -> Experiment:
        """The same experiment with a smaller probe, still marked as a default, for files that hold fewer examples."""
        return self.model_copy(update={"recording": _by_default(self.recording, probe)})

    def lr_of(self, arm: Arm) -> float:
        return self.lr if arm.lr is None else arm.lr

    def batch_size_of(self, arm: Arm) -> int:
        return self.batch_size if arm.batch_size is None else arm.batch_size

    def arm(self, name: str) -> Arm:
        for arm in self.arms:
            if arm.name == name:
                return arm
        raise InvalidExperiment("arm", name, "one of " + ", ".join(arm.name for arm in self.arms))


def _count(points: DrawnPoints | None) -> int | None:
    return None if points is None else len(points)


def _by_default(recording: Recording, probe: int) -> Recording:
    """A copy with this probe size, marked as a default and not as set by the user."""
    fitting = recording.model_copy(update={"probe": probe})
    fitting.model_fields_set.discard("probe")
    return fitting


def parse_experiment(document: Any) -> Experiment:
    """Parse a JSON document. Raises InvalidExperiment, which names the field, what it got and what is allowed."""
    try:
        return Experiment.model_validate(document)
    except ValidationError as error:
        raise invalid(error, Experiment) from None


def stored_experiment(document: Any) -> Experiment:
    """Parse the experiment of a stored run. Names that only earlier versions allowed are kept."""
    try:
        return Experiment.model_validate(document, context={"stored": True})
    except ValidationError as error:
        raise invalid(error, Experiment) from None
