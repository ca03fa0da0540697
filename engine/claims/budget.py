"""Budgets of a reproduction. `quick` reduces steps and sizes but never the number of seeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BudgetName = Literal["quick", "full"]
DEFAULT_SEEDS = 10
MOST_SEEDS = 40


@dataclass(frozen=True)
class Budget:
    name: BudgetName
    seeds: tuple[int, ...]

    @property
    def quick(self) -> bool:
        return self.name == "quick"

    @property
    def tuning_seeds(self) -> tuple[int, ...]:
        """Seeds for choosing learning rates, none of which counts in the result. Three leave a choice between rates
        that are nearly as good to chance; a full reproduction takes as many as a choice needs to be stable.
        """
        return tuple(range(10_000, 10_000 + self.of(quick=3, full=12)))

    def of(self, quick: int, full: int) -> int:
        """Choose a number of steps or a size by budget."""
        return quick if self.quick else full
