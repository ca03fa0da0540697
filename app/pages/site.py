"""Serves the pages: one document, and one Dash app on FastAPI's server that draws the Lab in it.

The document has its own links and scripts, since Dash collects assets only on a request for `/`. Unknown paths are a
404. The browser shows the page in the path, and a run keeps playing while you look at another page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import Dash
from fastapi import HTTPException, Request, Response
from starlette.middleware.errors import ServerErrorMiddleware

from firmground.app import theme
from firmground.app.pages import class_address, lab, login, suites
from firmground.app.pages.assets import Assets
from firmground.app.pages.callbacks import Callbacks, logged
from firmground.app.pages.compressed import Compressed
from firmground.app.pages.document import HOME, PAGES, SiteDocument
from firmground.app.pages.values import shape
from firmground.app.prefix import PLACE
from firmground.app.theme import STATIC

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Receive, Scope, Send

    from firmground.app.backend import Backend

# Large ones that a first visit asks for. None repeats what a request says, so no secret in it can be guessed from its
# length.
DOCUMENTS = (HOME, *PAGES, "/tokens.css", "/_dash-layout", "/_dash-dependencies", "/api/claims")
# Mantine wants ten shades; the visible ink comes from the variables in static/css/base.css.
_INK = ["#F7F7F5", "#ECECE8", "#E2E2DD", "#A9ADB2", "#8A8E93", "#666B72", "#54595F", "#3A3E43", "#1B1D1F", "#121416"]
_THEME = {
    "primaryColor": "ink",
    "primaryShade": 8,
    "colors": {"ink": _INK},
    "defaultRadius": 4,
    "cursorType": "pointer",
    "respectReducedMotion": True,
    "fontFamily": '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
}


class _Placed(Dash):
    """Dash reads its prefix once, but ours depends on the request."""

    def __init__(self, document: SiteDocument, **settings: Any) -> None:
        self._document = document
        super().__init__("firmground", index_string=document.index(), **settings)

    def interpolate_index(self, *args: Any, **parts: Any) -> str:
        dash: Any = super()  # Dash has no types
        return self._document.completed(dash.interpolate_index(*args, **parts))


class OneDocument:
    """Every page's path serves the one document; Dash itself would answer only `/`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._paths = {HOME, *PAGES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in self._paths:
            scope = {**scope, "path": "/", "raw_path": b"/"}
        await self._app(scope, receive, send)


def attach(api: FastAPI, backend: Backend) -> list[str]:
    """Call it last: paths that no earlier route answers are not pages. Returns the hashes of the inline scripts."""
    assets = Assets()
    api.mount("/static", assets, name="static")
    document = SiteDocument(assets.folder)
    css = theme.css()

    @api.get("/tokens.css", include_in_schema=False)
    def stylesheet() -> Response:
        return Response(css, media_type="text/css", headers={"Cache-Control": "no-cache"})

    login.register(api, backend, document.head)
    class_address.register(api, backend)
    suites.register(api, lambda: dash)
    dash = _dash(api, backend, document)
    api.add_middleware(OneDocument)
    api.add_middleware(Compressed, folders=("/static/", suites.SUITES), documents=DOCUMENTS)
    api.add_middleware(Callbacks, known=dash.callback_map, shape=shape)

    async def broken(_request: Request, _error: Exception) -> Response:
        # The error still reaches the server's log. The outermost handler would omit the Gate's headers.
        return Response(document.broken(), 500, media_type="text/html")

    api.add_middleware(ServerErrorMiddleware, handler=broken)

    @api.api_route("/{rest:path}", methods=["GET", "HEAD"], include_in_schema=False)
    def nowhere(rest: str) -> Response:
        if f"/{rest}" in (HOME, *PAGES):  # Dash answers only GET; this was a HEAD
            return Response(media_type="text/html")
        if rest.startswith("_dash-"):  # for Dash's scripts, not for people
            raise HTTPException(404)
        return Response(document.not_found(), status_code=404, media_type="text/html")

    return list(dash.csp_hashes())


def _dash(api: FastAPI, backend: Backend, document: SiteDocument) -> Dash:
    server: Any = api
    never: Any = None  # the title does not say "Updating…"
    dash = _Placed(
        document,
        server=server,
        backend="fastapi",
        routes_pathname_prefix="/",
        requests_pathname_prefix=PLACE,
        assets_folder=str(STATIC),
        assets_url_path="static",
        assets_ignore=".*",  # none of our modules is a classic script; the index names what it needs
        serve_locally=True,
        update_title=never,
        title="Firm Ground",
        suppress_callback_exceptions=False,
        on_error=logged,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1, viewport-fit=cover"}],
    )
    dash.layout = lambda: dmc.MantineProvider(lab.layout(), theme=_THEME, defaultColorScheme="auto")
    lab.register(dash, backend)
    return dash
