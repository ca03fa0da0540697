"""The peer of `stream`: a Dash application that shows the same frames, pushed by Dash's own websocket callback.

    python -m benchmarks.dash_server PORT

As its documentation has it: an async callback for each page, which runs on the event loop and calls `set_props` in a
loop. Every figure is built once for all pages; a page that is behind gets the newest frame only.
"""

from __future__ import annotations

import asyncio
import sys
import time
from functools import cache
from typing import Any

import uvicorn
from dash import Dash, Input, callback, ctx, dcc, html, set_props
from dash.exceptions import PreventUpdate
from fastapi import FastAPI

from benchmarks.figures import figures
from benchmarks.real_run import sample_frames

HERTZ = 10


@cache
def built(index: int) -> dict[str, dict[str, Any]]:
    return figures(sample_frames(), index)


def application() -> FastAPI:
    server = FastAPI()
    app = Dash(__name__, server=server, backend="fastapi")  # type: ignore[arg-type]
    graphs = [dcc.Graph(id=name) for name in built(0)]
    app.layout = html.Div([html.Button(id="go"), dcc.Store(id="sent"), *graphs])

    @callback(Input("go", "n_clicks"), websocket=True, prevent_initial_call=True)
    async def stream(_clicks: int) -> None:
        number = 0
        while not ctx.websocket.is_shutdown:
            due = int(time.monotonic() * HERTZ) + 1
            await asyncio.sleep(due / HERTZ - time.monotonic())
            for name, figure in built(number % len(sample_frames())).items():
                set_props(name, {"figure": figure})
            set_props("sent", {"data": [number, due / HERTZ]})  # the last of this frame, with when it was due
            number += max(1, int(time.monotonic() * HERTZ) - due + 1)
        raise PreventUpdate

    return server


def main(port: str) -> None:
    for index in range(len(sample_frames())):
        built(index)
    uvicorn.run(application(), host="127.0.0.1", port=int(port), ws_per_message_deflate=False, log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
