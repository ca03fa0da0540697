"""How smooth is the whole Lab in a headless Chromium without a GPU? Beside Plotly.animate of the same charts.

- `frames`: frames drawn a second. The Lab plays the sample's run at 4x, one frame an animation frame. The peer is a
  page with Plotly alone and the same fifteen charts (`figures.py`), each animated to the next frame without transition
  or redraw, its fastest way, as soon as all of them have been drawn.
- `main-thread/limit`: milliseconds of the renderer's main thread for each frame drawn, script, style, layout and paint
  together; 16 are allowed.
- `scrub/limit`: the 95th percentile from a press on the timeline until the frame there has been painted; 50 ms are
  allowed.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

from benchmarks.case import Case
from benchmarks.figures import figures
from benchmarks.limits import at_most, percentile, spread_of
from benchmarks.real_run import sample_frames
from tests.browser.launch import launched
from tests.browser.pages import VISITED
from tests.browser.server import serving

SAMPLE = {"FIRMGROUND_SAMPLE": "true"}
ROUNDS, SECONDS, SCRUBS = 5, 4.0, 60
PEER_FRAMES = slice(30, 90)
SIZE: ViewportSize = {"width": 1440, "height": 900}
PLOTLY = files("plotly") / "package_data" / "plotly.min.js"
# Frames that were drawn, and for the newest press how long it took until its frame was painted.
WATCH = """
    window.frames_drawn = 0;
    window.scrubs = [];
    let pressed = null;
    addEventListener("pointerdown", ({ target }) => {
        if (target.closest("[role=slider]")) pressed = performance.now();
    }, { capture: true });
    new MutationObserver(() => {
        window.frames_drawn++;
        if (pressed === null) return;
        const since = pressed;
        pressed = null;
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => window.scrubs.push(performance.now() - since);
            port2.postMessage(null);
        });
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-seq"] });
"""
# The charts side by side, then frame after frame for some seconds: how many were drawn.
DRAW = """(all) => {
    document.body.replaceChildren();
    document.body.style.cssText = "display: grid; grid-template-columns: repeat(5, 1fr); margin: 0";
    window.charts = Object.fromEntries(Object.keys(all[0]).map((name) => {
        const node = document.createElement("div");
        document.body.append(node);
        return [name, node];
    }));
    window.all = all;
    const size = { width: 280, height: 290, margin: { l: 30, r: 5, t: 5, b: 25 } };
    return Promise.all(Object.entries(all[0]).map(([name, { data, layout }]) =>
        Plotly.newPlot(charts[name], data, { ...layout, ...size }, { staticPlot: true }))).then(() => null);
}"""
PLAY = """async (seconds) => {
    const end = performance.now() + 1000 * seconds;
    const now = { transition: { duration: 0 }, frame: { duration: 0, redraw: false }, mode: "immediate" };
    let drawn = 0;
    while (performance.now() < end) {
        const next = all[drawn++ % all.length];
        await Promise.all(
            Object.entries(charts).map(([name, chart]) => Plotly.animate(chart, { data: next[name].data }, now)));
    }
    return drawn;
}"""


@dataclass(frozen=True)
class Played:
    frames_per_second: float
    main_thread_ms: float  # for each frame


def cases() -> Iterator[Case]:
    with (
        tempfile.TemporaryDirectory(prefix="bench-drawing-") as name,
        serving(Path(name), environment=SAMPLE) as server,
        launched() as browser,
    ):
        lab, plotly = lab_page(browser, f"{server.url}/lab?run=sample&step=0"), plotly_page(browser)
        lab_play(lab), plotly_play(plotly)
        rounds = [(lab_play(lab), plotly_play(plotly)) for _ in range(ROUNDS)]
        scrubs = scrubbed(lab)
    ours, peer = zip(*rounds, strict=True)
    ratios = [mine.frames_per_second / other.frames_per_second for mine, other in rounds]
    yield Case(
        "drawing/frames",
        median(one.frames_per_second for one in ours),
        median(one.frames_per_second for one in peer),
        "frames/s",
        median(ratios),
        4.0,
        ROUNDS,
        spread_of(ratios),
        {"plotly": version("plotly"), "chromium": browser.version},
    )
    busy = [one.main_thread_ms for one in ours]
    yield at_most("drawing/main-thread", median(busy), 16.0, "ms", n=ROUNDS, spread=spread_of(busy))
    yield at_most("drawing/scrub", percentile(scrubs, 95), 50.0, "ms", n=len(scrubs), spread=spread_of(scrubs))


def lab_page(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport=SIZE).new_page()
    page.add_init_script(VISITED + WATCH)
    page.goto(address)
    page.wait_for_selector("[role=slider][aria-valuetext*='ended at']", timeout=120_000)
    page.wait_for_load_state("load")  # Dash's worker keeps a request open, so the network is never idle
    page.get_by_role("button", name="4×", exact=True).click()
    return page


def lab_play(page: Page) -> Played:
    """From the start, and from there again whenever the end is reached."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.evaluate("window.frames_drawn = 0")
    busy, since = main_thread(session), time.monotonic()
    while time.monotonic() < since + SECONDS:
        again = page.get_by_role("button", name="Play", exact=True)
        if again.is_visible():
            again.click()
        page.wait_for_timeout(250)
    drawn = page.evaluate("window.frames_drawn")
    seconds, used = time.monotonic() - since, main_thread(session) - busy
    session.detach()
    page.keyboard.press("Home")  # and stand there
    return Played(drawn / seconds, 1e3 * used / drawn)


def main_thread(session: CDPSession) -> float:
    """Seconds that the page's main thread has worked."""
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def plotly_page(browser: Browser) -> Page:
    page = browser.new_context(viewport=SIZE).new_page()
    page.add_script_tag(path=str(PLOTLY))
    frames = sample_frames()
    page.evaluate(DRAW, [figures(frames, index) for index in range(len(frames))[PEER_FRAMES]])
    return page


def plotly_play(page: Page) -> Played:
    since = time.monotonic()
    drawn = page.evaluate(PLAY, SECONDS)
    return Played(drawn / (time.monotonic() - since), 0.0)


def scrubbed(page: Page) -> list[float]:
    """Milliseconds of each press."""
    box = page.get_by_role("slider").first.bounding_box()
    assert box is not None
    chance = random.Random(0)  # noqa: S311  places, not secrets
    for _ in range(SCRUBS):
        page.mouse.move(box["x"] + box["width"] * chance.uniform(0.05, 0.95), box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(200)
    scrubs: list[float] = json.loads(page.evaluate("JSON.stringify(window.scrubs)"))
    assert len(scrubs) > SCRUBS / 2, "presses on the timeline showed no other frame"
    return scrubs
