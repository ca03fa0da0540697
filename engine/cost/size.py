"""How many bytes a run will take: its log, and its checkpoints while it trains.

The size of a frame follows from its record (`engine.frames`), that of a checkpoint from the states that
`engine.recording.memory` keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from firmground.engine.cost.operations import parameters
from firmground.engine.datasets.laws import known
from firmground.engine.frames import BINS, MAX_UNITS, NODES, TAPS, TapRecord, axes
from firmground.engine.spec.experiment import Activation, Experiment, OptimizerKind
from firmground.engine.spec.interventions import InsertNorm
from firmground.engine.spec.schedule import WINDOW, schedule
from firmground.engine.spec.treatment import Arm

SLOTS: dict[OptimizerKind, int] = {"sgd": 0, "momentum": 1, "adam": 2, "adamw": 2}
"""How many numbers an optimizer keeps for each parameter."""
FOLLOWS: frozenset[Activation] = frozenset({"relu", "linear"})
"""Activations of ordered values that cost less than sorting what they gave."""
_NAMES = 1_900  # bytes of names and shapes that msgpack writes for one layer, its scatter included
_SURFACE_NAMES = 230  # the same for the surface


@dataclass(frozen=True)
class Size:
    """`checkpoints` counts two, which exist at once while the new one replaces the old."""

    log: float
    checkpoints: float

    @property
    def total(self) -> float:
        return self.log + self.checkpoints


def size(experiment: Experiment) -> Size:
    return Size(log_bytes(experiment), 2 * checkpoint_bytes(experiment))


def log_bytes(experiment: Experiment) -> float:
    """The size of all frames, from what each holds for every layer, lane and probe point."""
    number = _number(experiment)
    arms, recording = len(experiment.arms), experiment.recording
    lanes, detailed = len(experiment.lanes), len(experiment.lanes.first(recording.detail_seeds))
    frame = number * 6.0 * lanes
    a_lane = sum(prod(map(int, rest)) for first, *rest in axes(TapRecord).values() if first == "L")
    for layer, units in enumerate(experiment.units):
        taps = number * (a_lane * lanes + 2 * detailed * min(units, MAX_UNITS)) + 4 * detailed * (BINS + 3)
        frame += _NAMES + len(TAPS) * taps + number * (2 * lanes + 4 * detailed * min(units, MAX_UNITS))
        if layer < len(experiment.hidden):
            frame += 2 * 2 * arms * recording.probe * min(units, recording.tracked_units)
    if experiment.description.is_plane:
        frame += surface_bytes(experiment)
    return frame * len(schedule(experiment))


def surface_bytes(experiment: Experiment) -> float:
    """What a frame has more where examples are points in the plane."""
    grids = len(experiment.arms) + known(experiment.dataset)
    return _SURFACE_NAMES + 2 * grids * NODES**2 + (2 * 4 + 2) * experiment.recording.probe


def checkpoint_bytes(experiment: Experiment) -> float:
    """An upper bound: the state, the weights of step 0, and two earlier states if the run outlasts the window."""
    weights = weight_bytes(experiment)
    slots = _number(experiment) * len(experiment.seeds) * _learned(experiment) * SLOTS[experiment.optimizer]
    states = 1 + 2 * (experiment.steps >= WINDOW)
    return weights + states * (weights + slots)


def weight_bytes(experiment: Experiment) -> float:
    """Parameters and running averages of all lanes."""
    averages = sum(
        _normalization(experiment, arm, 2)
        for arm in experiment.arms
        if arm.norm.traits.by_batch or _is_given_norm(experiment)
    )
    return float(_number(experiment) * len(experiment.seeds) * (_learned(experiment) + averages))


def probe_bytes(experiment: Experiment) -> float:
    """What the recorder keeps of a frame for later shifts: the probe's values at the taps that are sorted."""
    values = experiment.recording.probe * sum(experiment.units)
    taps = sum(_sorted(arm) + (experiment.activation not in FOLLOWS) for arm in experiment.arms)
    return float(_number(experiment) * len(experiment.seeds) * values * taps)


def _sorted(arm: Arm) -> int:
    """How many taps before A are sorted: z, and those that do not follow from it unit by unit."""
    kind = arm.norm.traits
    return 1 + (kind.normalizes and not kind.per_unit) + kind.noise


def _learned(experiment: Experiment) -> int:
    """Parameters of one lane of each arm."""
    return sum(parameters(experiment) + _normalization(experiment, arm, 2) for arm in experiment.arms)


def _number(experiment: Experiment) -> int:
    return 8 if experiment.dtype == "float64" else 4


def _normalization(experiment: Experiment, arm: Arm, numbers: int) -> int:
    """`numbers` for each unit that the arm normalizes, now or later."""
    normalizes = arm.norm.traits.normalizes or _is_given_norm(experiment)
    return numbers * sum(experiment.hidden) if normalizes else 0


def _is_given_norm(experiment: Experiment) -> bool:
    """Whether batch norm is to be inserted, perhaps in every arm."""
    return any(isinstance(planned.event, InsertNorm) for planned in experiment.interventions)
