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
    "while-learning",
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
"""The claims whose p values Holm's correction adjusts together; those decided by exact identities are not in it. It was
fixed when they were registered: a claim that comes later is tested by itself, so that no corrected p of theirs changes.
"""


def claim(name: str) -> Claim:
    """Raises UnknownName."""
    if name not in NAMES:
        raise UnknownName("claim", name, list(NAMES))
    module = importlib.import_module(f"firmground.engine.claims.{name.replace('-', '_')}")
    found: Claim = module.CLAIM
    return found


def corrected_with(name: str) -> tuple[str, ...]:
    """The claims with whose p values that of a tested claim is corrected, itself among them."""
    return FAMILY if name in FAMILY else (name,)


def claims() -> tuple[Claim, ...]:
    return tuple(claim(name) for name in NAMES)
