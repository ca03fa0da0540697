"""Dash's own scripts and styles. A path that no library registered is a 404; Dash itself would answer 500."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Dash
from dash.fingerprint import check_fingerprint
from fastapi import FastAPI, HTTPException, Request

stripped: Any = check_fingerprint  # Dash has no types
SUITES = "/_dash-component-suites/"
PATH = f"{SUITES}{{package_name}}/{{fingerprinted_path:path}}"


def register(server: FastAPI, dash: Callable[[], Dash]) -> None:
    """Call it before Dash adds the same route."""

    @server.get(PATH, include_in_schema=False)
    def suite(request: Request, package_name: str, fingerprinted_path: str) -> Any:
        there: Any = dash()
        path, _ = stripped(fingerprinted_path)
        if path not in there.registered_paths.get(package_name, ()):
            raise HTTPException(404)
        try:
            return there.backend.serve_component_suites(there, package_name, fingerprinted_path, request)
        except OSError:  # registered, such as a source map, but missing from the installed package
            raise HTTPException(404) from None
