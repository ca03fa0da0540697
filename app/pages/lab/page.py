"""The Lab's layout: the form in the rail, and empty panels that the browser's modules fill."""

from __future__ import annotations

from dash import Dash, html

from firmground.app.backend import Backend
from firmground.app.pages.lab import checks
from firmground.app.pages.lab.fields import Component, attributes
from firmground.app.pages.lab.form import form, named, run_button
from firmground.app.pages.lab.ids import Panel

# Until the first frame says more; the first large words of the page, which else come with the run. They fit one line.
FIRST_HEADLINE = "Twin networks learn side by side: same first weights, same mini-batches, one difference."


def layout() -> Component:
    return html.Div(
        [
            html.Aside(
                [
                    form(),
                    html.Div(
                        [run_button(), html.Div(id=Panel.CONTROLS)],
                        className="buttons",
                        **attributes({"data-roving": "row"}),
                    ),
                    html.Section(id=Panel.PROGRESS, className="progress", **named("Progress")),
                    html.Section(id=Panel.EVENTS, className="events", **named("Events")),
                ],
                id=Panel.RAIL,
                className="rail",
                **named("Experiment"),
            ),
            html.Main(
                [
                    html.H1("The Lab", className="unseen"),
                    html.Section(id=Panel.STRIP, className="strip", **named("The network")),
                    html.P(FIRST_HEADLINE, id=Panel.HEADLINE, className="headline"),
                    html.Div(
                        [
                            html.Section(
                                [html.Div(className="heading"), html.Div(className="stage")],
                                id=Panel.SCATTER,
                                className="scatter",
                                **named("Hidden values"),
                            ),
                            html.Section(id=Panel.TRENDS, className="trends", **named("Trends")),
                        ],
                        className="broad",
                    ),
                    _slim(),
                ],
                className="panels",
            ),
            html.Footer(id=Panel.TRANSPORT, className="transport"),
        ],
        id=Panel.ROOT,
        className="lab",
    )


def _slim() -> Component:
    """The column beside the clouds. The plane is there for data sets with two inputs only."""
    return html.Div(
        [
            html.Section(id=Panel.PLANE, className="plane", hidden=True, **named("The plane")),
            html.Section(id=Panel.LAYERS, className="layers", **named("Layer by layer")),
            html.Section(id=Panel.METER, className="meter", **named("Shift meter")),
        ],
        className="slim",
    )


def register(dash: Dash, backend: Backend) -> None:
    checks.register(dash, backend)
