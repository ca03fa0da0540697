"""What a first visit costs: bytes over the wire, other pages' modules, and things that move while it loads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.app.programs import SLOTLESS
from tests.browser.lesson import shows
from tests.browser.server import Server, serving

pytestmark = pytest.mark.browser
MOST = 1_300_000  # bytes
MOST_SHIFT = 0.02
MOST_REQUESTS = 50  # the Lab had 245
SHIFT = """() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
}"""
READY = {
    "/lesson": ".lesson-stage",
    "/lab": "#lab-trends canvas[aria-label*='accuracy']",
    "/claims": "#claims article, #claims li",
    "/atlas": "#atlas [data-point]",
    "/compare?runs=sample,sigmoids": "#compare .of-numbers tbody tr",
    "/runs": "#runs :is(tbody tr, p):visible",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("weight"), environment={"FIRMGROUND_SAMPLE": "true"}, program=SLOTLESS) as one:
        yield one


class Visit:
    """A browser that has never been here opens a page, and stays until nothing is asked for any more."""

    def __init__(self, browser: Browser, server: Server, path: str) -> None:
        self.context = browser.new_context(viewport={"width": 1366, "height": 768})
        self.page = self.context.new_page()
        self.bytes: dict[str, int] = {}
        self.paths: dict[str, str] = {}
        self.page.add_init_script(f"({SHIFT})()")
        protocol = self.context.new_cdp_session(self.page)
        protocol.send("Network.enable")
        protocol.on("Network.responseReceived", self._begun)
        protocol.on("Network.loadingFinished", self._ended)
        self.page.goto(server.url + path)

    def _begun(self, event: dict[str, Any]) -> None:
        self.paths[event["requestId"]] = event["response"]["url"]

    def _ended(self, event: dict[str, Any]) -> None:
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    @property
    def whole(self) -> int:
        return sum(self.bytes.values())

    def asked_for(self, part: str) -> list[str]:
        return [path for path in self.paths.values() if part in path]


@pytest.mark.parametrize("path", READY)
def test_a_first_visit_is_light_loads_no_other_page_and_moves_nothing(
    chromium: Browser, server: Server, path: str
) -> None:
    visit = Visit(chromium, server, path)
    expect(visit.page.locator(READY[path]).first).to_be_visible(timeout=20_000)
    if path == "/lesson":
        shows(visit.page, "scales")
    visit.page.wait_for_timeout(2_000)  # websockets stay open, so the network is never idle

    assert 50_000 < visit.whole <= MOST
    assert not visit.asked_for("plotly-cartesian")
    assert len(visit.paths) <= MOST_REQUESTS
    pages = [page.partition("?")[0] for page in READY]
    assert [page for page in pages if visit.asked_for(f"/bundle{page}/main.js")] == [path.partition("?")[0]]
    assert bool(visit.asked_for("_dash-layout")) is (path == "/lab")
    if path not in ("/claims", "/runs"):
        assert visit.page.evaluate("window.shift") < MOST_SHIFT, "something moves while the page loads"
    visit.context.close()
