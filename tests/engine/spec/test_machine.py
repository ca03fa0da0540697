"""Launch refuses what this machine lacks, and adapts defaults to what it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from firmground.engine.errors import DatasetUnavailable, InvalidExperiment, MalformedFile
from firmground.engine.spec import machine
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.machine import Machine
from firmground.engine.training.training import Training
from tests.engine.datasets.written import write_set

MNIST = {"dataset": "mnist", "widths": [4], "batch_size": 16, "steps": 3}


@pytest.fixture
def cuda(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.setattr(machine, "_cuda", lambda: request.param)


@pytest.mark.parametrize(
    ("cuda", "asked", "got"),
    [(True, "auto", "cuda"), (False, "auto", "cpu"), (True, "cuda", "cuda")],
    indirect=["cuda"],
)
@pytest.mark.usefixtures("cuda")
def test_auto_is_resolved_to_the_device_that_is_there(asked: str, got: str) -> None:
    assert Machine().fitted(parse_experiment({"device": asked})).device == got


@pytest.mark.parametrize("cuda", [False], indirect=True)
@pytest.mark.usefixtures("cuda")
def test_a_device_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidExperiment, match=r"device: got 'cuda'\. Allowed: cpu or auto: this machine has no CUDA"):
        Machine().fitted(parse_experiment({"device": "cuda"}))


def test_an_experiment_for_the_cpu_does_not_look_for_a_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_cuda", lambda: pytest.fail("this takes seconds"))
    assert Machine().fitted(parse_experiment({})).device == "cpu"


def test_torch_decides_whether_there_is_a_cuda_device() -> None:
    import torch

    assert Machine().has_cuda() == torch.cuda.is_available()


def test_a_data_set_whose_files_are_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetUnavailable, match="Missing: all of them"):
        Machine(tmp_path).fitted(parse_experiment(MNIST))


def test_a_file_that_is_no_idx_file_is_refused(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist", train=300)
    (tmp_path / "mnist" / "train-images-idx3-ubyte").write_bytes(b"<html>not found</html>")
    with pytest.raises(MalformedFile, match="magic number 3c 68 74 6d"):
        Machine(tmp_path).fitted(parse_experiment(MNIST))


def test_the_default_probe_follows_the_data_that_is_there(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist", train=100, test=20)
    experiment = parse_experiment(MNIST)
    assert experiment.recording.probe == 256
    assert Machine(tmp_path).fitted(experiment).recording.probe == 100
    training = Training(experiment, data=tmp_path)
    assert len(training.probe_labels or ()) == 100
    assert training.frame().scatter[0].z.shape[1] == 100
    again = Training(experiment, training.checkpoint(), data=tmp_path)
    assert again.step_number == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"recording": {"probe": 101}}, "recording.probe"),
        ({"batch_size": 101}, "batch_size"),
        ({"arms": [{"name": "a"}, {"name": "b", "batch_size": 101}]}, "arms.1.batch_size"),
    ],
    ids=["probe", "batch", "batch of an arm"],
)
def test_a_size_that_was_asked_for_and_is_not_there_is_refused(
    tmp_path: Path, changes: dict[str, object], field: str
) -> None:
    write_set(tmp_path / "mnist", train=100, test=20)
    experiment = parse_experiment(MNIST | changes)
    for ask in (Machine(tmp_path).fitted, lambda one: Training(one, data=tmp_path)):
        with pytest.raises(InvalidExperiment, match=f"{field}: got 101. Allowed: at most 100"):
            ask(experiment)


def test_a_probe_of_the_default_size_that_was_asked_for_is_no_default(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist", train=100, test=20)
    with pytest.raises(InvalidExperiment, match=r"recording\.probe: got 256"):
        Machine(tmp_path).fitted(parse_experiment(MNIST | {"recording": {"probe": 256}}))
