"""The page's layout: an empty container that the browser's modules fill.

Not a Dash table: AG Grid weighs more than a megabyte, and our own rows, kept by run, keep focus, caret and open editors
while states change.
"""

from __future__ import annotations

from typing import Any

from dash import Dash, html

from firmground.app.backend import Backend


def layout() -> Any:
    return html.Main(id="runs", className="page runs", hidden=True)


def register(dash: Dash, backend: Backend) -> None:
    """The page needs no callback: runs come over the API."""
