"""Which arms a freeze concerns, and what is refused because no arm has it."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.freezing import PARTS, TITLES, Freezable, concerned
from firmground.engine.spec.interventions import Freeze, Unfreeze
from firmground.engine.spec.standing import Standing
from tests.engine.plain import experiment

ARMS: dict[str, dict[str, Any]] = {
    "none": {},
    "batch": {"kind": "batch"},
    "fixed": {"kind": "batch", "gamma": 1.0, "beta": 0.0},
    "half": {"kind": "batch", "gamma": 1.0},
    "layer": {"kind": "layer"},
    "rms": {"kind": "rms"},
    "noisy": {"kind": "noisy_batch"},
}


def _spec(*names: str, events: list[dict[str, Any]] | None = None) -> Experiment:
    arms = [{"name": name, "norm": ARMS[name]} for name in names]
    planned = [{"step": step, "event": event} for step, event in enumerate(events or [])]
    return experiment(widths=[6, 4], arms=arms, interventions=planned)


@pytest.mark.parametrize(
    ("what", "arms"),
    [
        ("gamma_beta", {"batch", "half", "layer", "rms", "noisy"}),
        ("running_averages", {"batch", "fixed", "half", "noisy"}),
        ("weights", set(ARMS)),
        ("parameters", set(ARMS)),
        ("everything", set(ARMS)),
    ],
)
def test_a_freeze_concerns_the_arms_that_have_what_it_stops(what: Freezable, arms: set[str]) -> None:
    names = list(ARMS)
    assert {names[index] for index in concerned(Standing.of(_spec(*names)), (1, 2), what)} == arms


@pytest.mark.parametrize("kind", [Freeze, Unfreeze])
@pytest.mark.parametrize(
    ("what", "names", "layers", "lack"),
    [
        ("gamma_beta", ["none", "fixed"], (1,), "learns gamma or beta"),
        ("running_averages", ["none", "layer"], (1, 2), "keeps running averages"),
        ("gamma_beta", ["batch"], (3,), "learns gamma or beta"),  # the output layer is never normalized
    ],
)
def test_what_no_arm_has_cannot_be_frozen(
    kind: type[Freeze | Unfreeze], what: Freezable, names: list[str], layers: tuple[int, ...], lack: str
) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        kind(layers=layers, what=what).check(_spec(*names))
    assert str(refused.value) == (
        f"what: got {what!r}. Allowed: one of parameters, weights, everything: no arm {lack} in these layers."
    )


def test_a_plan_may_freeze_what_an_earlier_event_puts_in_and_not_what_one_takes_out() -> None:
    frozen = {"type": "freeze", "layers": [1], "what": "running_averages"}
    _spec("none", events=[{"type": "insert_norm"}, frozen])
    with pytest.raises(ValueError, match=r"interventions\.1\.event\.what: got 'running_averages'"):
        _spec("batch", events=[{"type": "fold_norm"}, frozen])


def test_to_an_arm_by_itself_a_freeze_of_what_it_lacks_is_nothing() -> None:
    standing, event = Standing.of(_spec("none", "batch")), Freeze(layers=(1,), what="gamma_beta")
    assert [event.alone(standing, arm) for arm in (0, 1)] == [None, event]
    assert Freeze(layers=(1,)).alone(standing, 0) == Freeze(layers=(1,))


def test_whatever_can_be_frozen_has_a_title() -> None:
    assert TITLES.keys() == PARTS.keys()
