"""One condition of a claim: what its own statistic says of networks that are made as one cell of a map says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firmground.engine.claims.evidence import Bound, bound_by
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Visit
from firmground.engine.measures.instruments.lanes import alive
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import Intervention
from firmground.engine.training.training import Training


@dataclass(frozen=True)
class Condition:
    """`logs` [S]: the claim's effect of each seed, a log ratio of the first side to the second, without a hole: lanes
    that have no number of their own count as the claim counts them. `slow`, `fast`: for that reason some of the true
    ones may be larger, or smaller.

    `sides` [2, S] has the numbers of both sides, NaN where there is none. `diverged` [2] counts lanes without a finite
    loss, `stuck` names the sides that have not learned, by index. `rates` are the learning rates that were chosen for
    the sides, none where there was nothing to choose; `networks` is how many were trained.
    """

    logs: Array
    sides: Array
    slow: bool
    fast: bool
    diverged: tuple[int, int]
    networks: int
    stuck: frozenset[int] = frozenset()
    rates: tuple[float, ...] = ()

    @property
    def bound(self) -> Bound | None:
        return bound_by(self.slow, self.fast)


def trained(
    experiment: Experiment, visit: Visit | None = None, at: Collection[int] = (), *, data: Path | None = None
) -> Training:
    """Train to the end without frames or log; `visit` is called at each step in `at`, which may include 0 and the
    last, before what is planned there.
    """
    training = Training(experiment, data=data)
    planned: dict[int, list[Intervention]] = defaultdict(list)
    for plan in experiment.interventions:
        if isinstance(plan.event, Intervention):
            planned[plan.step].append(plan.event)
    wanted = frozenset(at)
    while True:
        step = training.step_number
        if visit is not None and step in wanted:
            visit(training)
        for event in planned.get(step, ()):
            training.apply(event)
        if training.finished:
            return training
        training.step()


def diverged_in(training: Training, *arms: int) -> tuple[int, ...]:
    """How many lanes of each of these arms have no finite loss any more."""
    dead = ~alive(training)
    return tuple(int(dead[arm].sum()) for arm in arms)


def stuck_sides(training: Training, *arms: int) -> frozenset[int]:
    """The indices, within `arms`, of those that have not learned."""
    names = stuck(training)
    return frozenset(side for side, arm in enumerate(arms) if training.experiment.arms[arm].name in names)


def living(values: Array, training: Training, *arms: int) -> Array:
    """Numbers [A', S] of these arms with NaN in the place of lanes that diverged."""
    return np.where(alive(training)[list(arms)], values, np.nan)
