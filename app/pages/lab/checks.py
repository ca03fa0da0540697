"""The form's callbacks: a preset or a run fills it, the engine checks it while somebody types, Run hands it over."""

from __future__ import annotations

import json
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update

from app.pages.lab.entry import Entry, another_arm, carried, checked, entry, plain, posted
from app.pages.lab.form import chips, ends
from app.pages.lab.ids import Form
from app.services import Services
from engine.cost import check_cost
from engine.datasets import names
from engine.errors import CostExceeded, EngineError
from engine.experiment import Experiment, parse_experiment
from engine.presets import PRESETS, preset

# Where a message stands. A field of the experiment that has no place here is told below the form.
_PLACES: tuple[tuple[str, Form, str], ...] = (
    ("dataset", Form.DATASET, "error"),
    ("widths", Form.WIDTHS, "error"),
    ("arms", Form.ARMS_ERROR, "children"),
    ("batch_size", Form.BATCH_SIZE, "error"),
    ("lr", Form.LR, "error"),
    ("steps", Form.STEPS, "error"),
    ("seeds", Form.SEEDS, "error"),
)
_FIELDS: tuple[tuple[str, Form, str], ...] = (
    ("dataset", Form.DATASET, "value"),
    ("widths", Form.WIDTHS, "value"),
    ("activation", Form.ACTIVATION, "value"),
    ("arms", Form.ARMS, "data"),
    ("batch_size", Form.BATCH_SIZE, "value"),
    ("lr", Form.LR, "value"),
    ("steps", Form.STEPS, "value"),
    ("seeds", Form.SEEDS, "value"),
)


def register(dash: Dash, services: Services) -> None:
    _register_fill(dash)
    _register_arms(dash)
    _register_check(dash, services.settings.max_cost)


def _register_fill(dash: Dash) -> None:
    @dash.callback(
        output={
            "fields": [Output(field, prop, allow_duplicate=True) for _, field, prop in _FIELDS],
            "base": Output(Form.BASE, "data"),
            "name": Output(Form.PRESET, "value"),
        },
        inputs={"name": Input(Form.PRESET, "value"), "shown": Input(Form.SHOWN, "data")},
        prevent_initial_call=True,
    )
    def fill(name: str | None, shown: dict[str, Any] | None) -> dict[str, Any]:
        if ctx.triggered_id == Form.SHOWN and shown:
            name, experiment = shown.get("preset"), parse_experiment(shown["experiment"])
        elif name in {one.name for one in PRESETS}:
            experiment = preset(str(name)).experiment
        else:
            return {"fields": [no_update] * len(_FIELDS), "base": no_update, "name": no_update}
        typed = entry(experiment)
        return {"fields": [getattr(typed, field) for field, _, _ in _FIELDS], "base": plain(experiment), "name": name}


def _register_arms(dash: Dash) -> None:
    @dash.callback(
        Output(Form.ARMS, "data", allow_duplicate=True),
        Input({"type": Form.ADD_ARM, "kind": ALL}, "n_clicks"),
        Input({"type": Form.REMOVE_ARM, "index": ALL}, "n_clicks"),
        State(Form.ARMS, "data"),
        prevent_initial_call=True,
    )
    def change(_added: list[int], _removed: list[int | None], arms: list[dict[str, Any]]) -> Any:
        # New chips announce themselves with no click: that is no wish to remove them.
        if not ctx.triggered_id or not ctx.triggered[0]["value"]:
            return no_update
        if ctx.triggered_id["type"] == Form.ADD_ARM:
            return another_arm(arms, ctx.triggered_id["kind"])
        return [arm for index, arm in enumerate(arms) if index != ctx.triggered_id["index"]]

    @dash.callback(Output(Form.CHIPS, "children"), Input(Form.ARMS, "data"), prevent_initial_call=True)
    def draw(arms: list[dict[str, Any]]) -> Any:
        return chips(arms)


def _register_check(dash: Dash, limit: float) -> None:
    @dash.callback(
        output={
            "messages": [Output(field, prop) for _, field, prop in _PLACES],
            "other": Output(Form.ERROR, "children"),
            "disabled": Output(Form.RUN, "disabled"),
            "carried": Output(Form.CARRIED, "children"),
            "sentence": Output(Form.SENTENCE, "children"),
            "ends": [
                Output(Form.WIDTHS, name)
                for name in ("leftSection", "leftSectionWidth", "rightSection", "rightSectionWidth")
            ],
            "submitted": Output(Form.SUBMITTED, "data-document"),
        },
        inputs={
            "typed": [Input(field, prop) for _, field, prop in _FIELDS],
            "base": Input(Form.BASE, "data"),
            "clicks": Input(Form.RUN, "n_clicks"),
            "name": State(Form.PRESET, "value"),
        },
    )
    def check(typed: list[Any], base: dict[str, Any], clicks: int | None, name: str | None) -> dict[str, Any]:
        experiment, wrong = examined(Entry(*typed), base, limit)
        places = [field for field, _, _ in _PLACES]
        wanted = experiment is not None and ctx.triggered_id == Form.RUN and clicks
        return {
            "messages": [wrong.get(field, "") for field in places],
            "other": " ".join(message for field, message in wrong.items() if field not in places),
            "disabled": bool(wrong),
            "carried": carried(experiment) if experiment else no_update,
            "sentence": next((one.sentence for one in PRESETS if one.name == name), ""),
            "ends": _ends(typed[0]),
            "submitted": _submission(experiment, name, clicks) if wanted and experiment else no_update,
        }


def examined(typed: Entry, base: dict[str, Any], limit: float) -> tuple[Experiment | None, dict[str, str]]:
    """The experiment if all is well, else messages by field; what it costs counts too."""
    experiment, errors = checked(typed, base)
    wrong: dict[str, EngineError] = dict(errors)
    if experiment is not None:
        try:
            check_cost(experiment, limit)
        except CostExceeded as error:
            experiment, wrong = None, {"steps": error}
    return experiment, {field: error.message for field, error in wrong.items()}


def _ends(dataset: str) -> list[Any]:
    if dataset not in names():
        return [no_update] * 4
    left, right = ends(dataset)
    return [*left.values(), *right.values()]


def _submission(experiment: Experiment, name: str | None, clicks: int | None) -> str:
    return json.dumps({"click": clicks, "document": posted(experiment, name)})
