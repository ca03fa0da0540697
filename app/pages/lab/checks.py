"""The form's callbacks: a preset or a run fills the form, the engine checks it while you type, Run posts it."""

from __future__ import annotations

import json
from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update

from firmground.app.backend import Backend
from firmground.app.pages.lab import advanced, arms, dataset, launch, origin, plans, points
from firmground.app.pages.lab.editor import Record
from firmground.app.pages.lab.entry import FormEntry, carried, checked, entry, plain
from firmground.app.pages.lab.estimate import Pace, price
from firmground.app.pages.lab.form import PRESET
from firmground.app.pages.lab.ids import Form
from firmground.app.pages.lab.messages import worded
from firmground.app.pages.lab.places import FIELDS, PLACES, placed
from firmground.app.services.quota import limits
from firmground.app.services.runs import Runs
from firmground.engine.cost.operations import Limits, check_limits
from firmground.engine.datasets import names
from firmground.engine.errors import CostExceeded, InvalidExperiment
from firmground.engine.spec.experiment import Experiment, stored_experiment
from firmground.engine.spec.presets import PRESETS, preset

CHANGED = f"{PRESET}, changed"
_ENDS = ("leftSection", "leftSectionWidth", "rightSection", "rightSectionWidth")


def register(dash: Dash, backend: Backend) -> None:
    _register_fill(dash)
    _register_dataset(dash)
    arms.register(dash)
    plans.register(dash)
    points.register(dash)
    advanced.register(dash)
    _register_check(dash, limits(backend.settings), backend.runs)
    _register_messages(dash)


def _register_fill(dash: Dash) -> None:
    @dash.callback(
        output={
            "fields": [Output(field, prop, allow_duplicate=True) for _, field, prop in FIELDS],
            "base": Output(Form.BASE, "data"),
            "name": Output(Form.PRESET, "value"),
        },
        inputs={
            "name": Input(Form.PRESET, "value"),
            "shown": Input(Form.SHOWN, "data"),
            "_again": Input(Form.PUT_BACK, "n_clicks"),
        },
        prevent_initial_call=True,
    )
    def fill(name: str | None, shown: dict[str, Any] | None, _again: int | None) -> dict[str, Any]:
        if ctx.triggered_id == Form.SHOWN and shown:
            experiment = stored_experiment(shown["experiment"])
            name = shown.get("preset") or origin.nearest(experiment)
        elif name in {one.name for one in PRESETS}:
            experiment = preset(str(name)).experiment
        else:
            return {"fields": [no_update] * len(FIELDS), "base": no_update, "name": no_update}
        typed = entry(experiment)
        return {"fields": [getattr(typed, field) for field, _, _ in FIELDS], "base": plain(experiment), "name": name}

    # The button disappears with what it undid; keep the focus.
    untyped: Any = dash
    untyped.clientside_callback(
        f"() => {{ document.getElementById('{Form.PRESET}').focus(); return window.dash_clientside.no_update; }}",
        Output(Form.PUT_BACK, "title"),
        Input(Form.PUT_BACK, "n_clicks"),
        prevent_initial_call=True,
    )


def _register_dataset(dash: Dash) -> None:
    @dash.callback(
        output={
            "ends": [Output(Form.WIDTHS, name) for name in _ENDS],
            "facts": [Output(Form.PICTURE, "src"), Output(Form.PICTURE, "hidden"), Output(Form.FACTS, "children")],
            "advanced": [
                Output(Form.COLOUR, "display"),
                Output(Form.COLOUR, "data"),
                Output(Form.CHANNELS, "display"),
                Output(Form.PROBE, "placeholder"),
            ],
        },
        inputs={
            "name": Input(Form.DATASET, "value"),
            "channels": Input(Form.CHANNELS, "value"),
            "drawn": Input(Form.POINTS, "data"),
        },
        prevent_initial_call=True,
    )
    def follow(name: str, channels: str | None, drawn: points.DrawnRows | None) -> dict[str, Any]:
        if name not in names():
            return {"ends": [no_update] * 4, "facts": [no_update] * 3, "advanced": [no_update] * 4}
        left, right = dataset.ends(name, channels)
        return {
            "ends": [*left.values(), *right.values()],
            "facts": list(dataset.shown(name)),
            "advanced": advanced.dressed(name, drawn),
        }


def _register_check(dash: Dash, most: Limits, runs: Runs) -> None:
    pace = Pace(runs)

    @dash.callback(
        output={
            "wrong": Output(Form.WRONG, "data"),
            "disabled": Output(Form.RUN, "disabled"),
            "cost": Output(Form.COST, "children"),
            "carried": Output(Form.CARRIED, "children"),
            "origin": [
                Output(Form.SENTENCE, "children"),
                Output(Form.PRESET, "label"),
                Output(Form.PUT_BACK, "hidden"),
            ],
            "submitted": Output(Form.SUBMITTED, "data-document"),
        },
        inputs={
            "typed": [Input(field, prop) for _, field, prop in FIELDS],
            "base": Input(Form.BASE, "data"),
            "called": [Input(Form.NAME, "value"), Input(Form.TAGS, "value")],
            "clicks": Input(Form.RUN, "n_clicks"),
            "name": State(Form.PRESET, "value"),
            "before": State(Form.WRONG, "data"),
            "handed": State(Form.SUBMITTED, "data-document"),
        },
    )
    def check(
        typed: list[Any],
        base: dict[str, Any],
        called: list[str | None],
        clicks: int | None,
        name: str | None,
        before: dict[str, str] | None,
        handed: str | None,
    ) -> dict[str, Any]:
        experiment, wrong = examined(FormEntry(*typed), base, most)
        call, misnamed = launch.called(*called)
        wrong |= misnamed
        # Counted, not taken from what triggered: a press at the same moment as a change must not be lost.
        pressed = (clicks or 0) > (json.loads(handed)["click"] if handed else 0)
        return {
            "wrong": no_update if wrong == before else wrong,
            "disabled": bool(wrong),
            "cost": price(experiment, pace.now(), runs.room()) if experiment else "",
            "carried": carried(experiment) if experiment else no_update,
            "origin": preset_state(experiment, name) if experiment else [no_update] * 3,
            "submitted": _submission(None if wrong else experiment, name, call, clicks) if pressed else no_update,
        }


def _register_messages(dash: Dash) -> None:
    """Shows the messages of the check and of the server (`static/js/dash.js`) in one place."""

    @dash.callback(
        output={
            "messages": [Output(field, prop) for _, field, prop in PLACES],
            "other": Output(Form.ERROR, "children"),
            "fold": [Output(Form.FOLD, "hidden"), Output(Form.ADVANCED, "aria-expanded")],
        },
        inputs={"wrong": Input(Form.WRONG, "data"), "arms": State(Form.ARMS, "data")},
    )
    def tell(wrong: dict[str, str] | None, arms: list[Record]) -> dict[str, Any]:
        messages, other, folded = placed(worded(wrong or {}, arms))
        return {"messages": messages, "other": other, "fold": [False, "true"] if folded else [no_update] * 2}


def preset_state(experiment: Experiment, name: str | None) -> list[Any]:
    """The preset's sentence or what was changed, the label of the preset, and whether there is nothing to undo."""
    one = next((one for one in PRESETS if one.name == name), None)
    changed = origin.changes(experiment, one) if one else []
    sentence = origin.summary(changed) if changed else one.sentence if one else ""
    return [sentence, CHANGED if changed else PRESET, not changed]


def examined(typed: FormEntry, base: dict[str, Any], most: Limits) -> tuple[Experiment | None, dict[str, str]]:
    """The experiment, or None, and messages by field. Being too large for this server is wrong too."""
    experiment, errors = checked(typed, base)
    wrong = {field: error.message for field, error in errors.items()}
    if "points" in wrong:
        wrong["points"] = points.counted(typed.points)
    if experiment is not None:
        try:
            check_limits(experiment, most)
        except (CostExceeded, InvalidExperiment) as error:
            wrong = {error.field or "steps": error.message}
    return experiment, wrong


def _submission(experiment: Experiment | None, name: str | None, call: dict[str, Any], clicks: int | None) -> str:
    """What a press of Run posts. No document if the form was wrong by then."""
    document = launch.launch(experiment, name, call) if experiment else None
    return json.dumps({"click": clicks, "document": document})
