"""How each claim is measured: the module of a claim's name has `measure(lab) -> Evidence`. Here is torch.

A measure computes with one thread, as its experiments do: the number of threads changes the last bits.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firmground.engine.claims.evidence import Evidence
    from firmground.engine.measures.laboratory import Laboratory

Measure = Callable[["Laboratory"], "Evidence"]


def measure_of(name: str) -> Measure:
    module = importlib.import_module(f"firmground.engine.measures.{name.replace('-', '_')}")
    measure: Measure = module.measure

    def measured(lab: Laboratory) -> Evidence:
        from firmground.engine.threads import threads

        with threads(1):
            return measure(lab)

    return measured
