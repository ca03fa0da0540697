"""The page's layout: an empty table that the browser's modules fill and keep alive."""

from __future__ import annotations

from typing import Any

from dash import Dash, html

from app.services import Services


def layout() -> Any:
    return html.Div(id="runs", className="page", hidden=True)


def register(dash: Dash, services: Services) -> None:
    """Nothing to register: runs come over the API, as they do for everybody else."""
