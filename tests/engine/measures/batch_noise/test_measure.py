"""The noise of mini-batches: the checks hold for the engine's networks, and fail for noise that breaks the law."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from firmground.engine.claims.evidence import Check
from firmground.engine.measures.batch_noise import measure as batch_noise
from firmground.engine.measures.instruments.batch_draws import Drawn, joined, repeated, unrepeated
from tests.engine.measures.rehearsal import laboratory, rehearse

POPULATION = np.random.default_rng(3).gamma(2.0, size=1_000)


def test_two_reproductions_agree_and_every_law_holds() -> None:
    _, lab = rehearse("batch-noise")
    assert [kept.title for kept in lab.kept] == ["mini-batch noise"]


def test_the_noise_of_64_against_512_is_held_against_the_law_with_the_actual_number_of_examples() -> None:
    last = batch_noise.laws(POPULATION[None], [_cloud(POPULATION)])[-1]
    assert last.expected == pytest.approx(8 * (1_000 - 64) / (1_000 - 512))
    assert last.holds


def test_mini_batches_with_repetition_break_the_law_of_those_without() -> None:
    wrong = {m: repeated(POPULATION, m, 2_000, m) for m in batch_noise.SIZES}
    broken = {check.name for check in _broken(batch_noise.laws(POPULATION[None], [wrong]))}
    assert "noise in the mean of 512 examples, measured ÷ law" in broken
    assert "noise in the variance of 512 examples, measured ÷ law" in broken
    assert "noise in the mean of 64 ÷ of 512, with 1,000 examples" in broken


def test_planted_noise_of_a_tenth_more_deviation_is_found() -> None:
    cloud = _cloud(POPULATION)
    louder = {m: Drawn(1.1 * one.mean, one.square) for m, one in cloud.items()}
    broken = _broken(batch_noise.laws(POPULATION[None], [louder]))
    assert len(broken) >= 4
    assert all(check.got > 1 for check in broken)


def test_each_network_is_stirred_by_its_own_mini_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lanes with the same weights and one split are one network: only mini-batches can part their numbers."""
    one_split = batch_noise.plan(laboratory(by=50)).model_copy(update={"split": None})
    training = laboratory(by=50).train("small", one_split)
    (stack,) = training.state.stacks
    alike = {name: value[:1].expand_as(value) for name, value in stack.params.items()}
    training.state.stacks = [replace(stack, params=alike)]
    populations = batch_noise.values(training)
    np.testing.assert_array_equal(populations[0], populations[1])

    one, other = batch_noise.stirring(training, populations)

    assert one != other


def test_the_first_panel_shows_the_smallest_mini_batches_as_the_widest_cloud() -> None:
    series = batch_noise.cloud_panel(POPULATION, _cloud(POPULATION)).series
    widths = [float(np.std(np.array(one.x, dtype=float))) for one in series]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == pytest.approx(1 / math.sqrt(8), rel=0.3)


def _cloud(population: np.ndarray) -> dict[int, Drawn]:
    portions = list(unrepeated(population, batch_noise.SIZES, 2_000, 5))
    return {m: joined([portion[m] for portion in portions]) for m in batch_noise.SIZES}


def _broken(checks: list[Check]) -> list[Check]:
    return [check for check in checks if not check.holds]
