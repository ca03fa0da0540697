"""How each claim is measured: the module of a claim's name has `measure(lab) -> Evidence`. Here is torch."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.claims.evidence import Evidence
    from engine.measures.laboratory import Laboratory

Measure = Callable[["Laboratory"], "Evidence"]


def measure_of(name: str) -> Measure:
    module = importlib.import_module(f"engine.measures.{name.replace('-', '_')}")
    measure: Measure = module.measure
    return measure
