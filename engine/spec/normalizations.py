"""The kinds of normalization, one row each: all that anybody but the formula has to know of a kind.

Validation, networks, training, recording, costs, exports and the form read these rows. The formula itself needs torch
and stands in `engine.network.normalization`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

NormKind = Literal["none", "batch", "population", "layer", "group", "rms", "noisy_batch"]
Over = Literal["nothing", "mini-batch", "training set", "example"]


@dataclass(frozen=True)
class Normalization:
    """`over` is what the statistics are taken over; most of the rest follows from it.

    `name` is what people read, as the usual name of an arm with it. `sentence` says what becomes of z, the value of a
    unit before normalization. `beta`: an offset is learned after it. `groups`: `Norm.groups` divides the units.
    `noise`: draws are added after it in training.
    """

    kind: NormKind
    name: str
    sentence: str
    over: Over
    beta: bool = True
    groups: bool = False
    noise: bool = False

    @property
    def normalizes(self) -> bool:
        """Where it does not there is no gamma either, and z is passed on."""
        return self.over != "nothing"

    @property
    def offset(self) -> bool:
        """Whether a beta is learned."""
        return self.normalizes and self.beta

    @property
    def per_unit(self) -> bool:
        """Each unit is normalized by a mean and variance of its own values over examples, not over other units'.

        So a bias before it would be taken away again, and there is none (SCIENCE T21).
        """
        return self.over in ("mini-batch", "training set")

    @property
    def by_batch(self) -> bool:
        """Training normalizes by the mini-batch, which ghosts may cut; evaluation by running averages."""
        return self.over == "mini-batch"

    @property
    def whole_set(self) -> bool:
        """Every pass has to take the whole training set along."""
        return self.over == "training set"

    @property
    def least_batch(self) -> int:
        """The fewest examples of a mini-batch: one value alone has no variance."""
        return 2 if self.by_batch else 1


NORMALIZATIONS: Mapping[NormKind, Normalization] = MappingProxyType(
    {
        row.kind: row
        for row in (
            Normalization("none", "without BN", "z is passed on as it is.", "nothing"),
            Normalization(
                "batch",
                "with BN",
                "Each unit's z minus its mean, over its deviation, in the mini-batch.",
                "mini-batch",
            ),
            Normalization(
                "population",
                "population",
                "Each unit's z minus its mean, over its deviation, in the whole training set.",
                "training set",
            ),
            Normalization(
                "layer", "layer norm", "Each example's z minus its mean, over its deviation, in the layer.", "example"
            ),
            Normalization(
                "group",
                "group norm",
                "Each example's z minus its mean, over its deviation, in a group of units.",
                "example",
                groups=True,
            ),
            Normalization(
                "rms", "RMS norm", "Each example's z over its root mean square in the layer.", "example", beta=False
            ),
            Normalization(
                "noisy_batch",
                "noisy BN",
                "As with BN, then scaled and moved by noise that changes in every step.",
                "mini-batch",
                noise=True,
            ),
        )
    }
)
"""In the order in which they are offered."""


def rows() -> list[dict[str, Any]]:
    """The table as plain data, for readers who do not speak Python."""
    return [
        {
            "kind": row.kind,
            "name": row.name,
            "sentence": row.sentence,
            "over": row.over,
            "normalizes": row.normalizes,
            "offset": row.offset,
            "groups": row.groups,
            "per_unit": row.per_unit,
            "by_batch": row.by_batch,
            "whole_set": row.whole_set,
            "least_batch": row.least_batch,
            "noise": row.noise,
        }
        for row in NORMALIZATIONS.values()
    ]
