"""Batch norm put in midway: the whole measure in small, planted courses, and what voids it."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest

from firmground.engine.claims.evidence import Bound, Detail
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.steps_to_loss import LossWatch
from firmground.engine.measures.while_learning.measure import (
    GOAL,
    HEADLINE,
    MIDWAY,
    SAME,
    TwinCourses,
    apart,
    checks,
    details,
    midway,
    share,
    share_bound,
)
from firmground.engine.measures.while_learning.twins import (
    ALIKE,
    ARMS,
    AT_ZERO,
    FROM_START,
    GO_ON,
    INSERTED,
    ArmRates,
    counted,
    from_zero,
)
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse

HIGH, LOW = MIDWAY, GOAL - 0.1
STEP = 10


def test_small_evidence_is_complete_and_repeatable_and_no_insertion_changes_the_function() -> None:
    evidence, _ = rehearse("while-learning", Small("quick", SEEDS, by=8))
    assert len(evidence.checks) == 5
    assert evidence.checks[0].got == 0.0
    assert all(check.got <= SAME for check in evidence.checks)
    assert evidence.facts["best learning rate BN inserted"] > 0


@pytest.mark.parametrize(("slow", "fast", "sign"), [(GO_ON, INSERTED, 1), (INSERTED, GO_ON, -1)])
def test_a_planted_threefold_speed_after_the_insertion_comes_out_as_log_3(slow: int, fast: int, sign: int) -> None:
    found = planted({slow: STEP + 30, fast: STEP + 10}).from_step()
    assert found.gain(*HEADLINE) == pytest.approx([sign * math.log(3)] * 2)
    assert found.bound(*HEADLINE) is None


def test_an_arm_against_itself_gains_exactly_nothing() -> None:
    found = planted({GO_ON: 25, INSERTED: 25}).from_step()
    assert found.gain(*HEADLINE) == (0.0, 0.0)


def test_twins_that_part_in_nothing_learn_on_alike() -> None:
    """Both get batch norm at the same step and the same rate: every step of theirs is the same."""
    fields = {"dataset": "clusters", "widths": (6, 6), "activation": "sigmoid", "steps": 12, "seeds": SEEDS}
    one = counted(fields, 5, ArmRates(1.0, 2.0, 2.0, 1.0, 1.0))
    both = [
        planned.model_copy(update={"event": planned.event.model_copy(update={"arm": ARMS[GO_ON]})})
        for planned in one.interventions
        if planned.event.type == "insert_norm" and getattr(planned.event, "arm", None) == ARMS[INSERTED]
    ]
    watch = LossWatch()
    lab = laboratory()
    lab.train("twins", one.model_copy(update={"interventions": (*one.interventions, *both)}), watch, range(13))
    assert np.array_equal(watch.losses[:, GO_ON], watch.losses[:, INSERTED])
    assert not np.array_equal(watch.losses[-1, GO_ON], watch.losses[-1, FROM_START])


def test_steps_before_the_insertion_do_not_count() -> None:
    lucky = planted({GO_ON: 3, INSERTED: 3}, until={GO_ON: 5, INSERTED: 5})
    assert lucky.from_step().censored[list(HEADLINE)].all()
    assert not lucky.from_zero.censored[list(HEADLINE)].any()


def test_a_lane_that_never_arrives_makes_the_ratio_a_bound() -> None:
    found = planted({GO_ON: 999, INSERTED: STEP + 10}).from_step()
    assert found.bound(*HEADLINE) == "at least"
    assert found.gain(*HEADLINE) == pytest.approx([math.log(30 / 10)] * 2)  # the steps allowed


def test_planted_shares_are_of_the_gain_from_the_start() -> None:
    """16, 4 and 2 steps: of log 8, log 4 is there when batch norm is put in at step 0."""
    courses = planted({GO_ON: 16, INSERTED: 13, 2: 16, AT_ZERO: 4, FROM_START: 2})
    *_, put_in, midway = details(courses)
    assert np.mean(put_in.values) / np.mean(put_in.per) == pytest.approx(math.log(4) / math.log(8))
    assert np.mean(midway.values) / np.mean(midway.per) == pytest.approx(math.log(6 / 3) / math.log(8))
    assert (put_in.bound, midway.bound, put_in.scale) == (None, None, "plain")


def test_without_a_gain_there_is_nothing_to_share() -> None:
    part, whole = Detail("part", (0.2, 0.3)), Detail("whole", (-0.2, -0.3))
    assert share("share", part, whole).bound == "unknown"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (None, None, None),
        ("at least", None, "at least"),
        ("at most", None, "at most"),
        (None, "at least", "at most"),
        (None, "at most", "at least"),
        ("at least", "at most", "at least"),
        ("at most", "at least", "at most"),
        ("at least", "at least", "unknown"),
        ("at most", "at most", "unknown"),
        ("unknown", None, "unknown"),
        (None, "unknown", "unknown"),
    ],
)
def test_bounds_of_both_gains_bound_their_share(
    part: Bound | None, whole: Bound | None, expected: Bound | None
) -> None:
    assert share_bound(part, whole) == expected


def test_an_insertion_that_changes_the_function_breaks_its_check() -> None:
    courses = planted({})
    same = {step: np.ones((len(ARMS), 2)) for step in (0, STEP)}
    assert all(check.holds for check in checks(courses.watch, STEP, same))
    courses.watch._losses[STEP][INSERTED, 1] += 1e-9
    broken = [check.name for check in checks(courses.watch, STEP, same) if not check.holds]
    assert broken == [f"held-out loss, changed by inserting batch norm at step {STEP}"]


def test_twins_that_differ_before_the_insertion_break_their_check() -> None:
    courses = planted({})
    courses.watch._losses[STEP - 1][ALIKE[-1], 0] += 1e-15
    same = {step: np.ones((len(ARMS), 2)) for step in (0, STEP)}
    assert not checks(courses.watch, STEP, same)[0].holds


def test_lanes_without_a_number_are_alike_only_together() -> None:
    nan = math.nan
    assert apart(np.array([[nan, 1.0], [nan, 1.5]]), 0, 1) == 0.5
    assert apart(np.array([[nan, 1.0], [2.0, 1.0]]), 0, 1) == math.inf


def test_the_moment_is_where_tuning_seeds_have_come_half_of_the_way() -> None:
    lab = Laboratory(Small("quick", SEEDS))
    trial = {"dataset": "digits", "widths": (8,), "steps": 60, "seeds": lab.budget.tuning_seeds}
    step = midway(lab, trial, 0.5)
    watch, training = LossWatch(), Training(from_zero(trial, [0.5]))
    for _ in range(step):
        training.step()
    watch(training)
    assert 1 < step < 30
    assert float(watch.losses.mean()) == pytest.approx(MIDWAY, abs=0.25)
    assert midway(lab, trial, 1e-6) == 30  # a network that does not learn: half of the steps


def planted(arrivals: Mapping[int, int], until: Mapping[int, int] | None = None) -> TwinCourses:
    """Six arms, two seeds, a look at each of 41 steps; arm a is low from its step on, `until` a step if given."""
    watch = LossWatch()
    watch.steps = list(range(STEP + 31))
    ends = until or {}

    def at(step: int) -> Array:
        low = [arrivals.get(arm, 99) <= step < ends.get(arm, 1_000) for arm in range(len(ARMS))]
        return np.repeat(np.where(low, LOW, HIGH)[:, None], 2, axis=1)

    watch._losses = [at(step) for step in watch.steps]
    one = counted({"widths": (2,), "steps": 40, "seeds": SEEDS}, STEP, ArmRates(1.0, 1.0, 1.0, 1.0, 1.0))
    return TwinCourses(Training(one), watch, STEP, ())
