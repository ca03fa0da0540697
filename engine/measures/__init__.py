"""How each claim is measured: the folder with its name has `measure(lab) -> Evidence`. This room uses torch.

A measure computes with one thread, as its experiments do, because the number of threads changes the last bits.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firmground.engine.claims.evidence import Evidence
    from firmground.engine.measures.instruments.laboratory import Laboratory

Measure = Callable[["Laboratory"], "Evidence"]


def measure_of(name: str) -> Measure:
    module = importlib.import_module(f"firmground.engine.measures.{name.replace('-', '_')}.measure")
    measure: Measure = module.measure

    def measured(lab: Laboratory) -> Evidence:
        from firmground.engine.training.threads import threads

        with threads(1):
            return measure(lab)

    return measured
