"""The claims: every sentence of the lecture that can be tested, in the lecture's order. Free of torch."""

from __future__ import annotations

import importlib

from firmground.engine.claims.claim import Claim
from firmground.engine.errors import UnknownName

NAMES = (
    "input-scaling",
    "robust-layers",
    "covariate-shift",
    "moments-held",
    "weaker-coupling",
    "faster-learning",
    "batch-noise",
    "dropout-kinship",
    "slight-regularization",
    "test-time",
    "noisy-batch",
    "other-norms",
)
FAMILY = (
    "input-scaling",
    "robust-layers",
    "covariate-shift",
    "weaker-coupling",
    "faster-learning",
    "dropout-kinship",
    "slight-regularization",
    "test-time",
    "noisy-batch",
    "other-norms",
)
"""The claims whose p values Holm's correction adjusts together; those decided by exact identities are not in it."""


def claim(name: str) -> Claim:
    """Raises UnknownName."""
    if name not in NAMES:
        raise UnknownName("claim", name, list(NAMES))
    module = importlib.import_module(f"firmground.engine.claims.{name.replace('-', '_')}")
    found: Claim = module.CLAIM
    return found


def claims() -> tuple[Claim, ...]:
    return tuple(claim(name) for name in NAMES)
