"""Which arm gets batch norm and which rate, and when."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.measures.while_learning.twins import (
    ALIKE,
    ARMS,
    AT_ZERO,
    FROM_START,
    GO_ON,
    GO_ON_AS_BEFORE,
    INSERTED,
    INSERTED_AS_BEFORE,
    WITH,
    ArmRates,
    counted,
    from_step,
    from_zero,
)
from firmground.engine.spec.experiment import Experiment

FIELDS: dict[str, Any] = {"widths": (4, 4), "activation": "sigmoid", "batch_size": 60, "steps": 20, "seeds": (0, 1)}
RATES = ArmRates(before=1.0, without=2.0, inserted=3.0, at_zero=4.0, from_start=5.0)


def events(one: Experiment) -> set[tuple[int, str, str | None, float | None]]:
    return {
        (planned.step, planned.event.type, getattr(planned.event, "arm", None), getattr(planned.event, "lr", None))
        for planned in one.interventions
    }


def test_twins_start_as_one_network_and_part_at_one_step() -> None:
    one = counted(FIELDS, 7, RATES)
    assert {(one.arms[arm].norm.kind, one.lr_of(one.arms[arm])) for arm in ALIKE} == {("none", 1.0)}
    assert events(one) == {
        (7, "set_lr", ARMS[GO_ON], 2.0),
        (7, "set_lr", ARMS[INSERTED], 3.0),
        (7, "insert_norm", ARMS[INSERTED], None),
        (7, "insert_norm", ARMS[INSERTED_AS_BEFORE], None),
        (0, "insert_norm", ARMS[AT_ZERO], None),
    }
    assert GO_ON_AS_BEFORE in ALIKE  # and no event touches it
    assert one.dtype == "float64"


def test_two_arms_have_batch_norm_from_the_first_step_on_put_in_and_built_in() -> None:
    one = counted(FIELDS, 7, RATES)
    assert [one.arms[arm].norm.kind for arm in (AT_ZERO, FROM_START)] == ["none", "batch"]
    assert [one.lr_of(one.arms[arm]) for arm in (AT_ZERO, FROM_START)] == [4.0, 5.0]


@pytest.mark.parametrize("inserted", [False, True])
def test_a_trial_from_a_step_on_learns_at_one_rate_before_it_and_at_its_own_after(inserted: bool) -> None:
    one = from_step(FIELDS, (0.5, 2.0), 7, 1.0, inserted=inserted)
    assert [one.lr_of(arm) for arm in one.arms] == [1.0, 1.0]
    rates = {(7, "set_lr", "lr 0.5", 0.5), (7, "set_lr", "lr 2", 2.0)}
    assert events(one) == rates | ({(7, "insert_norm", None, None)} if inserted else set())


def test_a_trial_from_the_start_has_one_rate_for_each_arm() -> None:
    assert [one.lr for one in from_zero(FIELDS, (0.5, 2.0)).arms] == [0.5, 2.0]
    assert events(from_zero(FIELDS, (0.5,), inserted=True)) == {(0, "insert_norm", None, None)}
    assert from_zero(FIELDS, (0.5,), WITH).arms[0].norm.kind == "batch"
