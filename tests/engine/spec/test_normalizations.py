"""The table of normalizations is complete, used everywhere, and consistent with the formulas."""

from __future__ import annotations

import json
from typing import get_args

import pytest
import torch

from firmground.engine.errors import InvalidExperiment
from firmground.engine.network.normalization import FORMULAS
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.normalizations import NORMALIZATIONS, Normalization, NormKind, rows
from firmground.engine.spec.presets import preset
from firmground.engine.training.training import Training
from tests.engine.plain import experiment

ROWS = [pytest.param(row, id=row.kind) for row in NORMALIZATIONS.values()]


def test_every_kind_has_one_row_and_all_but_none_a_formula() -> None:
    assert list(NORMALIZATIONS) == list(get_args(NormKind))
    assert set(FORMULAS) == {row.kind for row in NORMALIZATIONS.values() if row.normalizes}


def test_no_two_kinds_share_a_name_or_a_sentence() -> None:
    table = NORMALIZATIONS.values()
    assert len({row.name for row in table}) == len({row.sentence for row in table}) == len(table)


def test_rows_are_plain_data_with_a_field_for_each_trait() -> None:
    assert json.loads(json.dumps(rows())) == rows()
    traits = {name for name in vars(Normalization) if isinstance(vars(Normalization)[name], property)}
    for row, plain in zip(NORMALIZATIONS.values(), rows(), strict=True):
        assert traits <= set(plain)
        assert all(getattr(row, name) == value for name, value in plain.items())


@pytest.mark.parametrize("row", ROWS)
def test_a_network_has_the_parameters_and_averages_of_its_row(row: Normalization) -> None:
    spec = experiment(arms=[{"name": "one", "norm": {"kind": row.kind}}], widths=[4, 6])
    stack = Training(spec).state.stacks[0]
    assert ((1, "b") in stack.params) is not row.per_unit
    assert ((1, "gamma") in stack.params) is row.normalizes
    assert ((1, "beta") in stack.params) is row.offset
    assert ((1, "mean") in stack.running) is row.by_batch
    assert not {name for layer, name in stack.params if layer == 3} - {"W", "b"}


@pytest.mark.parametrize("row", ROWS)
def test_normalization_cancels_a_bias_exactly_if_the_row_says_so(row: Normalization) -> None:
    spec = experiment(arms=[{"name": "one", "norm": {"kind": row.kind}}], widths=[4, 6], dtype="float64")
    training = Training(spec)
    stack = training.state.stacks[0]
    before = training.frame().eval_loss
    bias = torch.tensor([3.0, -1.0, 0.5, 2.0], dtype=torch.float64).expand(len(stack.lanes), -1)
    stack.params = {**stack.params, (1, "b"): bias}
    if row.by_batch:  # running averages of z move with it
        stack.running = {**stack.running, (1, "mean"): stack.running[1, "mean"] + bias}
    assert (abs(training.frame().eval_loss - before) < 1e-12).all() == row.per_unit


@pytest.mark.parametrize("row", ROWS)
def test_a_batch_smaller_than_the_row_allows_is_refused(row: Normalization) -> None:
    arms = [{"name": "one", "norm": {"kind": row.kind}}]
    parse_experiment({"arms": arms, "widths": [4, 4], "batch_size": row.least_batch})
    if row.least_batch > 1:
        with pytest.raises(InvalidExperiment, match="batch_size"):
            parse_experiment({"arms": arms, "widths": [4, 4], "batch_size": row.least_batch - 1})


def test_the_normalizations_preset_uses_the_names_of_the_table() -> None:
    arms = preset("normalizations").experiment.arms
    assert [(arm.norm.kind, arm.name) for arm in arms] == [(row.kind, row.name) for row in NORMALIZATIONS.values()]
