"""What a test reads off the page."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from playwright.sync_api import FloatRect, Locator, Page, expect


def wait_for_frame(page: Page, index: int, seconds: float = 60) -> None:
    """Until the frame at this place of the log has been drawn."""
    page.wait_for_function(
        "(index) => window.visited.length && window.visited.at(-1)[0] >= index", arg=index, timeout=seconds * 1000
    )


def visited(page: Page) -> list[tuple[int, int, int]]:
    """Index, step and seq of every frame that the page has drawn, in order."""
    return [(index, step, seq) for index, step, seq in page.evaluate("window.visited")]


def places(page: Page) -> list[int]:
    return [index for index, _, _ in visited(page)]


def shown(page: Page) -> tuple[int, int, int]:
    """Index, step and seq of the frame that is drawn now."""
    return visited(page)[-1]


def drawn(page: Page, frames: int = 4) -> None:
    """Until what was done before has been painted: the page paints once an animation frame."""
    page.evaluate(
        """async (frames) => {
            for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame);
        }""",
        frames,
    )


def box(page: Page) -> tuple[float, float, float]:
    """The square of values that the scatter's frames show: its middle, across and up, and half its width."""
    across, up, half = map(float, str(page.get_by_test_id("twin-scatter").get_attribute("data-box")).split())
    return across, up, half


def cell(page: Page, arm: int) -> FloatRect:
    """The frame of this arm's cloud."""
    head = settled(page.locator(".stage .head").nth(arm))
    return {
        "x": head["x"],
        "y": settled(page.locator(".stage"))["y"] + 24,
        "width": head["width"],
        "height": head["width"],
    }


def placing(page: Page, arm: int) -> Callable[[Sequence[float]], tuple[float, float]]:
    """Where values of units 1 and 2 stand in this arm's frame, as it is now."""
    frame, (across, up, half) = cell(page, arm), box(page)
    scale = frame["width"] / (2 * half)
    return lambda value: (frame["x"] + (value[0] - across + half) * scale, frame["y"] + (up + half - value[1]) * scale)


def ink(page: Page, selector: str, x: float, y: float) -> list[int]:
    """Red, green, blue and alpha of a canvas at this place of the page."""
    return list(
        page.locator(selector).evaluate(
            """(canvas, [x, y]) => {
                const { left, top, width } = canvas.getBoundingClientRect();
                const ratio = canvas.width / width;
                const copy = new OffscreenCanvas(1, 1).getContext("2d");
                copy.drawImage(canvas, (left - x) * ratio, (top - y) * ratio);
                return [...copy.getImageData(0, 0, 1, 1).data];
            }""",
            [x, y],
        )
    )


def answered(page: Page, before: int | None = None, frames: int = 6) -> None:
    """Until the server has nothing more to say to the form for so many frames; `before`: `window.answered` then."""
    page.evaluate(
        """async ([before, frames]) => {
            const end = performance.now() + 30_000;
            for (let quiet = 0; quiet < frames; quiet = window.asking || window.answered === before ? 0 : quiet + 1) {
                if (performance.now() > end) throw Error("the form is not answered");
                await new Promise(requestAnimationFrame);
            }
        }""",
        [before, frames],
    )


def settled(place: Locator, seconds: float = 10) -> FloatRect:
    """Where it stands and how large it is, in CSS pixels, once it is seen and has not moved for two looks."""
    expect(place).to_be_visible()
    end = time.monotonic() + seconds
    before = None
    while (now := place.bounding_box()) is None or now != before:
        assert time.monotonic() < end, f"{place} does not come to rest: {before}, then {now}"
        before = now
        drawn(place.page, frames=3)
    return now
