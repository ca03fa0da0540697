"""Mantine's inputs as this form wears them: a visible label, room for the engine's words, no animation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import dash_mantine_components as dmc
from dash import html

from firmground.app.pages.lab.ids import Form

Component = Any
Choices = Iterable[tuple[str, str]]


def named(label: str) -> dict[str, Any]:
    """The accessible name, as a property."""
    return attributes({"aria-label": label})


def attributes(values: dict[str, str]) -> dict[str, Any]:
    """Names with a dash, as properties."""
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
        # Room for all: what scrolls in a list is out of reach for the keyboard, says axe-core.
        **({"data": options(choices), "maxDropdownHeight": 400} | more),
    )


def options(choices: Choices) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in choices]


def pair(*two: Component) -> Component:
    return html.Div(list(two), className="pair")


def matrix(layer: int | str) -> Component:
    """W with its layer above, as the lecture writes it."""
    return html.Span(["W", html.Span(html.I(f"[{layer}]"), className="stack one")], className="math")
