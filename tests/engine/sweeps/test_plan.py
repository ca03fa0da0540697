"""The plan: what is trained once, and what is trained together."""

from __future__ import annotations

from firmground.engine.spec.sweep import Sweep
from firmground.engine.sweeps.plan import (
    MOST_VALUES,
    chosen,
    counting,
    of_point,
    packed,
    seconds_of,
    seconds_of_pack,
    tuning,
)
from tests.engine.sweeps.small import small_sweep

RATES = {"path": "lr", "values": [0.1, 0.5]}


def lanes(sweep: Sweep, keys: list[str]) -> int:
    entries = counting(sweep, {})
    return sum(len(entries[key].experiment.seeds) for key in keys)


def test_each_arm_of_each_point_is_an_entry() -> None:
    sweep = small_sweep(RATES, {"path": "batch_size", "values": [16, 32, 64]})
    assert len(counting(sweep, {})) == 12
    assert [len(entries) for entries in chosen(sweep, {})] == [2] * 6


def test_an_arm_that_an_axis_does_not_concern_is_trained_once() -> None:
    sweep = small_sweep({"path": "arms.1.norm.momentum", "values": [0.01, 0.1, 0.5]})
    assert len(counting(sweep, {})) == 1 + 3


def test_arms_that_differ_by_name_alone_are_trained_once() -> None:
    sweep = small_sweep(RATES, set={"arms": [{"name": "one"}, {"name": "other"}]})
    assert len(counting(sweep, {})) == 2


def test_a_rate_of_the_experiment_and_the_same_of_the_arm_are_one() -> None:
    mine, common = (small_sweep({"path": path, "values": [0.25]}) for path in ("arms.0.lr", "lr"))
    assert chosen(mine, {})[0][0].key == chosen(common, {})[0][0].key


def test_what_is_only_recorded_does_not_matter_to_an_entry() -> None:
    sweep = small_sweep({"path": "recording.max_frames", "values": [8, 100]})
    assert len(counting(sweep, {})) == 2


def test_networks_of_one_shape_share_a_pack_whatever_their_rate_batch_scale_and_norm() -> None:
    sweep = small_sweep(RATES, {"path": "init_scale", "values": [0.5, 2]}, {"path": "batch_size", "values": [16, 32]})
    [keys] = packed(counting(sweep, {}).values())
    assert lanes(sweep, keys) == 2 * 2 * 2 * 2 * 2


def test_networks_of_other_shapes_do_not() -> None:
    sweep = small_sweep(
        {"path": "widths", "values": ["1x8", "2x8"]}, {"path": "activation", "values": ["tanh", "relu"]}
    )
    assert len(packed(counting(sweep, {}).values())) == 4


def test_packs_have_every_entry_once_and_no_more_lanes_than_allowed() -> None:
    sweep = small_sweep({"path": "lr", "from": 0.01, "to": 1, "count": 9}, seeds=4)
    packs = packed(counting(sweep, {}).values(), most_lanes=10)
    assert sorted(key for keys in packs for key in keys) == sorted(counting(sweep, {}))
    assert max(lanes(sweep, keys) for keys in packs) <= 10


def test_a_pack_of_wide_networks_has_fewer_lanes_since_their_probe_values_must_fit_in_memory() -> None:
    wide = {"widths": [2_048] * 8, "steps": 1, "recording": {"probe": 256}}
    sweep = small_sweep({"path": "lr", "from": 0.01, "to": 1, "count": 8}, set=wide, seeds=4)
    entries = counting(sweep, {})
    packs = packed(entries.values(), seconds=1e9)
    per_lane = 256 * sum(next(iter(entries.values())).experiment.units)
    assert len(packs) > 1
    assert all(lanes(sweep, keys) * per_lane <= MOST_VALUES or len(keys) == 1 for keys in packs)


def test_an_entry_that_is_larger_than_a_pack_is_a_pack() -> None:
    sweep = small_sweep(RATES)
    assert [len(keys) for keys in packed(counting(sweep, {}).values(), most_lanes=1)] == [1, 1, 1, 1]
    assert [len(keys) for keys in packed(counting(sweep, {}).values(), seconds=0.0)] == [1, 1, 1, 1]


def test_tuning_trains_each_candidate_on_other_seeds() -> None:
    sweep = small_sweep({"path": "batch_size", "values": [16, 32]}, RATES | {"tuned": True})
    entries = tuning(sweep)
    assert len(entries) == 2 * 2 * 2
    assert {entry.experiment.seeds for entry in entries.values()} == {sweep.tuning_seeds}
    assert tuning(small_sweep(RATES)) == {}


def test_what_counts_has_the_candidate_that_was_chosen() -> None:
    sweep = small_sweep({"path": "batch_size", "values": [16]}, RATES | {"tuned": True})
    [[without, with_bn]] = chosen(sweep, {(0, 0): 1, (0, 1): 0})
    assert (without.experiment.lr, with_bn.experiment.lr) == (0.5, 0.1)
    assert without.experiment.seeds == (0, 1)


def test_events_for_one_arm_stay_with_it() -> None:
    planned = [
        {"step": 3, "event": {"type": "set_lr", "lr": 0.2, "arm": "with BN"}},
        {"step": 4, "event": {"type": "kick", "layer": 1, "size": 0.1}},
        {"step": 5, "event": {"type": "step"}},
    ]
    sweep = small_sweep(RATES, set={"interventions": planned})
    without, with_bn = (
        [plan.event.model_dump() for plan in entry.experiment.interventions] for entry in chosen(sweep, {})[0]
    )
    assert [event["type"] for event in without] == ["kick"]
    assert [(event["type"], event.get("arm")) for event in with_bn] == [("set_lr", None), ("kick", None)]
    assert len(packed(counting(sweep, {}).values())) == 2  # arms with other events are not trained together


def test_the_time_grows_with_steps_lanes_and_probe() -> None:
    def seconds(**changes: object) -> float:
        return seconds_of(counting(small_sweep(RATES, set={"steps": 5_000} | changes), {}).values())

    usual = seconds()
    assert 1.9 < seconds(steps=10_000) / usual < 2.1
    assert seconds(steps=10) > 10 / 5_000 * usual  # to make a network, and to judge it, takes time as well
    assert seconds(recording={"probe": 256}) > 1.5 * usual
    double = seconds_of(counting(small_sweep(RATES, seeds=4, set={"steps": 5_000}), {}).values())
    assert 1.9 < double / usual < 2.1


def test_the_entries_of_one_point_are_those_of_the_whole_plan() -> None:
    sweep = small_sweep(RATES, {"path": "batch_size", "values": [16, 32], "tuned": True})
    places = {(0, 1): 1, (1, 0): 1}
    assert [of_point(sweep, number, places) for number in (0, 1)] == chosen(sweep, places)


def test_a_pack_takes_longer_than_its_networks_and_two_take_longer_than_one() -> None:
    entries = list(counting(small_sweep(RATES), {}).values())
    whole, parts = seconds_of_pack(entries), [seconds_of_pack([one]) for one in entries]
    assert seconds_of(entries) < max(parts) < whole < sum(parts)


INSERTED = {"step": 5, "event": {"type": "insert_norm"}}
FOLDED = {"step": 8, "event": {"type": "fold_norm", "layers": [2]}}


def planned(sweep: Sweep) -> list[list[dict[str, object]]]:
    """The events of each entry of the first point."""
    entries = chosen(sweep, {})[0]
    return [[one.event.model_dump(exclude_none=True) for one in each.experiment.interventions] for each in entries]


def test_an_arm_alone_gets_of_a_change_of_norm_what_concerns_it() -> None:
    without, with_bn = planned(small_sweep(RATES, set={"interventions": [FOLDED, INSERTED]}))
    fold = {"type": "fold_norm", "layers": (2,)}
    assert without == [fold, {"type": "insert_norm", "layers": (1, 2)}]
    assert with_bn == [fold]
