"""Treatments, which an experiment compares: an arm and its normalization."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from firmground.engine.spec.fields import BatchSize, LearningRate, Number, Strictly, Text, Whole
from firmground.engine.spec.names import Visible
from firmground.engine.spec.normalizations import NORMALIZATIONS, Normalization, NormKind


class Norm(Strictly):
    """How z becomes z_tilde in every hidden layer. A number fixes `gamma` or `beta`; null learns it, from 1 or 0."""

    kind: NormKind = "none"
    eps: Annotated[Number, Field(gt=0, le=1)] = 1e-5
    momentum: Annotated[Number, Field(gt=0, le=1)] = 0.1
    ghost: Annotated[Whole, Field(ge=2, le=65_536)] | None = None
    groups: Annotated[Whole, Field(ge=1, le=512)] = 2
    gamma: Annotated[Number, Field(ge=-1e3, le=1e3)] | None = None
    beta: Annotated[Number, Field(ge=-1e3, le=1e3)] | None = None

    @property
    def traits(self) -> Normalization:
        """The row of this kind in the table of normalizations."""
        return NORMALIZATIONS[self.kind]


def is_plain(norm: Norm, dropout: float) -> bool:
    """Whether an arm does nothing but, perhaps, batch norm over whole mini-batches: such arms are trained by hand."""
    return not dropout and (norm.kind == "none" or (norm.kind == "batch" and norm.ghost is None))


class Arm(Strictly):
    """One treatment. `dropout` acts on A of the last hidden layer, after the last normalization."""

    name: Annotated[Text, Field(min_length=1, max_length=40), Visible]
    norm: Norm = Norm()
    dropout: Annotated[Number, Field(ge=0, lt=1)] = 0.0
    lr: LearningRate | None = None
    batch_size: BatchSize | None = None
