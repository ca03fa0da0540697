"""The form: what to train. Looks only; `check` says what is wrong with it, `fill` puts an experiment into it."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from app.pages.lab.entry import KIND_NAMES, entry, plain
from app.pages.lab.ids import Form
from app.tokens import arm_slots
from engine.datasets import describe, names
from engine.presets import PRESETS, preset

FIRST = "lecture"
ACTIVATIONS = ("tanh", "relu", "sigmoid", "gelu", "linear")
_SPELLED = {"relu": "ReLU", "gelu": "GELU"}
Component = Any


def form() -> Component:
    first = preset(FIRST)
    typed = entry(first.experiment)
    return html.Div(
        [
            dmc.Select(
                id=Form.PRESET,
                label="Preset",
                value=FIRST,
                data=[{"value": one.name, "label": one.title} for one in PRESETS],
                placeholder="own experiment",
                allowDeselect=False,
                **_SELECT,
            ),
            html.P(first.sentence, id=Form.SENTENCE, className="fine sentence", title=first.sentence),
            dmc.Select(
                id=Form.DATASET,
                label="Data set",
                value=typed.dataset,
                data=[{"value": name, "label": dataset_title(name)} for name in names()],
                allowDeselect=False,
                **_SELECT,
            ),
            _widths(typed.widths, typed.dataset),
            _activation(typed.activation),
            _arms(typed.arms),
            html.Div(
                [
                    _text(Form.BATCH_SIZE, "Batch size", typed.batch_size, mode="numeric"),
                    _text(Form.LR, "Learning rate", typed.lr, mode="decimal"),
                ],
                className="pair",
            ),
            html.Div(
                [
                    _text(Form.STEPS, "Steps", typed.steps, mode="numeric"),
                    _text(Form.SEEDS, "Seeds", typed.seeds, mode="text"),
                ],
                className="pair",
            ),
            html.P("", id=Form.CARRIED, className="fine"),
            html.P("", id=Form.ERROR, className="problem", role="alert"),
            dcc.Store(id=Form.BASE, data=plain(first.experiment)),
            dcc.Store(id=Form.ARMS, data=typed.arms),
            dcc.Store(id=Form.SHOWN),
            html.Div(id=Form.SUBMITTED, hidden=True),
        ],
        className="form",
        role="form",
        **named("What to train"),
    )


def named(label: str) -> dict[str, Any]:
    """The accessible name, as a property."""
    return {"aria-label": label}


def run_button() -> Component:
    return dmc.Button("Run", id=Form.RUN, disabled=False, className="run")


def chips(arms: list[dict[str, Any]]) -> list[Component]:
    slots = arm_slots([arm.get("norm", {}).get("kind", "none") for arm in arms])
    return [
        html.Span(
            [
                html.I(className="dot"),
                arm["name"],
                html.Button(
                    "×",
                    id={"type": Form.REMOVE_ARM, "index": index},
                    type="button",
                    title=f"Remove {arm['name']}",
                    **named(f"Remove arm {arm['name']}"),
                ),
            ],
            className=f"chip arm-{slot}",
        )
        for index, (arm, slot) in enumerate(zip(arms, slots, strict=True))
    ]


def dataset_title(name: str) -> str:
    description = describe(name)
    size = " × ".join(map(str, description.shape[1:])) if description.is_image else f"{description.features} features"
    return f"{description.title}, {size}"


def ends(dataset: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Left and right of the widths: inputs and outputs, which follow from the data set."""
    description = describe(dataset)
    left, right = f"{description.features} -", f"- {description.outputs}"
    return (
        {"leftSection": html.Span(left, className="end"), "leftSectionWidth": 16 + 7 * len(left)},
        {"rightSection": html.Span(right, className="end"), "rightSectionWidth": 16 + 7 * len(right)},
    )


_SELECT: dict[str, Any] = {
    "size": "sm",
    "withCheckIcon": False,
    "comboboxProps": {"shadow": "none", "transitionProps": {"duration": 0}},
}


def _text(field: Form, label: str, value: str, *, mode: str, **more: Any) -> Component:
    return dmc.TextInput(
        id=field,
        label=label,
        value=value,
        size="sm",
        autoComplete="off",
        spellCheck=False,
        inputProps={"inputMode": mode},
        **more,
    )


def _widths(value: str, dataset: str) -> Component:
    left, right = ends(dataset)
    return _text(
        Form.WIDTHS,
        "Network widths",
        value,
        mode="text",
        leftSectionPointerEvents="none",
        rightSectionPointerEvents="none",
        **left,
        **right,
    )


def _activation(value: str) -> Component:
    return html.Div(
        [
            html.Label("Activation", id=f"{Form.ACTIVATION}-label", className="label"),
            dmc.SegmentedControl(
                id=Form.ACTIVATION,
                value=value,
                data=[{"value": one, "label": _SPELLED.get(one, one)} for one in ACTIVATIONS],
                fullWidth=True,
                size="xs",
                transitionDuration=0,
                attributes={"root": {"aria-labelledby": f"{Form.ACTIVATION}-label"}},
            ),
        ],
        className="field",
    )


def _arms(arms: list[dict[str, Any]]) -> Component:
    add = dmc.Menu(
        [
            dmc.MenuTarget(html.Button("+ arm", type="button", className="add", **named("Add an arm"))),
            dmc.MenuDropdown(
                [
                    dmc.MenuItem(name, id={"type": Form.ADD_ARM, "kind": kind}, n_clicks=0)
                    for kind, name in KIND_NAMES.items()
                ]
            ),
        ],
        position="bottom-start",
        shadow="none",
        transitionProps={"duration": 0},
    )
    return html.Div(
        [
            html.Span("Arms, trained in lock-step", className="label"),
            html.Div([html.Div(chips(arms), id=Form.CHIPS, className="chips"), add], className="arms"),
            html.P("", id=Form.ARMS_ERROR, className="problem", role="alert"),
        ],
        className="field",
        role="group",
        **named("Arms"),
    )
