"""What this machine offers a run: the files of its data set, and a CUDA device or none.

`fitted` checks at launch, so that a missing file or device is refused there and does not fail a worker later. Free of
torch: a separate process looks for the device.
"""

from __future__ import annotations

import importlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

from firmground.engine.datasets import idx
from firmground.engine.datasets.folder import DEFAULT_FOLDER
from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.experiment import DEFAULT_PROBE, Experiment


class Machine:
    """`data` is the folder of the IDX files."""

    def __init__(self, data: Path | None = None) -> None:
        self._data = data

    def fitted(self, experiment: Experiment) -> Experiment:
        """The experiment as this machine will train it. Raises DatasetUnavailable, MalformedFile, InvalidExperiment."""
        return fitted_to_data(self._with_device(experiment), self._data)

    def has_cuda(self) -> bool:
        return _cuda()

    def _with_device(self, experiment: Experiment) -> Experiment:
        if experiment.device == "cpu":
            return experiment
        device = "cuda" if self.has_cuda() else "cpu"
        if experiment.device == "cuda" and device == "cpu":
            raise InvalidExperiment("device", "cuda", "cpu or auto: this machine has no CUDA device")
        return experiment.model_copy(update={"device": device})


def fitted_to_data(experiment: Experiment, data: Path | None) -> Experiment:
    """Shrink a default probe to what the files hold, which may be fewer examples than the standard ones.

    Raises DatasetUnavailable or MalformedFile, and InvalidExperiment if a size that the user set is too large.
    """
    if experiment.dataset not in idx.FOLDERS:
        return experiment
    examples = idx.sizes(experiment.dataset, data or DEFAULT_FOLDER)["train"]
    probe = experiment.recording.probe
    if "probe" not in experiment.recording.model_fields_set:
        probe = min(DEFAULT_PROBE, examples)
    _enough("recording.probe", probe, examples)
    for index, arm in enumerate(experiment.arms):
        field = "batch_size" if arm.batch_size is None else f"arms.{index}.batch_size"
        _enough(field, experiment.batch_size_of(arm), examples)
    return experiment.with_default_probe(probe) if probe != experiment.recording.probe else experiment


def _enough(field: str, size: int, examples: int) -> None:
    if size > examples:
        raise InvalidExperiment(field, size, f"at most {examples:,}, the training examples in the files at hand")


@lru_cache(maxsize=1)
def _cuda() -> bool:
    """Takes some seconds, once, and only if an experiment does not ask for the CPU."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_torch_finds_cuda).result(timeout=120)


def _torch_finds_cuda() -> bool:
    return bool(
        importlib.import_module("torch").cuda.is_available()
    )  # by name, so that only this short-lived process loads torch
