"""The layout of the form. `checks` fills it and shows what is wrong with it."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html

from firmground.app.pages.lab import arms, dataset, plans, points
from firmground.app.pages.lab.advanced import advanced
from firmground.app.pages.lab.editor import dialog
from firmground.app.pages.lab.entry import entry, plain
from firmground.app.pages.lab.fields import Component, attributes, named, pair, select, text
from firmground.app.pages.lab.ids import Form
from firmground.app.pages.lab.labels import LABELS
from firmground.app.pages.lab.places import ROOTS
from firmground.engine.spec.presets import PRESETS, Preset, preset

__all__ = ["form", "named", "run_button"]

FIRST = "lecture"
PRESET = "Preset"
PUT_BACK = "Put its values back"
ACTIVATIONS = ("tanh", "relu", "sigmoid", "gelu", "linear")
_SPELLED = {"relu": "ReLU", "gelu": "GELU"}


def form() -> Component:
    first = preset(FIRST)
    return html.Div(
        [
            html.Div(
                [html.Div(_fields(first), className="fields"), advanced(entry(first.experiment))], className="foldable"
            ),
            html.P("", id=Form.ERROR, className="problem", role="alert"),
            html.P("", id=Form.COST, className="fine cost"),
            *_stores(first),
            dialog(arms.ARM),
            dialog(plans.PLAN),
        ],
        id=Form.ROOT,
        className="form",
        role="form",
        **attributes({"data-roots": " ".join(ROOTS)}),
        **named("What to train"),
    )


def run_button() -> Component:
    return dmc.Button("Run", id=Form.RUN, disabled=False, className="run")


def _fields(first: Preset) -> list[Component]:
    typed = entry(first.experiment)
    return [
        html.Div(
            [
                select(
                    Form.PRESET,
                    PRESET,
                    FIRST,
                    (),
                    data=[{"value": one.name, "label": one.title, "sentence": one.sentence} for one in PRESETS],
                    placeholder="own experiment",
                    width="min(440px, calc(100vw - 32px))",
                    maxDropdownHeight="min(640px, 75dvh)",
                ),
                html.Div(
                    [
                        html.P(first.sentence, id=Form.SENTENCE, className="fine"),
                        html.Button(PUT_BACK, id=Form.PUT_BACK, type="button", className="link", hidden=True),
                    ],
                    className="sentence",
                ),
            ],
            className="field",
        ),
        dataset.field(typed.dataset),
        points.field(typed.dataset, typed.points),
        _widths(typed.widths, typed.dataset, typed.channels),
        _activation(typed.activation),
        arms.field(typed.arms),
        pair(
            text(Form.BATCH_SIZE, LABELS["batch_size"], typed.batch_size, mode="numeric"),
            text(Form.LR, LABELS["lr"], typed.lr, mode="decimal"),
        ),
        pair(
            text(Form.STEPS, LABELS["steps"], typed.steps, mode="numeric"),
            text(Form.SEEDS, LABELS["seeds"], typed.seeds, mode="text"),
        ),
        plans.field(typed.interventions),
        html.P("", id=Form.CARRIED, className="fine"),
    ]


def _stores(first: Preset) -> list[Component]:
    """Stores for values without an input of their own, and for exchange with the browser's modules."""
    typed = entry(first.experiment)
    return [
        dcc.Store(id=Form.BASE, data=plain(first.experiment)),
        dcc.Store(id=Form.ARMS, data=typed.arms),
        dcc.Store(id=Form.ARM),
        dcc.Store(id=Form.ARM_PRESS),
        dcc.Store(id=Form.PLANS, data=typed.interventions),
        dcc.Store(id=Form.PLAN),
        dcc.Store(id=Form.PLAN_PRESS),
        dcc.Store(id=Form.WRONG, data={}),
        dcc.Store(id=Form.SHOWN),
        html.Div(id=Form.SUBMITTED, hidden=True),
    ]


def _widths(value: str, name: str, channels: str) -> Component:
    left, right = dataset.ends(name, channels)
    return text(
        Form.WIDTHS,
        LABELS["widths"],
        value,
        leftSectionPointerEvents="none",
        rightSectionPointerEvents="none",
        **left,
        **right,
    )


def _activation(value: str) -> Component:
    return html.Div(
        [
            html.Label(LABELS["activation"], id=f"{Form.ACTIVATION}-label", className="label"),
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
