"""The presets and data sets there are, and whether the server is well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from firmground.app.api.failures import FailureBody
from firmground.app.api.responses import ALWAYS
from firmground.app.backend import Backend
from firmground.app.errors import InvalidRequest
from firmground.app.json_document import parse_json
from firmground.engine.datasets import Description, describe, names
from firmground.engine.spec.presets import PRESETS, Preset, preset
from firmground.engine.spec.set_paths import with_set
from firmground.version import __version__

NO_ADDRESS: dict[int | str, dict[str, Any]] = {404: {"model": FailureBody, "description": "No name of one part"}}
_Changes = Annotated[
    str, Query(alias="set", description="a JSON object of paths and values", examples=['{"lr": 0.1, "steps": 50}'])
]


class Health(BaseModel):
    status: Literal["ok"] = "ok"
    version: str = Field(examples=[__version__])


class PresetJson(BaseModel):
    name: str = Field(examples=["lecture"])
    title: str = Field(examples=["The lecture's picture"])
    sentence: str
    experiment: dict[str, Any]


class DatasetJson(BaseModel):
    """`shape` is the shape of one example, `classes` is null for regression, and only drawn pictures have `colours`."""

    name: str = Field(examples=["digits"])
    title: str
    sentence: str
    task: Literal["classification", "regression"]
    shape: list[int] = Field(examples=[[1, 8, 8]])
    classes: int | None
    train_size: int
    eval_size: int
    colours: list[str]


class ReadyJson(BaseModel):
    """`database`: it can be read; `dispatcher`: it hands out what is launched; `slots`: at least one works."""

    status: Literal["ready", "not ready"]
    database: bool
    dispatcher: bool
    slots: bool


def catalogue_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["catalogue"])

    @router.head("/health", include_in_schema=False)
    @router.get("/health")
    async def health() -> Health:
        """Whether the server is up."""
        return Health(version=__version__)

    @router.head("/health/ready", include_in_schema=False)
    @router.get("/health/ready", responses={503: {"model": ReadyJson, "description": "Not ready; the fields say why"}})
    def ready(response: Response) -> ReadyJson:
        """Whether runs can be launched and watched."""
        found = backend.ready()
        response.status_code = 200 if found else 503
        status: Literal["ready", "not ready"] = "ready" if found else "not ready"
        return ReadyJson(status=status, database=found.database, dispatcher=found.dispatcher, slots=found.slots)

    @router.get("/presets")
    async def presets() -> list[PresetJson]:
        """Experiments that are ready to run."""
        return [_preset(one) for one in PRESETS]

    @router.get("/presets/{name}", responses={**ALWAYS, **NO_ADDRESS})
    def one_preset(name: str, changes: _Changes = "{}") -> PresetJson:
        """An experiment that is ready to run, with some of its values replaced."""
        return _preset(preset(name), _parsed(changes))

    @router.get("/datasets")
    async def datasets() -> list[DatasetJson]:
        """The data sets, each with its size, shape and classes."""
        return [_dataset(describe(name)) for name in names()]

    return router


def _preset(one: Preset, changes: Mapping[str, Any] | None = None) -> PresetJson:
    experiment = with_set(one.experiment, changes) if changes else one.experiment
    return PresetJson(
        name=one.name, title=one.title, sentence=one.sentence, experiment=experiment.model_dump(mode="json")
    )


def _parsed(changes: str) -> Mapping[str, Any]:
    try:
        found = parse_json(changes)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise InvalidRequest("set", changes, 'a JSON object of paths and values, such as {"lr": 0.1}')
    return found


def _dataset(description: Description) -> DatasetJson:
    return DatasetJson(
        name=description.name,
        title=description.title,
        sentence=description.sentence,
        task=description.task,
        shape=list(description.shape),
        classes=description.classes,
        train_size=description.train_size,
        eval_size=description.eval_size,
        colours=list(description.colours),
    )
