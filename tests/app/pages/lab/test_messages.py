from __future__ import annotations

from typing import Any

import pytest

from firmground.app.pages.lab.editor import blamed
from firmground.app.pages.lab.form import form
from firmground.app.pages.lab.labels import LABELS
from firmground.app.pages.lab.messages import name, worded
from firmground.app.pages.lab.places import FIELDS, PATHS, PLACES
from firmground.app.pages.lab.plans import PLAN

ARMS = [{"name": "without BN", "norm": {"kind": "none"}}, {"name": "", "norm": {"kind": "batch"}}]


@pytest.mark.parametrize(
    ("field", "called"),
    [
        ("lr", "Learning rate"),
        ("batch_size", "Batch size"),
        ("widths.1", "Network widths, number 2"),
        ("recording.max_frames", "Frames"),
        ("arms", "Arms"),
        ("arms.0.norm.eps", "Arm “without BN”, epsilon"),
        ("arms.1.name", "Arm 2, name"),
        ("arms.7.lr", "Arm 8, own learning rate"),
        ("interventions.0.step", "Planned event 1, at step"),
        ("interventions.2.event.layers.1", "Planned event 3, layers, number 2"),
        ("interventions.0.event.size", "Planned event 1, size"),
        ("focus.layer", "focus, layer"),
        ("experiment", "experiment"),
    ],
)
def test_a_field_is_called_as_the_form_labels_it(field: str, called: str) -> None:
    assert name(field, ARMS) == called


def test_only_the_path_in_front_of_a_message_is_replaced() -> None:
    wrong = {
        "lr": "lr: got 'lr: x'. Allowed: a number.",
        "steps": "This experiment costs too much: steps: 9.",
        "arms.0.norm.ghost": "arms.0.norm.ghost: got 4. Allowed: nothing (null) with kind none.",
        "dataset": "dataset: the files of mnist are not in /data.",
    }

    assert worded(wrong, ARMS) == {
        "lr": "Learning rate: got 'lr: x'. Allowed: a number.",
        "steps": "This experiment costs too much: steps: 9.",
        "arms.0.norm.ghost": "Arm “without BN”, ghost batch: got 4. Allowed: nothing with kind none.",
        "dataset": "Data set: the files of mnist are not in /data.",
    }


def test_in_a_dialog_a_message_is_shown_at_its_field_without_its_path() -> None:
    wrong = {
        "interventions.1.event.layers.0": "interventions.1.event.layers.0: got 9. Allowed: a layer, 1 to 5.",
        "interventions.0.step": "interventions.0.step: got 'x'. Allowed: a whole number.",
    }

    messages = dict(zip((part.path for part in PLAN.parts), blamed(PLAN, wrong, 1), strict=True))

    assert {path: message for path, message in messages.items() if message} == {
        "event.layers": "Layers: got 9. Allowed: a layer, 1 to 5."
    }


def test_every_input_of_the_form_has_the_label_that_messages_use() -> None:
    labels = {one.id: one.label for one in _components(form()) if getattr(one, "label", None)}

    worn = {path: labels[field] for path, field, prop in PLACES if prop == "error"}

    assert worn == {path: LABELS[path] for path in worn}
    assert set(LABELS) == {PATHS[field] for field, _, _ in FIELDS} | {"name", "tags"}


def _components(component: Any) -> list[Any]:
    if isinstance(component, list | tuple):
        return [found for one in component for found in _components(one)]
    if not hasattr(component, "to_plotly_json"):
        return []
    return [component, *_components(getattr(component, "children", None) or [])]
