"""The page's layout: an empty place that the browser's modules fill and keep alive.

No Dash table: AG Grid weighs more than a megabyte, and rows of our own, kept by run, leave focus, caret and open
editors alone while states change under them.
"""

from __future__ import annotations

from typing import Any

from dash import Dash, html

from firmground.app.backend import Services


def layout() -> Any:
    return html.Main(id="runs", className="page runs", hidden=True)


def register(dash: Dash, services: Services) -> None:
    """Nothing to register: runs come over the API, as they do for training_set else."""
