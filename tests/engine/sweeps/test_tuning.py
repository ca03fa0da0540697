"""Which place on a tuned axis suits an arm best."""

from __future__ import annotations

from firmground.engine.spec.sweep import Sweep
from firmground.engine.sweeps.plan import tuning
from firmground.engine.sweeps.statistics import Statistics
from firmground.engine.sweeps.tuning import at_an_end, choices
from tests.engine.sweeps.small import small_sweep

RATES = {"path": "lr", "values": [0.1, 0.5, 2], "tuned": True}


def told(steps: list[int | None], loss: list[float | None]) -> Statistics:
    return {"steps_to_loss": steps, "loss": loss}  # type: ignore[typeddict-item]


def chosen_rate(found: dict[float, Statistics], **parts: object) -> int:
    sweep = small_sweep(RATES, set={"arms": [{"name": "plain"}]}, tuning_seeds=[8, 9], **parts)
    entries = tuning(sweep)
    choice = choices(sweep, {key: found[entry.experiment.lr] for key, entry in entries.items()})
    assert set(choice) == {(0, 0)}
    return choice[0, 0]


def test_the_fewest_steps_win_and_a_seed_that_never_arrives_counts_with_the_last() -> None:
    found = {0.1: told([12, 14], [1, 1]), 0.5: told([4, None], [0.1, 0.1]), 2.0: told([13, 12], [1, 1])}
    assert chosen_rate(found) == 1  # (4 + 20) / 2 = 12 steps, against 13 and 12.5


def test_where_none_arrives_the_lower_loss_wins_and_a_lane_that_diverged_is_worst() -> None:
    found = {0.1: told([None, None], [3, 1]), 0.5: told([None, None], [1, 2]), 2.0: told([None, None], [0.1, None])}
    assert chosen_rate(found) == 1


def test_without_a_goal_the_loss_decides() -> None:
    found = {0.1: told([1, 1], [3, 1]), 0.5: told([9, 9], [2.5, 2]), 2.0: told([5, 5], [1, 2])}
    assert chosen_rate(found, goal=None) == 2


def test_a_tie_goes_to_the_first_place() -> None:
    same = told([None, None], [None, None])
    assert chosen_rate({0.1: same, 0.5: same, 2.0: same}) == 0


def test_a_sweep_that_tunes_nothing_chooses_nothing() -> None:
    assert choices(small_sweep({"path": "lr", "values": [1]}), {}) == {}


def test_a_best_place_at_an_end_of_its_axis_is_told() -> None:
    sweep: Sweep = small_sweep(RATES, {"path": "init_scale", "values": [1, 2], "tuned": True})
    ends = [at_an_end(sweep, candidate) for candidate in range(6)]
    assert ends == [["lr", "init_scale"]] * 2 + [["init_scale"]] * 2 + [["lr", "init_scale"]] * 2
    assert at_an_end(small_sweep({"path": "lr", "values": [1], "tuned": True}), 0) == []
