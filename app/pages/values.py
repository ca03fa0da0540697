"""The values that pages send for the properties of their components.

Callbacks rely on these shapes: `callbacks.py` refuses anything else before Dash calls one. Whether a value suits an
experiment is for the engine to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    Json,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    TypeAdapter,
)

from firmground.app.pages.lab.ids import Form
from firmground.engine.spec.experiment import parse_experiment, stored_experiment

_LONG = 20_000  # characters of one value
_PATH = 200  # characters of a field's path
_MOST = 1_000  # records in a list, many times what an experiment may have
_LARGE = 10**30  # what the form still accepts as a whole number
_EXACT = 2**53

Word = Annotated[StrictStr, Field(max_length=_LONG)]
Count = Annotated[StrictInt, Field(ge=0, le=_EXACT)]
WholeNumber = Annotated[StrictInt, Field(gt=-_LARGE, lt=_LARGE)]
Scalar = Word | StrictBool | WholeNumber | Annotated[StrictFloat, Field(allow_inf_nan=False)] | None
Words = dict[Annotated[StrictStr, Field(max_length=_PATH)], Word]


def _experiment(given: dict[str, Any]) -> dict[str, Any]:
    parse_experiment(given)
    return given


def _stored(given: dict[str, Any]) -> dict[str, Any]:
    stored_experiment(given)
    return given


class _Known(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Open(BaseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Scalar] = Field(init=False)


class _Norm(_Open):
    kind: Word


class _Arm(_Open):
    name: Word
    norm: _Norm


class _Event(_Open):
    type: Word
    layers: Word | Annotated[list[WholeNumber], Field(max_length=_MOST)] = ""


class _Plan(_Known):
    step: Scalar
    event: _Event


class _Place(_Known):
    """Which record a dialog edits."""

    index: Count
    turn: Count
    new: StrictBool
    done: StrictBool = False


class _Press(_Known):
    """Which button of which record was pressed."""

    kind: Word
    index: Count
    of: Count
    turn: Count


class _Shown(_Known):
    preset: Word | None
    experiment: Annotated[dict[str, Any], AfterValidator(_stored)]


_Coordinate = WholeNumber | Annotated[StrictFloat, Field(allow_inf_nan=False)]
_Point = Annotated[list[_Coordinate], Field(max_length=3)]


class _Submitted(_Known):
    click: Count | None
    document: dict[str, Any] | None


_PROPERTIES: Mapping[str, TypeAdapter[Any]] = {
    "value": TypeAdapter(Word | None),
    "n_clicks": TypeAdapter(Count | None),
    "n_submit": TypeAdapter(Count | None),
    "opened": TypeAdapter(StrictBool | None),
    "data-document": TypeAdapter(Json[_Submitted] | None),
}
_STORES: Mapping[str, TypeAdapter[Any]] = {
    Form.BASE: TypeAdapter(Annotated[dict[str, Any], AfterValidator(_experiment)]),
    Form.SHOWN: TypeAdapter(_Shown | None),
    Form.WRONG: TypeAdapter(Words | None),
    Form.ARMS: TypeAdapter(Annotated[list[_Arm], Field(max_length=_MOST)]),
    Form.POINTS: TypeAdapter(Annotated[list[_Point], Field(max_length=_MOST)] | None),
    Form.PLANS: TypeAdapter(Annotated[list[_Plan], Field(max_length=_MOST)]),
    Form.ARM: TypeAdapter(_Place | None),
    Form.PLAN: TypeAdapter(_Place | None),
    Form.ARM_PRESS: TypeAdapter(_Press | None),
    Form.PLAN_PRESS: TypeAdapter(_Press | None),
}


def shape(component: str | dict[str, str | int], prop: str) -> TypeAdapter[Any] | None:
    """The type of its values; None if no page sends this property."""
    if prop == "data":
        return _STORES.get(component) if isinstance(component, str) else None
    return _PROPERTIES.get(prop)
