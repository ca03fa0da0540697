"""The networks that are compared: twins without batch norm, of which some get it at a step, and three from the start.

What puts batch norm in is the event `insert_norm`: running averages of the whole training set, and a gamma and a beta
that undo them, so the network computes what it did before. Learning rates change with `set_lr` at the same step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from firmground.engine.measures.instruments.laboratory import LEAN, experiment
from firmground.engine.measures.instruments.tuning import arm_at
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import InsertNorm, SetLr
from firmground.engine.spec.presets import TWINS
from firmground.engine.spec.treatment import Arm

PLAIN, WITH = TWINS
ARMS = (
    "without BN",
    "BN inserted",
    "without BN, rate as before",
    "BN inserted, rate as before",
    "BN inserted at step 0",
    "BN from the start",
)
GO_ON, INSERTED, GO_ON_AS_BEFORE, INSERTED_AS_BEFORE, AT_ZERO, FROM_START = range(6)
ALIKE = (GO_ON, INSERTED, GO_ON_AS_BEFORE, INSERTED_AS_BEFORE)  # one network, until batch norm is inserted


@dataclass(frozen=True)
class ArmRates:
    """Before the insertion, after it without and with batch norm, and from step 0 on with it inserted and built in."""

    before: float
    without: float
    inserted: float
    at_zero: float
    from_start: float


def from_zero(
    fields: dict[str, Any], rates: Sequence[float], norm: Arm = PLAIN, *, inserted: bool = False
) -> Experiment:
    """A trial of rates that hold from the start; `inserted` puts batch norm in at step 0."""
    events = [_planned(0, InsertNorm())] if inserted else []
    return experiment(**fields, arms=[arm_at(norm, rate) for rate in rates], interventions=events)


def from_step(
    fields: dict[str, Any], rates: Sequence[float], step: int, before: float, *, inserted: bool
) -> Experiment:
    """A trial of rates that hold from `step` on; until then all arms are one network, which learns at `before`."""
    arms = [arm_at(PLAIN, rate) for rate in rates]
    events = [_planned(step, InsertNorm())] if inserted else []
    events += [_planned(step, SetLr(lr=arm.lr, arm=arm.name)) for arm in arms if arm.lr is not None]
    return experiment(**fields, arms=[arm.model_copy(update={"lr": before}) for arm in arms], interventions=events)


def counted(fields: dict[str, Any], step: int, rates: ArmRates) -> Experiment:
    """All arms on the seeds that count, in float64, so that an insertion can be checked to 1e-10."""
    lrs = dict.fromkeys(ARMS, rates.before)
    lrs |= {ARMS[AT_ZERO]: rates.at_zero, ARMS[FROM_START]: rates.from_start}
    norms = {ARMS[FROM_START]: WITH.norm}
    arms = [Arm(name=name, lr=lr, norm=norms.get(name, PLAIN.norm)) for name, lr in lrs.items()]
    events = [_planned(0, InsertNorm(arm=ARMS[AT_ZERO]))]
    events += [_planned(step, InsertNorm(arm=ARMS[arm])) for arm in (INSERTED, INSERTED_AS_BEFORE)]
    after = {GO_ON: rates.without, INSERTED: rates.inserted}
    events += [_planned(step, SetLr(lr=lr, arm=ARMS[arm])) for arm, lr in after.items()]
    return experiment(**fields, arms=arms, interventions=events, dtype="float64", recording=LEAN | {"max_frames": 16})


def names(arms: Iterable[int]) -> list[str]:
    return [ARMS[arm] for arm in arms]


def _planned(step: int, event: InsertNorm | SetLr) -> dict[str, Any]:
    return {"step": step, "event": event.model_dump(mode="json")}
