"""What a frame costs, written, beside what others take for histograms of the same tensors, and beside training steps.

TensorBoard's `add_histogram` and `wandb.Histogram` get one tensor for each lane, layer and tap. They tell less: no
moments, no quantiles, no distance to an earlier step. The targets are goals: how many times as dear the peers'
histograms are, that a frame takes no longer than two training steps, or than sorting all of the tensors, and that no
tap's statistics by themselves, with nothing shared between taps, take more than a quarter of it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
import wandb
from torch.utils.tensorboard import SummaryWriter

from benchmarks.case import Case
from benchmarks.pairs import Pair, pair
from firmground.engine.frames import TAPS, Array, encode
from firmground.engine.network.state import Snapshot
from firmground.engine.recording.probe import Probe
from firmground.engine.recording.shift import distance, ordered, shift_of_layers
from firmground.engine.recording.statistics import Range, counts, moments, neighbours, quantiles, unit_moments
from firmground.engine.recording.taps import TapValues, all_taps
from firmground.engine.recording.units import Units
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set
from firmground.engine.training.training import Training
from tests.engine.datasets.written import write_set

WARM = 60  # steps, so that frames compare with an earlier one
ROUNDS = 15
PICTURES = 2_500
STEPS = 2  # a frame may take as long as these
TARGETS = {"lecture": {"tensorboard": 60.0, "wandb": 3.0}, "ioffe-szegedy": {"tensorboard": 30.0, "wandb": 1.5}}


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory() as folder:
        write_set(Path(folder) / "fashion_mnist", train=PICTURES, test=PICTURES)
        yield from _cases("lecture", with_set(preset("lecture").experiment, {"seeds": list(range(10))}), Path(folder))
        yield from _cases("ioffe-szegedy", preset("ioffe-szegedy").experiment, Path(folder))


def _cases(name: str, experiment: Experiment, folder: Path) -> Iterator[Case]:
    training = Training(experiment, data=folder)
    for _ in range(WARM):
        training.frame()
        training.step()
    tensors = _tensors(training)
    frame = lambda: encode(training.frame())  # noqa: E731  one act for all pairs
    with SummaryWriter(str(folder / name)) as writer:
        board = pair(frame, lambda: _board(writer, tensors), 5)
    yield _case(f"{name}/tensorboard", board, TARGETS[name]["tensorboard"])
    weights = pair(frame, lambda: [wandb.Histogram(each) for each in tensors], ROUNDS)
    yield _case(f"{name}/wandb", weights, TARGETS[name]["wandb"])
    yield _case(f"{name}/two-steps", pair(frame, _steps(training), ROUNDS), 1.0)
    yield _case(f"{name}/sorting-all", pair(frame, lambda: [np.sort(each) for each in tensors], ROUNDS), 1.0)
    for tap, statistics in _taps(training).items():
        yield _case(f"{name}/tap/{tap}", pair(statistics, frame, ROUNDS), float(len(TAPS)))


def _board(writer: SummaryWriter, tensors: list[Array]) -> None:
    for number, each in enumerate(tensors):
        writer.add_histogram(str(number), each, 0)
    writer.flush()


def _steps(training: Training) -> Callable[[], None]:
    def steps() -> None:
        for _ in range(STEPS):
            training.step()

    return steps


def _tensors(training: Training) -> list[Array]:
    """What a frame is about: the probe's values of each lane and layer at each tap."""
    probe = Probe(training.experiment, training.network, training.source)
    values = [each for taps in _tapped(training, probe) for each in taps.values()]
    return [lane[layer].ravel().copy() for each in values for lane in each for layer in probe.units.layers]


def _tapped(training: Training, probe: Probe) -> list[TapValues]:
    """By group of lanes: the probe's values at each tap, in the probe's order."""
    return [
        all_taps(group.kin, values.given, values.affine, probe.units.hidden, ascending=False)
        for group, values in zip(probe.groups, probe.values(Snapshot.of(training.state)), strict=True)
    ]


def _taps(training: Training) -> dict[str, Callable[[], None]]:
    """By tap: all its statistics, of the lanes in which it is not the same as z."""
    probe = Probe(training.experiment, training.network, training.source)
    apart = [
        {tap: each for tap, each in taps.items() if tap == "z" or each is not taps["z"]}
        for taps in _tapped(training, probe)
    ]
    return {tap: partial(_statistics, [taps[tap] for taps in apart if tap in taps], probe.units) for tap in TAPS}


def _statistics(groups: list[Array], units: Units) -> None:
    """What a frame tells of a tap, the shift since itself included; histograms of every lane."""
    for values in groups:
        sorted_values, points = ordered(values), values.shape[-1]
        of_units = unit_moments(sorted_values)
        moments(of_units, units)
        quantiles(neighbours(sorted_values, units), units, points)
        deviation = np.sqrt(of_units.second)
        for _ in ("since the start", "over the window"):
            shift_of_layers(distance(sorted_values, sorted_values), deviation, deviation > 0, units)
        counts(sorted_values, [Range(-5.0, 5.0)] * len(units.layers), units)


def _case(name: str, found: Pair, target: float) -> Case:
    return found.case(f"recording/{name}", target, {each: version(each) for each in ("tensorboard", "wandb")})
