"""Settings that are seldom changed, folded away. An empty field means the default, which its placeholder shows."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, html

from firmground.app.pages.lab.entry import NO_COLOUR, FormEntry
from firmground.app.pages.lab.fields import Component, attributes, pair, select, text
from firmground.app.pages.lab.ids import Form
from firmground.app.pages.lab.labels import LABELS
from firmground.app.pages.lab.points import DrawnRows
from firmground.engine.datasets import Description, describe
from firmground.engine.datasets.description import DRAWN, described
from firmground.engine.spec.experiment import DEFAULT_PROBE, Experiment, Recording

SCALINGS = (
    ("standardised", "standardised: mean 0, sd 1"),
    ("centred", "centred: mean 0"),
    ("minmax", "min-max: 0 to 1"),
    ("raw", "raw: as they come"),
)
OPTIMIZERS = (("sgd", "SGD"), ("momentum", "momentum"), ("adam", "Adam"), ("adamw", "AdamW"))
DTYPES = (("float32", "float32"), ("float64", "float64"))
_USUAL = {name: str(field.default) for name, field in Recording.model_fields.items()}


def advanced(typed: FormEntry) -> Component:
    """Not Mantine's Accordion: without animation it loses what was typed when its fold closes."""
    return html.Div(
        [
            html.H2(
                html.Button(
                    "Advanced settings",
                    id=Form.ADVANCED,
                    type="button",
                    **attributes({"aria-expanded": "false", "aria-controls": Form.FOLD.value}),
                )
            ),
            html.Div([_called(), *_fields(typed)], id=Form.FOLD, hidden=True, className="folded"),
        ],
        className="advanced",
    )


def _called() -> Component:
    """Name and tags of the run, folded away so that the usual form fits without scrolling."""
    return pair(
        text(Form.NAME, LABELS["name"], placeholder="optional"),
        text(Form.TAGS, LABELS["tags"], placeholder="a, b, …"),
    )


def register(dash: Dash) -> None:
    untyped: Any = dash
    untyped.clientside_callback(
        "(clicks, hidden) => [!hidden, String(hidden)]",
        Output(Form.FOLD, "hidden", allow_duplicate=True),
        Output(Form.ADVANCED, "aria-expanded", allow_duplicate=True),
        Input(Form.ADVANCED, "n_clicks"),
        State(Form.FOLD, "hidden"),
        prevent_initial_call=True,
    )


def dressed(dataset: str, points: DrawnRows | None) -> list[Any]:
    """What depends on the data set: colours of coats, convolutions for pictures, the default number of probe points."""
    description = described(dataset, len(points or ()) if dataset == DRAWN else None)
    return [
        "block" if description.colours else "none",
        colours(description),
        "block" if description.is_image else "none",
        usual_probe(description),
    ]


def colours(description: Description) -> list[dict[str, str]]:
    usual = f"{description.colours[0]} (as usual)" if description.colours else "as usual"
    return [{"value": NO_COLOUR, "label": usual}, *({"value": one, "label": one} for one in description.colours)]


def usual_probe(description: Description) -> str:
    return str(min(DEFAULT_PROBE, description.train_size))


def _fields(typed: FormEntry) -> list[Component]:
    description = describe(typed.dataset)
    has_colours, has_pictures = bool(description.colours), description.is_image
    return [
        select(Form.SCALING, LABELS["scaling"], typed.scaling, SCALINGS),
        pair(
            select(Form.OPTIMIZER, LABELS["optimizer"], typed.optimizer, OPTIMIZERS),
            select(Form.DTYPE, LABELS["dtype"], typed.dtype, DTYPES),
        ),
        pair(
            _number(Form.INIT_SCALE, LABELS["init_scale"], typed.init_scale, _default("init_scale")),
            _number(Form.WEIGHT_DECAY, LABELS["weight_decay"], typed.weight_decay, _default("weight_decay")),
        ),
        text(
            Form.CHANNELS,
            LABELS["channels"],
            typed.channels,
            placeholder="none, such as 8 - 8 - 16",
            display="block" if has_pictures else "none",
        ),
        select(
            Form.COLOUR,
            LABELS["colour"],
            typed.colour,
            [(one["value"], one["label"]) for one in colours(description)],
            display="block" if has_colours else "none",
        ),
        pair(
            _number(Form.MAX_FRAMES, LABELS["recording.max_frames"], typed.max_frames, _USUAL["max_frames"]),
            _number(Form.PROBE, LABELS["recording.probe"], typed.probe, usual_probe(description)),
        ),
        pair(
            _number(
                Form.TRACKED_UNITS, LABELS["recording.tracked_units"], typed.tracked_units, _USUAL["tracked_units"]
            ),
            _number(Form.DETAIL_SEEDS, LABELS["recording.detail_seeds"], typed.detail_seeds, _USUAL["detail_seeds"]),
        ),
        _number(Form.THREADS, LABELS["threads"], typed.threads, _default("threads")),
    ]


def _number(field: Form, label: str, value: str, usual: str) -> Component:
    return text(field, label, value, mode="decimal", placeholder=usual)


def _default(name: str) -> str:
    return f"{Experiment.model_fields[name].default:g}"
