"""Training on drawn points: as plain PyTorch does, and to the same bits after a pause."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from firmground.engine.datasets.drawn import example
from firmground.engine.errors import CheckpointMismatch
from firmground.engine.frames import same_numbers
from firmground.engine.training.checkpoint import MARK, sealed
from firmground.engine.training.training import Training
from tests.engine.plain import PlainLane, experiment, largest_difference

TWINS = [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}]
POINTS = example()[60:100]


def drawn(**fields: object) -> Training:
    return Training(experiment(**{"dataset": "drawn", "points": POINTS, "widths": [6, 4], "arms": TWINS} | fields))


@pytest.mark.parametrize("lane", [0, 1], ids=["without BN", "with BN"])
def test_drawn_points_are_trained_as_in_plain_pytorch(lane: int) -> None:
    training = drawn(scaling="raw")
    plain = PlainLane(drawn(scaling="raw"), lane)
    np.testing.assert_array_equal(plain.x.numpy(), [point[:2] for point in POINTS])
    for _ in range(10):
        training.step()
        plain.step()
    assert largest_difference(training, lane, plain) < 1e-10


def test_a_resumed_run_of_drawn_points_has_the_same_bits() -> None:
    training = drawn()
    for _ in range(3):
        training.step()
    resumed = Training(training.experiment, training.checkpoint())
    for _ in range(60):
        training.step()
        resumed.step()
    assert same_numbers(training.frame(), resumed.frame())
    moved = training.experiment.model_copy(update={"points": ((0.5, 0.5, 0), *POINTS[1:])})
    with pytest.raises(CheckpointMismatch):
        Training(moved, training.checkpoint())


def test_a_checkpoint_from_before_there_were_points_is_still_read() -> None:
    training = Training(experiment(dataset="moons", widths=[4]))
    document = msgspec.msgpack.decode(training.checkpoint()[len(MARK) + 32 :])
    assert "points" not in document["experiment"]
    assert Training(training.experiment, sealed(msgspec.msgpack.encode(document))).resumed
