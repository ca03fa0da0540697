"""How each claim is measured: the folder with its name has `measure(lab) -> Evidence`, and `condition(experiment)`
where a map asks for the claim under other conditions. This room uses torch.

A measure computes with one thread, as its experiments do, because the number of threads changes the last bits.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firmground.engine.claims.evidence import Evidence
    from firmground.engine.measures.instruments.condition import Condition
    from firmground.engine.measures.instruments.laboratory import Laboratory
    from firmground.engine.spec.experiment import Experiment

Measure = Callable[["Laboratory"], "Evidence"]


def measure_of(name: str) -> Measure:
    module = importlib.import_module(f"firmground.engine.measures.{name.replace('-', '_')}.measure")
    measure: Measure = module.measure

    def measured(lab: Laboratory) -> Evidence:
        from firmground.engine.training.threads import threads

        with threads(1):
            return measure(lab)

    return measured


def condition_of(name: str) -> Callable[[Experiment], Condition]:
    """What the claim says in one condition. Raises ModuleNotFoundError for one that no map asks."""
    module = importlib.import_module(f"firmground.engine.measures.{name.replace('-', '_')}.condition")
    condition: Callable[[Experiment], Condition] = module.condition

    def found(experiment: Experiment) -> Condition:
        from firmground.engine.training.threads import threads

        with threads(1):
            return condition(experiment)

    return found
