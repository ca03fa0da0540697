"""Cost on examples counted by hand, and its refusal."""

from __future__ import annotations

import pytest

from firmground.engine.cost.operations import check_cost, cost, layer_sizes, parameters
from firmground.engine.errors import CostExceeded
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import PRESETS


def test_the_lectures_network_has_1630_parameters() -> None:
    """64 pixels, widths 16-4-16-16, 10 classes, each layer with a bias a unit."""
    counted = (64 * 16 + 16) + (16 * 4 + 4) + (4 * 16 + 16) + (16 * 16 + 16) + (16 * 10 + 10)
    assert parameters(_experiment()) == counted == 1_630


def test_cost_is_parameters_times_batch_times_steps_times_lanes() -> None:
    spec = _experiment(batch_size=32, steps=500, seeds=[0, 1, 2])
    assert cost(spec) == 1_630 * 32 * 500 * (3 * 2)


def test_logistic_regression_has_one_layer() -> None:
    spec = _experiment(dataset="wine", widths=[], arms=[{"name": "alone"}], batch_size=10, steps=7)
    assert layer_sizes(spec) == [(13, 3, 1)]
    assert cost(spec) == (13 * 3 + 3) * 10 * 7


def test_a_regression_has_one_output() -> None:
    assert layer_sizes(_experiment(dataset="two_scales", widths=[5])) == [(2, 5, 1), (5, 1, 1)]


def test_a_convolution_uses_its_parameters_at_every_second_position() -> None:
    """Cats are 3 x 24 x 24: 12 x 12 positions with 8 channels, 6 x 6 with 4, then 4 * 36 features for 16 units."""
    spec = _experiment(dataset="cats", channels=[8, 4], widths=[16], arms=[{"name": "alone"}], batch_size=10, steps=3)
    assert layer_sizes(spec) == [(27, 8, 144), (72, 4, 36), (144, 16, 1), (16, 2, 1)]
    uses = (27 * 8 + 8) * 144 + (72 * 4 + 4) * 36 + (144 * 16 + 16) + (16 * 2 + 2)
    assert cost(spec) == uses * 10 * 3
    assert parameters(spec) == 224 + 292 + 2_320 + 34


def test_odd_pictures_round_up() -> None:
    """Digits are 8 x 8: four halvings leave one position, and a fifth leaves it."""
    spec = _experiment(channels=[2, 2, 2, 2, 2], widths=[])
    assert [positions for _, _, positions in layer_sizes(spec)] == [16, 4, 1, 1, 1, 1]


def test_an_arms_own_batch_size_determines_its_cost() -> None:
    arms = [{"name": "small", "batch_size": 8}, {"name": "planned"}]
    assert cost(_experiment(arms=arms, batch_size=64, steps=10)) == 1_630 * (8 + 64) * 10


def test_population_normalization_pays_for_the_whole_training_set_at_every_step() -> None:
    arms = [{"name": "training_set", "norm": {"kind": "population"}}]
    assert cost(_experiment(arms=arms, batch_size=64, steps=10)) == 1_630 * (64 + 1_437) * 10


def test_an_experiment_at_the_limit_passes() -> None:
    spec = _experiment()
    check_cost(spec, cost(spec))


def test_one_beyond_the_limit_is_refused_with_the_figure() -> None:
    spec = _experiment(batch_size=64, steps=1_000)
    with pytest.raises(CostExceeded) as refused:
        check_cost(spec, 1e8)
    assert refused.value.cost == cost(spec) == 1_630 * 64 * 1_000 * 2
    assert refused.value.limit == 1e8
    assert (refused.value.field, refused.value.allowed) == ("steps", "a cost of at most 1e+08")
    assert str(refused.value) == (
        "This experiment costs 2.09e+08 parameter updates x examples, the limit is 1e+08. "
        "Use fewer steps, seeds or arms, smaller layers, or smaller batches."
    )


def test_the_largest_experiment_that_validates_has_a_finite_cost() -> None:
    arms = [{"name": str(i), "norm": {"kind": "population"}} for i in range(4)]
    spec = _experiment(
        dataset="mnist", widths=[2_048] * 64, steps=1_000_000, batch_size=60_000, seeds=list(range(64)), arms=arms
    )
    with pytest.raises(CostExceeded, match=r"costs 8\.\d\de\+21"):
        check_cost(spec, 1e15)


def test_no_preset_costs_more_than_a_few_minutes() -> None:
    """1e10 uses of a parameter are roughly a minute of one core."""
    assert max(cost(preset.experiment) for preset in PRESETS) < 1e11


def _experiment(**fields: object) -> Experiment:
    return Experiment.model_validate(fields)
