"""The statistics that maps of the claims show, by name: of each claim its own, as its measure has it. Free of torch."""

from __future__ import annotations

from typing import Literal

ConditionStatistic = Literal["raw_steps", "kick", "turn", "gap", "rise", "running_loss"]
