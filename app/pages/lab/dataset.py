"""The data set in the form: its picture, a line of facts, and the ends of the network that follow from it."""

from __future__ import annotations

from typing import Any

from dash import html

from firmground.app.pages.lab.fields import Component, select
from firmground.app.pages.lab.ids import Form
from firmground.app.pages.lab.labels import LABELS
from firmground.app.prefix import below
from firmground.app.theme import STATIC
from firmground.engine.datasets import Description, describe, names
from firmground.engine.datasets.description import DRAWN

_THUMBNAILS = STATIC / "thumbnails"
NOTHING = "data:,"


def field(name: str) -> Component:
    picture, hidden, facts = shown(name)
    return html.Div(
        [
            select(Form.DATASET, LABELS["dataset"], name, [(one, title(one)) for one in names()]),
            html.Div(
                [
                    html.Img(id=Form.PICTURE, src=picture, alt="", hidden=hidden),
                    html.P(facts, id=Form.FACTS, className="fine"),
                ],
                className="facts",
            ),
        ],
        className="field",
    )


def shown(name: str) -> tuple[str, bool, str]:
    """The address of the picture, whether there is none, and the facts."""
    picture = _THUMBNAILS / f"{name}.svg"
    missing = not picture.is_file()
    return NOTHING if missing else below(f"/static/thumbnails/{picture.name}"), missing, facts(describe(name))


def facts(description: Description) -> str:
    what = f"{description.classes} classes" if description.classes else "regression"
    count = f"{description.train_size:,} examples"
    return f"{'up to ' if description.name == DRAWN else ''}{count}, {what}"


def title(name: str) -> str:
    description = describe(name)
    size = " × ".join(map(str, description.shape[1:])) if description.is_image else f"{description.features} features"
    return f"{description.title}, {size}"


def ends(name: str, channels: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Left and right of the widths: the inputs, or the convolutions in front, and the outputs."""
    description = describe(name)
    folded = "-".join((channels or "").replace(",", " ").replace("-", " ").split())
    left, right = f"{description.features} -", f"- {description.outputs}"
    if folded and description.is_image:
        left = f"{folded} conv -"
    return (
        {"leftSection": html.Span(left, className="end"), "leftSectionWidth": 16 + 7 * len(left)},
        {"rightSection": html.Span(right, className="end"), "rightSectionWidth": 16 + 7 * len(right)},
    )
