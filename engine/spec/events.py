"""What somebody may do to a run, one frozen model an event, and which of them change the numbers.

`Action` events change the numbers: they may be planned in an experiment (`interventions`) and, replayed at their step,
give the same frames again. `Control` events only steer the run (`step` also adds a frame).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from firmground.engine.spec.fields import BatchSize, LayerNumbers, LearningRate, Number, Strictly, Text, Whole
from firmground.engine.spec.messages import invalid


def _type_is_required(schema: dict[str, Any]) -> None:
    schema["required"] = ["type", *schema.get("required", ())]


class Told(Strictly):
    """In a document the `type` is what tells events apart; only here, where the class does, it may be left out."""

    model_config = ConfigDict(json_schema_extra=_type_is_required)


class Pause(Told):
    type: Literal["pause"] = "pause"


class Resume(Told):
    type: Literal["resume"] = "resume"


class Step(Told):
    """One update, and a frame of it whatever the schedule says."""

    type: Literal["step"] = "step"


class Stop(Told):
    type: Literal["stop"] = "stop"


class SetLr(Told):
    """From the next update on; without `arm` it holds for all arms."""

    type: Literal["set_lr"] = "set_lr"
    lr: LearningRate
    arm: Text | None = None


class SetBatchSize(Told):
    """From the next mini-batch on; the order of examples goes on where it stood."""

    type: Literal["set_batch_size"] = "set_batch_size"
    batch_size: BatchSize
    arm: Text | None = None


class Kick(Told):
    """Add to each unit's weight vector a random direction of `size` times the vector's own norm."""

    type: Literal["kick"] = "kick"
    layer: Annotated[Whole, Field(ge=1)]
    size: Annotated[Number, Field(gt=0, le=100)]


class ShiftInputs(Told):
    """Every scaled input x becomes scale * x + offset (training, probe and evaluation); replaces an earlier shift."""

    type: Literal["shift_inputs"] = "shift_inputs"
    offset: Annotated[Number, Field(ge=-1e6, le=1e6)] = 0.0
    scale: Annotated[Number, Field(ge=-1e6, le=1e6)] = 1.0
    colour: Text | None = None


class Retrain(Told):
    """From here on the training set is this many of its examples (all by default), the same ones at any number; a
    mini-batch that is larger holds all of them. `turned` is the share of the lightest coats whose examples mean the
    opposite of what they did, in training, probe and evaluation: the truth itself has shifted. Replaces an earlier one.
    """

    type: Literal["retrain"] = "retrain"
    examples: Annotated[Whole, Field(ge=2)] | None = None
    turned: Annotated[Number, Field(ge=0, le=1)] = 0.0


class Freeze(Told):
    """The parameters of these layers stay as they are; their optimizer state waits."""

    type: Literal["freeze"] = "freeze"
    layers: LayerNumbers


class Unfreeze(Told):
    type: Literal["unfreeze"] = "unfreeze"
    layers: LayerNumbers


Control = Pause | Resume | Step | Stop
Action = SetLr | SetBatchSize | Kick | ShiftInputs | Retrain | Freeze | Unfreeze
Event = Annotated[Control | Action, Field(discriminator="type")]
ACTIONS: tuple[type[Strictly], ...] = (SetLr, SetBatchSize, Kick, ShiftInputs, Retrain, Freeze, Unfreeze)


class Intervention(Strictly):
    """A planned event: it acts after update `step`, before update `step + 1`.

    An item of a log is taken as it is ({"step", "event": {…}, …}), and so is the flat form {"step", "type", …}.
    """

    step: Annotated[Whole, Field(ge=0)]
    event: Annotated[Action | Step, Field(discriminator="type")]

    @model_validator(mode="before")
    @classmethod
    def _one_form(cls, document: Any) -> Any:
        if not isinstance(document, dict):
            return document
        if "event" in document:
            return {key: value for key, value in document.items() if key not in _LOG_ITEM_KEYS}
        return {"step": document.get("step"), "event": {k: v for k, v in document.items() if k != "step"}}


_LOG_ITEM_KEYS = ("type", "seq", "elapsed")
_EVENT: TypeAdapter[Control | Action] = TypeAdapter(Event)


def parse_event(document: Any) -> Control | Action:
    """The event in a JSON document such as {"type": "kick", "layer": 1, "size": 0.3}.

    Raises InvalidExperiment, which names the field. Whether it fits the experiment: `engine.spec.fit.check_event`.
    """
    try:
        return _EVENT.validate_python(document)
    except ValidationError as error:
        raise invalid(error, _EVENT) from None
