"""Events that a plan or a request can contain, and how JSON is parsed into them.

Interventions change the numbers (`engine.spec.interventions`). Controls only steer the run; `step` also adds a frame.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from firmground.engine.spec.fields import Strictly, Whole
from firmground.engine.spec.interventions import AnyIntervention, EventModel
from firmground.engine.spec.messages import invalid


class Control(EventModel):
    """An event that steers the run and changes no number."""


class Pause(Control):
    type: Literal["pause"] = "pause"


class Resume(Control):
    type: Literal["resume"] = "resume"


class Step(Control):
    """One update, then a frame, even where none is scheduled."""

    type: Literal["step"] = "step"


class Stop(Control):
    type: Literal["stop"] = "stop"


AnyControl = Pause | Resume | Step | Stop
Event = Annotated[AnyControl | AnyIntervention, Field(discriminator="type")]


class PlannedEvent(Strictly):
    """An event planned in an experiment: it acts after update `step`, before update `step + 1`.

    Two JSON forms are accepted: an item of a log, {"step", "event": {…}, …}, and the flat {"step", "type", …}.
    """

    step: Annotated[Whole, Field(ge=0)]
    event: Annotated[AnyIntervention | Step, Field(discriminator="type")]

    @model_validator(mode="before")
    @classmethod
    def _one_form(cls, document: Any) -> Any:
        if not isinstance(document, dict):
            return document
        if "event" in document:
            return {key: value for key, value in document.items() if key not in _LOG_ITEM_KEYS}
        return {"step": document.get("step"), "event": {k: v for k, v in document.items() if k != "step"}}


_LOG_ITEM_KEYS = ("type", "seq", "elapsed")
_EVENT: TypeAdapter[AnyControl | AnyIntervention] = TypeAdapter(Event)


def parse_event(document: Any) -> AnyControl | AnyIntervention:
    """The event in a JSON document such as {"type": "kick", "layer": 1, "size": 0.3}.

    Raises InvalidExperiment, which names the field. Call `check` to learn whether the event fits an experiment.
    """
    try:
        return _EVENT.validate_python(document)
    except ValidationError as error:
        raise invalid(error, _EVENT) from None
