from __future__ import annotations

from typing import Any

import pytest

from firmground.app.pages.lab.arms import ARM, asides, chips, records
from firmground.app.pages.lab.editor import changed, edited, shown, typed
from firmground.app.pages.lab.ids import Form
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.presets import PRESETS

BATCH = {"name": "with BN", "norm": {"kind": "batch"}}
EVERY_ARM: list[dict[str, Any]] = [
    arm
    for experiment in (
        *(one.experiment for one in PRESETS),
        parse_experiment(
            {
                "arms": [
                    {"name": "a", "norm": {"kind": "none", "eps": 0.5}, "dropout": 0.5},
                    {"name": "b", "norm": {"kind": "batch", "ghost": 16, "gamma": 0, "beta": 1e-9, "momentum": 1}},
                    {"name": "c", "norm": {"kind": "rms", "gamma": -2.5}, "lr": 1e-7, "batch_size": 3},
                    {"name": "d", "norm": {"kind": "group", "groups": 1}},
                ]
            }
        ),
    )
    for arm in records(experiment.arms)
]


def typing(record: dict[str, Any], **texts: str) -> dict[str, Any]:
    """The arm after these fields of the dialog were filled; `eps` stands for `norm.eps`."""
    now = [texts.get(part.path.rsplit(".")[-1], text) for part, text in zip(ARM.parts, typed(ARM, record), strict=True)]
    return edited(ARM, record, now)


@pytest.mark.parametrize("arm", EVERY_ARM, ids=str)
def test_opening_the_dialog_changes_nothing(arm: dict[str, Any]) -> None:
    assert edited(ARM, arm, typed(ARM, arm)) == arm


def test_what_is_typed_becomes_the_arm() -> None:
    arm = typing(BATCH, name="mine", ghost="16", gamma="1", beta="0", dropout="0.5", lr="0.1", batch_size="32")

    [made] = parse_experiment({"arms": [arm]}).arms
    assert (made.name, made.dropout, made.lr, made.batch_size) == ("mine", 0.5, 0.1, 32)
    assert (made.norm.kind, made.norm.ghost, made.norm.gamma, made.norm.beta) == ("batch", 16, 1.0, 0.0)


def test_an_emptied_field_returns_to_the_default() -> None:
    assert typing(typing(BATCH, ghost="16", eps="0.1"), ghost="", eps=" ") == BATCH


def test_text_that_is_not_a_number_is_kept_for_the_engine_to_quote() -> None:
    assert typing(BATCH, ghost="16x")["norm"]["ghost"] == "16x"


def test_changing_the_kind_drops_values_without_a_field() -> None:
    arm = typing(typing(BATCH, ghost="16", beta="1", eps="0.1"), kind="rms")

    assert arm == {"name": "with BN", "norm": {"kind": "rms", "eps": 0.1}}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("none", set()),
        ("batch", {"ghost", "gamma", "beta", "eps", "momentum"}),
        ("population", {"gamma", "beta", "eps"}),
        ("layer", {"gamma", "beta", "eps"}),
        ("group", {"groups", "gamma", "beta", "eps"}),
        ("rms", {"gamma", "eps"}),
        ("noisy_batch", {"ghost", "gamma", "beta", "eps", "momentum"}),
    ],
)
def test_only_fields_that_apply_to_the_kind_are_shown(kind: str, fields: set[str]) -> None:
    found = {part.path for part in ARM.parts if shown(part, kind)}

    always = {"name", "norm.kind", "dropout", "lr", "batch_size"}
    assert found == always | {f"norm.{field}" for field in fields}


def test_only_the_edited_arm_changes() -> None:
    arms = records(parse_experiment({}).arms)

    after = changed(ARM, arms, 1, ["other", *typed(ARM, arms[1])[1:]])

    assert (after[0], after[1]["name"]) == (arms[0], "other")


@pytest.mark.parametrize(
    ("arm", "expected"),
    [
        (BATCH, []),
        ({"name": "with BN 2", "norm": {"kind": "batch", "ghost": 16}}, ["ghost 16"]),
        ({"name": "mine", "norm": {"kind": "layer"}, "dropout": 0.5}, ["layer norm", "dropout 0.5"]),
        ({"name": "without BN", "norm": {"kind": "none"}, "lr": 0.1, "batch_size": 8}, ["lr 0.1", "batch 8"]),
        ({"name": "with BN", "norm": {"kind": "batch", "gamma": 1, "beta": 0}}, ["γ = 1", "β = 0"]),
    ],
)
def test_a_chip_shows_what_differs_from_the_defaults(arm: dict[str, Any], expected: list[str]) -> None:
    assert asides(arm) == expected


def test_the_chip_of_a_wrong_arm_is_marked_and_points_to_the_message() -> None:
    one, other = (str(chip) for chip in chips(records(parse_experiment({}).arms), {"arms.1.norm.ghost": "wrong"}))

    assert Form.ARMS_ERROR not in one
    assert "wrong" in other
    assert f"aria-describedby='{Form.ARMS_ERROR}'" in other
