"""Serves the pages: one Dash app on FastAPI's server.

The index has its own links and scripts, since Dash collects assets only on a request for `/`. Unknown paths are a 404.
All pages are in one document and the browser shows the one in the path: a run keeps playing while you look at another
page, and Plotly is loaded once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import Dash, html
from fastapi import HTTPException, Request, Response
from starlette.middleware.errors import ServerErrorMiddleware

from firmground.app import theme
from firmground.app.pages import claims, lab, login, runs, suites
from firmground.app.pages.assets import Assets
from firmground.app.pages.callbacks import Callbacks, logged
from firmground.app.pages.values import shape
from firmground.app.prefix import PLACE, below, placed
from firmground.app.services import facts
from firmground.app.theme import STATIC

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Receive, Scope, Send

    from firmground.app.backend import Backend

PAGES = (lab, claims, runs)  # each has PATH, TITLE, layout() and register(dash, backend)
STYLES = ("base", "form", "panels", "tools", "strip", "transport", "runs", "claims", "phone")
MODULES = ("main", "claims/main", "runs/main")
_HEAD = """
<meta name="prefix" content="{place}">
<link rel="icon" href="{files}/favicon.svg" type="image/svg+xml">
<script src="{files}/js/theme.js"></script>
<link rel="stylesheet" href="{place}tokens.css">
{styles}
{modules}
"""
_INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<title>{%title%}</title>
HEAD
{%css%}
</head>
<body>
{%app_entry%}
<noscript>Firm Ground trains and draws in your browser's sight: please allow JavaScript.</noscript>
<script type="application/json" id="ELEMENT">FACTS</script>
<script src="FILES/vendor/plotly/plotly-cartesian.min.js"></script>
<footer hidden>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""
_PLAIN = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE · Firm Ground</title>
HEAD
</head>
<body class="nowhere"><h1>TITLE</h1><p>WORDS</p></body>
</html>"""
_NOWHERE = _PLAIN.replace("TITLE", "Page not found").replace("WORDS", 'The laboratory is <a href="PLACE">here</a>.')
_BROKEN = _PLAIN.replace("TITLE", "The server failed").replace("WORDS", "The server's log says why.")
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

    def interpolate_index(self, *args: Any, **parts: Any) -> str:
        dash: Any = super()  # Dash has no types
        return placed(dash.interpolate_index(*args, **parts))


class OneDocument:
    """Every page's path serves the one document; Dash itself would answer only `/`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._paths = {page.PATH for page in PAGES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in self._paths:
            scope = {**scope, "path": "/", "raw_path": b"/"}
        await self._app(scope, receive, send)


def attach(api: FastAPI, backend: Backend) -> list[str]:
    """Call it last: paths that no earlier route answers are not pages. Returns the hashes of the inline scripts."""
    assets = Assets()
    api.mount("/static", assets, name="static")
    files = f"{PLACE}static/{assets.folder}"
    css = theme.css()

    @api.get("/tokens.css", include_in_schema=False)
    def stylesheet() -> Response:
        return Response(css, media_type="text/css", headers={"Cache-Control": "no-cache"})

    login.register(api, backend, _without_modules(files))
    suites.register(api, lambda: dash)
    dash = _dash(api, backend, files)
    api.add_middleware(OneDocument)
    api.add_middleware(Callbacks, known=dash.callback_map, shape=shape)

    async def broken(_request: Request, _error: Exception) -> Response:
        # The error still reaches the server's log. The outermost handler would omit the Gate's headers.
        return Response(_plain(_BROKEN, files), 500, media_type="text/html")

    api.add_middleware(ServerErrorMiddleware, handler=broken)

    @api.api_route("/{rest:path}", methods=["GET", "HEAD"], include_in_schema=False)
    def nowhere(rest: str) -> Response:
        if any(f"/{rest}" == page.PATH for page in PAGES):  # Dash answers only GET; this was a HEAD
            return Response(media_type="text/html")
        if rest.startswith("_dash-"):  # for Dash's scripts, not for people
            raise HTTPException(404)
        return Response(_plain(_NOWHERE, files), status_code=404, media_type="text/html")

    return list(dash.csp_hashes())


def _dash(api: FastAPI, backend: Backend, files: str) -> Dash:
    server: Any = api
    never: Any = None  # the title does not say "Updating…"
    dash = _Placed(
        "firmground",
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
        index_string=_index(files),
        suppress_callback_exceptions=False,
        on_error=logged,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1, viewport-fit=cover"}],
    )
    dash.layout = lambda: dmc.MantineProvider(_layout(), theme=_THEME, defaultColorScheme="auto")
    for page in PAGES:
        page.register(dash, backend)
    return dash


def _layout() -> Any:
    links = [html.A(page.TITLE, href=below(page.PATH)) for page in PAGES]
    name: dict[str, Any] = {"aria-label": "Pages"}
    header = html.Header(html.Nav(links, **name), id="site-header", className="header")
    return html.Div([header, *(page.layout() for page in PAGES)], id="site", className="site")


def _index(files: str) -> str:
    text = _INDEX.replace("HEAD", _head(files)).replace("FILES", files)
    return text.replace("ELEMENT", facts.ELEMENT).replace("FACTS", facts.facts_json())


def _head(files: str) -> str:
    """`files` is the address of `static/`, below the prefix."""
    styles = "\n".join(f'<link rel="stylesheet" href="{files}/css/{name}.css">' for name in STYLES)
    modules = "\n".join(f'<script type="module" src="{files}/js/{name}.js"></script>' for name in MODULES)
    return _HEAD.format(place=PLACE, files=files, styles=styles, modules=modules)


def _plain(page: str, files: str) -> str:
    return placed(page.replace("HEAD", _without_modules(files)).replace("PLACE", PLACE))


def _without_modules(files: str) -> str:
    return "\n".join(line for line in _head(files).splitlines() if "module" not in line)
