"""The pictures of the documentation, from a real run: `python -m tests.browser.screenshots docs`.

`lecture.webp` moves: the twin scatter of the preset `lecture`, every tenth recorded frame. The others show the page.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server, free_port
from tests.browser.launch import launched

EVERY = 10
MILLISECONDS = 120
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data), free_port())
        server.start()
        try:
            run = server.launch()
            frames = int(server.finished(run["id"])["frames"])
            with launched() as browser:
                path = f"{server.url}/?run={run['id']}"
                moving(browser, path, frames, folder / "lecture.webp")
                still(browser, path, folder / "lab-light.png", color_scheme="light", viewport=DESKTOP)
                still(browser, path, folder / "lab-dark.png", color_scheme="dark", viewport=DESKTOP)
                still(browser, path, folder / "lab-phone.png", color_scheme="light", viewport=PHONE, has_touch=True)
        finally:
            server.stop()


def moving(browser: Browser, path: str, frames: int, target: Path) -> None:
    page = _paused(browser, path, color_scheme="light", viewport=DESKTOP)
    page.keyboard.press("Home")
    pictures = [_picture(page)]
    for _ in range(frames // EVERY):
        page.keyboard.press("Shift+ArrowRight")
        pictures.append(_picture(page))
    last = [MILLISECONDS * 12]
    durations = [MILLISECONDS] * (len(pictures) - 1) + last
    pictures[0].save(
        target, save_all=True, append_images=pictures[1:], duration=durations, loop=0, quality=60, method=6
    )


def still(browser: Browser, path: str, target: Path, **options: Any) -> None:
    """The page at about step 200."""
    page = _paused(browser, path, **options)
    page.keyboard.press("Home")
    for _ in range(18):
        page.keyboard.press("Shift+ArrowRight")
    page.wait_for_timeout(300)
    page.screenshot(path=target)


def _paused(browser: Browser, path: str, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(path)
    page.wait_for_selector("#lab[data-ready]")
    page.wait_for_selector("[data-testid=twin-scatter][data-frame]", timeout=60_000)
    page.get_by_role("button", name="Pause the clock", exact=True).click()
    page.wait_for_timeout(3_000)  # the rest of the log arrives
    return page


def _picture(page: Page) -> Image.Image:
    page.wait_for_timeout(80)
    return Image.open(io.BytesIO(page.get_by_test_id("twin-scatter").screenshot())).convert("RGB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
