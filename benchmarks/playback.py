"""Does a long run of many lanes play as smoothly as the lecture's, and does the page's memory stay flat?

    python -m benchmarks.playback [SECONDS]

Plays `lecture` (8 lanes, 1,000 steps) and 10,000 steps of 20 lanes in one browser, SECONDS each, from the start again
whenever the end is reached, and prints one JSON line: frames drawn a second, the middle and the slowest of a hundred of
the time to draw one, the ratio of the two runs, and the live JavaScript heap (after a collection) at each tenth
of the time.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.launch import launched
from tests.browser.server import Server, free_port

LONG = {"steps": 10_000, "seeds": list(range(10)), "recording.max_frames": 400}
# When each frame was drawn, and how long the page's own animation callbacks took.
WATCH = """
    window.drawn = [];
    window.work = [];
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (act) => ask((now) => {
        const start = performance.now();
        act(now);
        window.work.push(performance.now() - start);
        if (window.work.length > 5000) window.work.shift();
    });
    new MutationObserver(() => window.drawn.push(performance.now())).observe(
        document, { subtree: true, attributes: true, attributeFilter: ['data-seq'] });
"""


def play(browser: Browser, address: str, seconds: float) -> dict[str, Any]:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_selector("[role=slider][aria-valuetext*='ended at']", timeout=120_000)
    page.wait_for_timeout(2_000)
    session = page.context.new_cdp_session(page)
    page.evaluate("window.drawn.length = window.work.length = 0")
    heap = [_heap(session)]
    start = time.monotonic()
    for tenth in range(1, 11):
        while time.monotonic() - start < seconds * tenth / 10:
            _go_on(page)
            page.wait_for_timeout(500)
        heap.append(_heap(session))
    passed = time.monotonic() - start
    drawn, work = page.evaluate("[window.drawn.length, window.work]")
    page.context.close()
    return {
        "frames_per_second": round(drawn / passed, 1),
        "draw_ms": round(statistics.median(work), 1),
        "draw_ms_p99": round(statistics.quantiles(work, n=100)[98], 1),
        "heap_mb": heap,
    }


def _go_on(page: Page) -> None:
    again = page.get_by_role("button", name="Play", exact=True)
    if again.is_visible():
        again.click()


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    return round(float(session.send("Runtime.getHeapUsage")["usedSize"]) / 2**20, 1)


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), free_port())
        server.start()
        try:
            runs = {name: server.launch(**changes)["id"] for name, changes in (("lecture", {}), ("long", LONG))}
            for run in runs.values():
                server.finished(run, seconds=1_200)
            with launched() as browser:
                played = {name: play(browser, f"{server.url}/?run={run}", seconds) for name, run in runs.items()}
        finally:
            server.stop()
    ratio = played["long"]["frames_per_second"] / played["lecture"]["frames_per_second"]
    print(json.dumps({"benchmark": "playback", "seconds": seconds, **played, "ratio": round(ratio, 2)}))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 30)
