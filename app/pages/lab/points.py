"""The points of the data set `drawn`: a row of the form that `static/js/drawn/` fills, hidden for other data sets."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, dcc, html

from firmground.app.pages.lab.fields import Component, attributes, named
from firmground.app.pages.lab.ids import Form
from firmground.app.pages.lab.labels import LABELS
from firmground.engine.datasets import describe
from firmground.engine.datasets.description import DRAWN, FEWEST_DRAWN, FEWEST_OF_A_CLASS, MOST_DRAWN

DrawnRows = list[list[float]]
_NAMES = describe(DRAWN).names
_LIMITS = {"data-least": FEWEST_DRAWN, "data-most": MOST_DRAWN, "data-each": FEWEST_OF_A_CLASS}


def field(dataset: str, points: DrawnRows) -> Component:
    return html.Div(
        [
            html.Span(LABELS["points"], className="label"),
            html.Div(
                id=Form.DRAWING,
                className="drawing",
                **attributes({"data-points": ""} | {name: str(limit) for name, limit in _LIMITS.items()}),
            ),
            html.P("", id=Form.POINTS_ERROR, className="problem", role="alert"),
            dcc.Store(id=Form.POINTS, data=points),
        ],
        id=Form.POINTS_FIELD,
        className="field",
        hidden=dataset != DRAWN,
        role="group",
        **named(LABELS["points"]),
    )


def counted(points: DrawnRows | None) -> str:
    """The message where there are too few points or too many, in the words of the editor."""
    rows = points or []
    of_each = " and ".join(f"{sum(row[2:] == [label] for row in rows)} {name}" for label, name in enumerate(_NAMES))
    allowed = f"{FEWEST_DRAWN} to {MOST_DRAWN} points, at least {FEWEST_OF_A_CLASS} of each class"
    return f"points: got {len(rows)}, {of_each}. Allowed: {allowed}."


def register(dash: Dash) -> None:
    untyped: Any = dash
    untyped.clientside_callback(
        f"(points, dataset) => [JSON.stringify(points ?? []), dataset !== '{DRAWN}']",
        Output(Form.DRAWING, "data-points"),
        Output(Form.POINTS_FIELD, "hidden"),
        Input(Form.POINTS, "data"),
        Input(Form.DATASET, "value"),
    )
