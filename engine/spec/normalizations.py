"""The kinds of normalization, a row each: everything about a kind except its formula.

Validation, networks, training, recording, costs, exports and the form read these rows. The formulas need torch and are
in `engine.network.normalization`.
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
    """`over` says what the statistics are taken over; most other traits follow from it.

    `name` is the usual name of an arm with this kind. `sentence` tells people what happens to z, a unit's value before
    normalization. `beta`: an offset is learned. `groups`: `Norm.groups` divides the units of a layer. `noise`: training
    multiplies and adds noise after normalization.
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
        """False for the kind that passes z on; it has no gamma either."""
        return self.over != "nothing"

    @property
    def offset(self) -> bool:
        """Whether a beta is learned."""
        return self.normalizes and self.beta

    @property
    def per_unit(self) -> bool:
        """Mean and variance are those of one unit over examples, not those of one example over units.

        Subtracting the mean would cancel a bias, so the linear layer before has none (SCIENCE T21).
        """
        return self.over in ("mini-batch", "training set")

    @property
    def by_batch(self) -> bool:
        """Training uses the statistics of the mini-batch or its ghost batches; evaluation uses running averages."""
        return self.over == "mini-batch"

    @property
    def whole_set(self) -> bool:
        """Every forward pass includes the whole training set."""
        return self.over == "training set"

    @property
    def least_batch(self) -> int:
        """The smallest mini-batch: a single value has no variance."""
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
"""By kind, in the order of menus."""


def rows() -> list[dict[str, Any]]:
    """The table as JSON-able data, for pages and API clients."""
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
