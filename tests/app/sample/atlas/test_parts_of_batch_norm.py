"""The maps of parts of batch norm train what they say."""

from __future__ import annotations

import pytest

from firmground.app.sample.atlas.map_spec import MapSpec
from firmground.app.sample.atlas.parts_of_batch_norm import PARTS_OF_BATCH_NORM
from firmground.engine.network.key import keys_of
from firmground.engine.spec.interventions import Freeze
from firmground.engine.spec.sweep import SweepPoint, parse_sweep

GAMMA_BETA, NOISE = (parse_sweep(spec.sweep) for spec in PARTS_OF_BATCH_NORM)


@pytest.mark.parametrize("point", GAMMA_BETA.points, ids=lambda point: " ".join(map(str, point.labels)))
def test_gamma_and_beta_alone_learn_from_the_first_step_on(point: SweepPoint) -> None:
    experiment = point.candidates[0][1]
    (planned,) = experiment.interventions
    assert planned.step == 0
    assert isinstance(planned.event, Freeze)
    layers = range(1, len(experiment.units) + 1)
    assert keys_of(planned.event.layers, planned.event.what) == {(at, name) for at in layers for name in ("W", "b")}


def test_noise_is_compared_with_both_networks_that_have_none() -> None:
    kinds = {tuple(arm.norm.kind for arm in point.candidates[0][1].arms) for point in NOISE.points}
    assert kinds == {("none", "noisy_batch"), ("batch", "noisy_batch")}


@pytest.mark.parametrize("spec", PARTS_OF_BATCH_NORM, ids=lambda spec: spec.name)
def test_every_prediction_was_written_down_before_training(spec: MapSpec) -> None:
    assert spec.predictions
    assert all(prediction.unseen for prediction in spec.predictions)
