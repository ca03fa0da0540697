from __future__ import annotations

from typing import Any

import pytest

from firmground.app.pages.lab.editor import edited, typed
from firmground.app.pages.lab.entry import checked, entry, plain
from firmground.app.pages.lab.plans import PLAN, first_plan, rows, words
from firmground.engine.spec.events import PlannedEvent
from firmground.engine.spec.presets import preset

KICK = {"step": 200, "event": {"type": "kick", "layer": 1, "size": 1.5}}
EVENTS: list[tuple[dict[str, Any], str]] = [
    ({"type": "kick", "layer": 1, "size": 1.5}, "kick W[1] by 1.5"),
    ({"type": "set_lr", "lr": 0.05}, "set the learning rate to 0.05"),
    ({"type": "set_lr", "lr": 1e-5, "arm": "with BN"}, "set the learning rate to 1e-05 in with BN"),
    ({"type": "set_batch_size", "batch_size": 8}, "set the batch size to 8"),
    ({"type": "shift_inputs", "offset": -2.0, "scale": 1.0}, "inputs × 1 − 2"),
    ({"type": "shift_inputs", "colour": "coloured"}, "coats turn coloured"),
    ({"type": "shift_inputs", "scale": 3, "colour": "mixed"}, "coats turn mixed, inputs × 3 + 0"),
    ({"type": "retrain"}, "retrain on all examples"),
    (
        {"type": "retrain", "examples": 200, "turned": 0.3},
        "retrain on 200 examples, labels flipped for 0.3 of the coats",
    ),
    ({"type": "freeze", "layers": [1, 2]}, "freeze layers 1, 2"),
    ({"type": "freeze", "layers": [1, 2], "what": "weights"}, "freeze weights and biases of layers 1, 2"),
    ({"type": "unfreeze", "layers": [2]}, "unfreeze layer 2"),
    ({"type": "unfreeze", "layers": [2], "what": "everything"}, "unfreeze everything of layer 2"),
    ({"type": "insert_norm"}, "insert batch norm"),
    ({"type": "insert_norm", "layers": [2], "arm": "without BN"}, "insert batch norm: layer 2 in without BN"),
    ({"type": "fold_norm", "layers": [1, 2]}, "fold batch norm into the weights: layers 1, 2"),
    ({"type": "fold_norm", "arm": "with BN"}, "fold batch norm into the weights in with BN"),
    ({"type": "step"}, "record a frame"),
]


def plain_text(component: Any) -> str:
    if isinstance(component, list):
        return "".join(map(plain_text, component))
    return component if isinstance(component, str) else plain_text(component.children or "")


@pytest.mark.parametrize(("event", "said"), EVENTS, ids=str)
def test_a_row_says_what_will_happen(event: dict[str, Any], said: str) -> None:
    assert plain_text(words(event)) == said


@pytest.mark.parametrize("event", [event for event, _ in EVENTS], ids=str)
def test_opening_the_dialog_changes_nothing(event: dict[str, Any]) -> None:
    plan = PlannedEvent.model_validate({"step": 3, "event": event}).model_dump(mode="json", exclude_none=True)

    after = edited(PLAN, plan, typed(PLAN, plan))

    assert PlannedEvent.model_validate(after) == PlannedEvent.model_validate(plan)


@pytest.mark.parametrize("kind", [event["type"] for event, _ in EVENTS])
def test_another_type_is_a_valid_event_at_once(kind: str) -> None:
    fields = typed(PLAN, KICK)
    fields[1] = kind

    after = edited(PLAN, KICK, fields)

    assert PlannedEvent.model_validate(after).event.type == kind
    assert after["step"] == 200


@pytest.mark.parametrize(("steps", "step"), [("1000", 200), ("100", 50), ("1", 0), ("x", 200), ("", 200)])
def test_a_new_event_is_a_kick_within_the_run(steps: str, step: int) -> None:
    assert first_plan(steps)["step"] == step


def test_a_message_is_shown_at_its_row() -> None:
    lecture = preset("lecture").experiment
    typed_in = entry(lecture)
    typed_in.interventions.extend([KICK, {"step": "x", "event": KICK["event"]}])
    _, wrong = checked(typed_in, plain(lecture))
    messages = {field: error.message for field, error in wrong.items()}

    one, other = rows(typed_in.interventions, messages)

    assert one.children[-1].children == ""
    assert "Planned event 2, at step: got 'x'" in other.children[-1].children
    assert other.children[0].to_plotly_json()["props"]["aria-describedby"] == other.children[-1].id
