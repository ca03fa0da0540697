"""How long a run will take: its time on a reference machine, times how much slower this machine is.

The constants below are seconds on one core of the reference machine. They were fitted to all presets and to networks
of 4 to 3,000 units and 2 to 120 lanes; `python -m benchmarks.pace` measures and compares. Free of torch.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from firmground.engine.cost.operations import layer_sizes
from firmground.engine.cost.size import SLOTS, checkpoint_bytes, probe_bytes, weight_bytes
from firmground.engine.frames import NODES
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.schedule import WINDOW, schedule
from firmground.engine.spec.treatment import Arm, is_plain

START = 1.5  # until the first step: the data set is loaded, a slot is found
A_STEP_BY_HAND = 2.8e-4  # of all arms that are trained by hand
A_LAYER_BY_HAND = 8e-5  # of all of them together
A_PRODUCT_BY_HAND, A_NUMBER_BY_HAND = 1e-11, 3.2e-9  # as the two below
OF_A_PATCH = 0.25  # by hand, of what another number costs: patches are copied, not computed
A_LAYER = 1.8e-4  # of one other arm, a step; twice with a normalization
A_LANE = 4e-5  # a step: its mini-batch is drawn and fetched
A_PRODUCT = 3e-11  # one weight times one example: forward, and backward twice
A_NUMBER = 7.4e-9  # one parameter, slot or activation that a step reads and writes
AN_ARM_SEEN = 1.1e-3  # a frame
A_LAYER_SEEN = 2.6e-4  # of one arm, a frame; twice with a normalization
A_PRODUCT_SEEN = 2.7e-11
A_NUMBER_SEEN = 1.9e-9
A_VALUE = 1.1e-8  # one probe value at one tap: sorted, compared, counted
A_BYTE_SAVED = 5e-9
BETWEEN_CHECKPOINTS = 10.0
STRIDE, ROOM, ROOM_FOR_VALUES = 25, 64_000_000, 160_000_000  # as in `engine.recording.memory`, which brings torch
_REFERENCE = {"call": 3.0e-4, "sort": 1.2e-3, "memory": 2.0e-4}  # seconds that `_tasks` took on the reference machine


@dataclass(frozen=True)
class Workload:
    """Seconds on the reference machine."""

    step: float
    frame: float
    steps: int  # including those trained again for the windowed shift
    frames: int
    checkpoint: float

    @property
    def seconds(self) -> float:
        trained = START + self.step * self.steps + self.frame * self.frames
        return trained * (1 + min(0.1, self.checkpoint / BETWEEN_CHECKPOINTS))


def work(experiment: Experiment) -> Workload:
    seen = schedule(experiment)
    return Workload(
        step=_step(experiment),
        frame=sum(_frame(experiment, arm) for arm in experiment.arms),
        steps=experiment.steps + _trained_again(experiment, seen),
        frames=len(seen),
        checkpoint=A_BYTE_SAVED * checkpoint_bytes(experiment),
    )


def slowness() -> float:
    """How many times slower than the reference machine this one is: the median of three short tasks, each the best of
    five runs. Takes a tenth of a second.
    """
    return float(np.median([_best(task) / _REFERENCE[name] for name, task in _tasks().items()]))


def _step(experiment: Experiment) -> float:
    by_hand = [arm for arm in experiment.arms if is_plain(arm.norm, arm.dropout)]
    others = sum(_by_autograd(experiment, arm) for arm in experiment.arms if arm not in by_hand)
    if not by_hand:
        return others
    layers = A_LAYER_BY_HAND * len(layer_sizes(experiment))
    lanes = sum(_lanes(experiment, arm, A_PRODUCT_BY_HAND, A_NUMBER_BY_HAND, OF_A_PATCH) for arm in by_hand)
    return A_STEP_BY_HAND + layers + lanes + others


def _by_autograd(experiment: Experiment, arm: Arm) -> float:
    """A step of one arm."""
    layers = A_LAYER * len(layer_sizes(experiment)) * (1 + _normalized(arm))
    return layers + A_LANE * len(experiment.seeds) + _lanes(experiment, arm, A_PRODUCT, A_NUMBER)


def _lanes(experiment: Experiment, arm: Arm, a_product: float, a_number: float, of_a_patch: float = 1.0) -> float:
    """What grows with the lanes of an arm and their mini-batches, a step."""
    sizes, seeds = layer_sizes(experiment), len(experiment.seeds)
    examples = experiment.batch_size_of(arm) + _population(experiment, arm)
    products, numbers = _flow(experiment, arm, of_a_patch)
    parameters = sum(fan_in * units + units for fan_in, units, _ in sizes)
    read = examples * numbers + parameters * (1 + SLOTS[experiment.optimizer])
    return seeds * (a_product * examples * products + a_number * read)


def _frame(experiment: Experiment, arm: Arm) -> float:
    """A frame sends the probe through, and the evaluation set; of the first seed also the nodes of the plane. Where the
    probe's values of earlier frames are too large to keep, it sends the probe through the window's weights as well.
    """
    sizes, seeds, probe = layer_sizes(experiment), len(experiment.seeds), experiment.recording.probe
    population = _population(experiment, arm)
    passes = 1 if _values_are_kept(experiment) else 2
    examples = passes * (probe + population) + experiment.description.eval_size + population
    products, numbers = _flow(experiment, arm)
    taps = 4 if _normalized(arm) else 2  # where nothing is normalized, three of the four are the same
    sent = seeds * examples + (NODES**2 + population if experiment.description.is_plane else 0)
    through = A_PRODUCT_SEEN * products + A_NUMBER_SEEN * numbers
    layers = A_LAYER_SEEN * len(sizes) * (1 + _normalized(arm))
    return AN_ARM_SEEN + layers + sent * through + seeds * A_VALUE * probe * taps * sum(experiment.units)


def _flow(experiment: Experiment, arm: Arm, of_a_patch: float = 1.0) -> tuple[float, float]:
    """Products, and numbers read or written, for one example in one lane from input to output."""
    products = numbers = 0.0
    for fan_in, units, positions in layer_sizes(experiment):
        products += fan_in * units * positions
        patches = fan_in * positions if positions > 1 else 0
        numbers += units * positions * (1 + _normalized(arm)) + of_a_patch * patches
    return products, numbers


def _population(experiment: Experiment, arm: Arm) -> int:
    return experiment.description.train_size if arm.norm.traits.whole_set else 0


def _normalized(arm: Arm) -> bool:
    return arm.norm.traits.normalizes


def _trained_again(experiment: Experiment, seen: tuple[int, ...]) -> int:
    """Steps trained again for the windowed shift: those between close frames, if those are too large to keep."""
    if _values_are_kept(experiment) or weight_bytes(experiment) * (WINDOW + 1) <= ROOM:
        return 0
    return sum(gap for gap in (after - before for before, after in pairwise(seen)) if gap < STRIDE)


def _values_are_kept(experiment: Experiment) -> bool:
    return probe_bytes(experiment) * (WINDOW + 1) <= ROOM_FOR_VALUES


def _tasks() -> dict[str, Callable[[], object]]:
    small, values = np.ones(8, np.float32), np.sin(np.arange(1_000_000, dtype=np.float32) * 1e3)
    rows = values.reshape(-1, 250)

    def calls() -> None:
        for _ in range(1_000):
            np.add(small, small)

    return {
        "call": calls,
        "sort": lambda: np.sort(rows, axis=1),
        "memory": lambda: values * values + values,
    }


def _best(task: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        since = time.perf_counter()
        task()
        times.append(time.perf_counter() - since)
    return min(times)
