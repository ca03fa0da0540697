"""The presets and data sets there are, and whether the server is well."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from firmground.app.backend import Backend
from firmground.engine.datasets import Description, describe, names
from firmground.engine.spec.presets import PRESETS
from firmground.version import __version__


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
        return [
            PresetJson(
                name=preset.name,
                title=preset.title,
                sentence=preset.sentence,
                experiment=preset.experiment.model_dump(mode="json"),
            )
            for preset in PRESETS
        ]

    @router.get("/datasets")
    async def datasets() -> list[DatasetJson]:
        """The data sets, each with its size, shape and classes."""
        return [_dataset(describe(name)) for name in names()]

    return router


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
