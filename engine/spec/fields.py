"""Types of the fields of experiments, events and requests, with their limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict

from firmground.engine.datasets.description import FEWEST_DRAWN, MOST_DRAWN

Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Text = Annotated[str, Strict()]
LearningRate = Annotated[Number, Field(gt=0, le=1000)]
BatchSize = Annotated[Whole, Field(ge=1, le=65_536)]
LayerNumbers = Annotated[tuple[Annotated[Whole, Field(ge=1)], ...], Field(min_length=1, max_length=64)]
DrawnCoordinate = Annotated[Number, Field(ge=-1, le=1)]
DrawnPoints = Annotated[
    tuple[tuple[DrawnCoordinate, DrawnCoordinate, Annotated[Whole, Field(ge=0, le=1)]], ...],
    Field(min_length=FEWEST_DRAWN, max_length=MOST_DRAWN),
]
"""[x1, x2, class] each."""


class Strictly(BaseModel):
    """A frozen model that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
