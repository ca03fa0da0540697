"""Mantine's inputs in the style of this form: a visible label, room for the engine's messages, no animation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import dash_mantine_components as dmc
from dash import html

from firmground.app.pages.lab.ids import Form

Component = Any
Choices = Iterable[tuple[str, str]]


def named(label: str) -> dict[str, Any]:
    """The accessible name as a property."""
    return attributes({"aria-label": label})


def attributes(values: dict[str, str]) -> dict[str, Any]:
    """Attributes with dashes in their names, as properties."""
    return dict(values)


def text(field: Form, label: str, value: str = "", *, mode: str = "text", **more: Any) -> Component:
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


def select(
    field: Form, label: str, value: str | None, choices: Choices, *, width: int | str = "target", **more: Any
) -> Component:
    return dmc.Select(
        id=field,
        label=label,
        value=value,
        allowDeselect=False,
        size="sm",
        withCheckIcon=False,
        comboboxProps={
            "shadow": "none",
            "transitionProps": {"duration": 0},
            "width": width,
            "position": "bottom-start",
        },
        # Tall enough for all options: a list that scrolls is not reachable by keyboard (axe-core).
        **({"data": options(choices), "maxDropdownHeight": 400} | more),
    )


def options(choices: Choices) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in choices]


def pair(*two: Component) -> Component:
    return html.Div(list(two), className="pair")


def matrix(layer: int | str) -> Component:
    """W with its layer as a superscript, as in the lecture."""
    return html.Span(["W", html.Span(html.I(f"[{layer}]"), className="stack one")], className="math")
