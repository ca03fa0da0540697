"""One error rate for a whole map: null maps, planted effects, bounds."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from firmground.engine.claims.verdicts import BAND, LEVEL
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.inference import tost
from firmground.engine.sweeps.outcomes import equivalences, outcomes

CELLS, SEEDS = 30, 10


def clear(logs: Array) -> int:
    return sum(one["outcome"] != "open" for one in outcomes(logs, [None] * len(logs)))


def drawn(rng: np.random.Generator, means: Array | float = 0.0) -> Array:
    """A map whose cells share much of each seed, with heavy tails."""
    shared = rng.standard_t(3, size=(1, SEEDS))
    own = rng.standard_t(3, size=(CELLS, SEEDS))
    return np.asarray(means).reshape(-1, 1) + 0.1 * (shared + own)


@pytest.mark.parametrize("mean", [0.0, BAND, -BAND])
def test_maps_without_an_effect_are_seldom_called_clear_anywhere(mean: float) -> None:
    rng = np.random.default_rng(1)
    maps = 400
    wrong = sum(clear(drawn(rng, mean)) > 0 for _ in range(maps))
    assert wrong / maps <= LEVEL + 3 * np.sqrt(LEVEL * (1 - LEVEL) / maps)


def test_without_the_correction_such_maps_would_be_called_clear_often() -> None:
    rng = np.random.default_rng(1)
    alone = sum(any(clear(cell[None]) for cell in drawn(rng, BAND)) for _ in range(40))
    assert alone > 10


def test_cells_without_an_effect_stay_open_beside_cells_with_one() -> None:
    rng = np.random.default_rng(2)
    means = np.where(np.arange(CELLS) < CELLS // 2, 3.0, BAND)
    wrong = 0
    for _ in range(200):
        found = outcomes(drawn(rng, means), [None] * CELLS)
        assert sum(one["outcome"] == "holds" for one in found[: CELLS // 2]) >= 14
        wrong += any(one["outcome"] != "open" for one in found[CELLS // 2 :])
    assert wrong / 200 <= LEVEL + 3 * np.sqrt(LEVEL * (1 - LEVEL) / 200)


def test_shuffled_arms_show_nothing() -> None:
    """Arms that change places seed by seed: the differences have no side, however large they are."""
    rng = np.random.default_rng(3)
    logs = drawn(rng, 2.0)
    maps = 200
    wrong = sum(clear(logs * rng.choice((1.0, -1.0), size=(1, SEEDS))) > 0 for _ in range(maps))
    assert wrong / maps <= LEVEL + 3 * np.sqrt(LEVEL * (1 - LEVEL) / maps)


def test_an_arm_against_itself_is_open_everywhere() -> None:
    assert [one["outcome"] for one in outcomes(np.zeros((3, SEEDS)), [None] * 3)] == ["open"] * 3


def test_the_p_of_one_cell_alone_is_that_of_all_its_sign_vectors() -> None:
    values = np.array([0.3, 0.5, 0.2, 0.9, -0.05])
    shifted = values - BAND
    signs = np.array(list(itertools.product((1, -1), repeat=5)))
    p = ((signs * shifted).sum(1) >= shifted.sum() - 1e-12).mean()
    assert outcomes(values[None], [None])[0]["p"] == pytest.approx(p)


def test_more_seeds_than_can_be_enumerated_are_drawn_and_repeat() -> None:
    logs = np.random.default_rng(4).normal(0.5, 0.2, size=(4, 20))
    assert outcomes(logs, [None] * 4) == outcomes(logs, [None] * 4)
    assert {one["outcome"] for one in outcomes(logs, [None] * 4)} == {"holds"}


def test_a_bound_shows_something_on_its_own_side_alone() -> None:
    up, down = np.full((1, SEEDS), 1.0), np.full((1, SEEDS), -1.0)
    assert outcomes(up, ["at least"])[0]["outcome"] == "holds"
    assert outcomes(up, ["at most"])[0] == {"outcome": "open", "p": None}
    assert outcomes(down, ["at most"])[0]["outcome"] == "reversed"
    assert outcomes(down, ["at least"])[0] == {"outcome": "open", "p": None}
    assert outcomes(up, ["unknown"])[0] == {"outcome": "open", "p": None}


def test_five_seeds_are_too_few_to_show_anything() -> None:
    assert outcomes(np.full((1, 5), 3.0), [None])[0]["outcome"] == "open"
    assert outcomes(np.full((1, 6), 3.0), [None])[0]["outcome"] == "holds"


def test_sides_are_called_the_same_where_both_one_sided_tests_show_it() -> None:
    values = np.array([0.01, -0.02, 0.03, 0.0, 0.01, -0.01, 0.02, 0.0])
    (found,) = equivalences(values[None], [None])
    assert found == {"outcome": "same", "p": pytest.approx(tost(values))}
    assert equivalences(values[None], ["at least"])[0]["outcome"] == "open"


def test_in_a_map_of_equivalences_what_lies_beyond_the_band_is_called_so() -> None:
    up, down = np.full((1, SEEDS), 1.0), np.full((1, SEEDS), -1.0)
    assert equivalences(up, [None])[0]["outcome"] == "holds"
    assert equivalences(down, [None])[0]["outcome"] == "reversed"
    assert equivalences(up, ["at least"])[0]["outcome"] == "holds"


@pytest.mark.parametrize("mean", [BAND, -BAND])
def test_maps_at_the_edge_of_the_band_are_seldom_called_the_same_anywhere(mean: float) -> None:
    rng = np.random.default_rng(5)
    maps = 400
    wrong = 0
    for _ in range(maps):
        found = equivalences(drawn(rng, mean), [None] * CELLS)
        wrong += any(one["outcome"] != "open" for one in found)
    assert wrong / maps <= LEVEL + 3 * np.sqrt(LEVEL * (1 - LEVEL) / maps)


def test_alike_cells_are_found_in_a_quiet_map() -> None:
    rng = np.random.default_rng(6)
    found = equivalences(drawn(rng) / 20, [None] * CELLS)
    assert sum(one["outcome"] == "same" for one in found) > CELLS // 2
