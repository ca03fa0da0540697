"""The browser's modules, each imported by itself in Chromium; no server, the files come straight from `static/`."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from firmground.app.services.facts import ELEMENT, facts_json
from firmground.app.theme import STATIC
from tests.browser.kept import kept, pytest_runtest_teardown  # noqa: F401  - pytest finds it here

FACTS = f'<script type="application/json" id="{ELEMENT}">{facts_json()}</script>'
ORIGIN = "http://modules.test"
Run = Callable[..., Any]
# What JSON lacks goes over as words, typed arrays with their shape.
_EVALUATE = """async (given) => {{
    const module = await import("{url}");
    const plain = (_, value) => {{
        if (Number.isNaN(value)) return "NaN";
        if (value === Infinity || value === -Infinity) return value > 0 ? "inf" : "-inf";
        return ArrayBuffer.isView(value) ? {{ shape: value.shape, values: Array.from(value) }} : value;
    }};
    const evaluate = new Function("module", "given", ...Object.keys(module), {body});
    return JSON.stringify(await evaluate(module, given, ...Object.values(module)), plain) ?? "null";
}}"""


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    context = kept(request.config).browser.new_context(viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.route(f"{ORIGIN}/**", _serve)
    page.goto(f"{ORIGIN}/")
    yield page
    context.close()


@pytest.fixture
def tab(page: Page) -> Page:
    """An empty document; modules that a test before has imported are there already."""
    page.evaluate("() => document.body.replaceWith(document.createElement('body'))")
    return page


@pytest.fixture
def run(tab: Page) -> Run:
    """run("numbers", "nice(5.2)"): import a module, evaluate an expression that sees its exports and `given`."""

    def evaluate(module: str, expression: str, **given: Any) -> Any:
        body = json.dumps(f"return (async () => ({expression}))()")
        script = _EVALUATE.format(url=f"{ORIGIN}/static/js/{module}.js", body=body)
        return json.loads(tab.evaluate(script, given))

    return evaluate


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(f"{ORIGIN}/").split("?")[0]
    file = STATIC / path.removeprefix("static/")
    if not path:
        route.fulfill(body=f"<!doctype html><title>modules</title>{FACTS}", content_type="text/html")
    elif file.is_file():
        kind = "text/javascript" if file.suffix in (".js", ".mjs") else mimetypes.guess_type(file)[0]
        route.fulfill(body=file.read_bytes(), content_type=kind or "application/octet-stream")
    else:
        route.fulfill(status=404, body="")
