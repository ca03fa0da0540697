"""The page's layout: places that the browser's modules fill; Dash keeps the graphs of a claim's figure.

The ledger comes over the API, as it does for training_set else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dash import Dash, dcc, html

from firmground.app.backend import Services
from firmground.app.pages import figures
from firmground.app.theme import THEMES

MOST_PANELS = 6
_CONFIG: Any = figures.CONFIG


def layout() -> Any:
    detail = [html.Div(id="claims-told"), html.Div(list(_panels()), id="claims-figure", hidden=True)]
    label: dict[str, Any] = {"aria-label": "The claim in detail"}
    return html.Main(
        [
            html.Div(id="claims-ledger", className="ledger"),
            html.Aside(
                [*detail, html.Div(id="claims-more")], id="claims-detail", className="detail", hidden=True, **label
            ),
        ],
        id="claims",
        className="page claims",
        hidden=True,
        **_templates(),
    )


def register(dash: Dash, services: Services) -> None:
    """Nothing to register: nothing here needs a callback."""


def _panels() -> Iterator[Any]:
    """Places for the panels of one figure; the browser gives them titles, sizes and Plotly's figures."""
    for number in range(MOST_PANELS):
        graph = dcc.Graph(id=f"claims-panel-{number}", figure=figures.empty("light"), config=_CONFIG, responsive=False)
        yield html.Div(
            [html.H3(), html.Div(graph, className="plot"), html.Div(className="thumbnails"), html.P(className="fine")],
            className="panel",
            hidden=True,
        )


def _templates() -> dict[str, Any]:
    return {"data-templates": json.dumps({theme: figures.template(theme) for theme in THEMES})}
