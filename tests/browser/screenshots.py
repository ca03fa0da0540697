"""The pictures of the documentation, from real runs: `python -m tests.browser.screenshots docs`.

`lecture.webp` moves: the twin scatter of the preset `lecture`, every tenth recorded frame. The others show the pages
in each theme, on a phone, and in the states that a run and its form can be in. Every card of the lesson, on a laptop, a
projector and a phone, goes into the folder `lesson`, which git ignores; README shows one of them.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from firmground.engine.replacement import replacing
from tests.browser.launch import launched
from tests.browser.lesson import CARDS, answers, shows
from tests.browser.pages import READY
from tests.browser.server import Server, free_port

EVERY = 10
MILLISECONDS = 120
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
LIGHT: dict[str, Any] = {"color_scheme": "light", "viewport": DESKTOP}
DARK: dict[str, Any] = {"color_scheme": "dark", "viewport": DESKTOP}
SMALL: dict[str, Any] = {"color_scheme": "light", "viewport": PHONE, "has_touch": True}
CARD_SIZES: dict[str, dict[str, Any]] = {
    "laptop": {"color_scheme": "light", "viewport": {"width": 1366, "height": 768}},
    "projector": {"color_scheme": "dark", "viewport": {"width": 1920, "height": 1080}},
    "phone": SMALL,
}
CARD_PLAYS = 6_500  # milliseconds: a recording takes five seconds to its end
KICK = {"step": 200, "event": {"type": "kick", "layer": 1, "size": 1.5}}


@dataclass(frozen=True)
class Studio:
    browser: Browser
    server: Server
    folder: Path

    def page(self, path: str, **options: Any) -> Page:
        page = self.browser.new_context(**options).new_page()
        page.goto(f"{self.server.url}{path}")
        page.wait_for_selector(READY[path.split("?", maxsplit=1)[0]])
        return page

    def keep(self, page: Page, name: str) -> None:
        page.mouse.move(720, 4)
        page.wait_for_timeout(600)
        _kept(page, self.folder / f"{name}.png")
        page.context.close()

    def at(self, run: str, step: int, **options: Any) -> Page:
        """A finished run, all of it here, paused at a step."""
        page = self.page(f"/?run={run}&step={step}", **options)
        page.wait_for_selector("[role=slider][aria-valuetext*='ended at']", timeout=120_000)
        silent(page)
        page.wait_for_timeout(1_500)
        return page


def main(folder: Path, names: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, launched() as browser:
        server = Server(Path(data), free_port())
        server.environment["FIRMGROUND_SAMPLE"] = "true"
        server.start()
        studio = Studio(browser, server, folder)
        try:
            for name in names or PARTS:
                PARTS[name](studio)
        finally:
            server.stop()


def lesson(studio: Studio) -> None:
    """Every card as it is after its question was answered and its picture has played."""
    cards = studio.folder / "lesson"
    cards.mkdir(exist_ok=True)
    for name, options in CARD_SIZES.items():
        page = studio.page("/lesson", **options)
        for number, card in enumerate(CARDS, start=1):
            page.evaluate("(card) => { location.hash = card; }", card)
            shows(page, card)
            answers(page).first.click()
            page.wait_for_timeout(CARD_PLAYS)
            _kept(page, cards / f"{number:02}-{card}-{name}.png")
            if (name, card) == ("laptop", "hand"):
                _kept(page, studio.folder / "lesson.png")
        page.context.close()


def first_visit(studio: Studio) -> None:
    page = studio.page("/lab", **LIGHT)
    page.get_by_role("button", name="Play: watch both learn").click()
    _until(page, 60)
    studio.keep(page, "lab-first-visit")


def lecture(studio: Studio) -> None:
    """The Lab at step 220, just after a kick, in each theme and on a phone; and the clouds as they move."""
    run = studio.server.launch(interventions=[KICK])["id"]
    frames = int(studio.server.finished(run)["frames"])
    for name, options in (("lab-light", LIGHT), ("lab-dark", DARK), ("lab-phone", SMALL)):
        studio.keep(studio.at(run, 220, **options), name)
    menu = studio.at(run, 220, **SMALL)
    menu.get_by_role("button", name="Form and progress").click()
    studio.keep(menu, "lab-phone-menu")
    ridges = studio.at(run, 220, **LIGHT)
    ridges.get_by_role("button", name="ridges").click()
    ridges.get_by_role("button", name="lift").click()
    studio.keep(ridges, "lab-ridges")
    moving(studio.at(run, 0, **LIGHT), frames, studio.folder / "lecture.webp")


def plane(studio: Studio) -> None:
    """Spirals, in a laptop's window and on a phone; the sample where its first play rests, on a projector."""
    run = studio.server.launch(dataset="spirals", steps=600, lr=0.2)["id"]
    studio.server.finished(run)
    for name, options in (("lab-plane", CARD_SIZES["laptop"]), ("lab-plane-phone", SMALL)):
        studio.keep(studio.at(run, 400, **options), name)
    projector = studio.at("sample", 111, **CARD_SIZES["projector"])
    projector.keyboard.press("f")
    studio.keep(projector, "lab-projector")


def moving(page: Page, frames: int, target: Path) -> None:
    pictures = [_picture(page)]
    for _ in range(frames // EVERY):
        page.keyboard.press("Shift+ArrowRight")
        pictures.append(_picture(page))
    durations = [MILLISECONDS] * (len(pictures) - 1) + [MILLISECONDS * 12]
    rest = pictures[1:]
    with replacing(target) as file:
        pictures[0].save(
            file, "WEBP", save_all=True, append_images=rest, duration=durations, loop=0, quality=60, method=6
        )
    page.context.close()


def live(studio: Studio) -> None:
    """A run in the middle, with another one waiting, and a form that is wrong meanwhile."""
    run = studio.server.launch(steps=4_000)["id"]
    studio.server.launch()
    page = studio.page(f"/?run={run}", **LIGHT)
    _until(page, 30)
    page.keyboard.press("k")
    page.wait_for_selector("#lab-events tr", timeout=30_000)
    page.keyboard.press("l")
    silent(page)
    page.wait_for_timeout(2_000)
    _kept(page, studio.folder / "lab-running.png")
    page.get_by_role("textbox", name="Seeds").fill("0 - 7, x")
    page.get_by_text("seeds: got 'x'").wait_for()
    _kept(page, studio.folder / "lab-invalid.png")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_text("paused").first.wait_for(timeout=30_000)
    studio.keep(page, "lab-paused")


def trouble(studio: Studio) -> None:
    diverged = studio.server.launch(**{"arms.0.lr": 60.0, "activation": "linear", "steps": 400})["id"]
    stuck = studio.server.launch("sigmoid-stall")["id"]
    for run, step, name in ((diverged, 200, "lab-diverged"), (stuck, 400, "lab-stuck")):
        studio.server.finished(run)
        studio.keep(studio.at(run, step, **LIGHT), name)


def runs(studio: Studio) -> None:
    for name, options in (("runs-light", LIGHT), ("runs-dark", DARK), ("runs-phone", SMALL)):
        page = studio.page("/runs", **options)
        page.locator("#runs").get_by_text("finished").first.wait_for(timeout=30_000)
        studio.keep(page, name)


def atlas(studio: Studio) -> None:
    """A map with one of its cells in each theme and on a phone."""
    kept = "/atlas?cell=tanh,10,0.25"
    for name, address, options in (
        ("atlas-light", kept, LIGHT),
        ("atlas-dark", "/atlas?map=scale-depth", DARK),
        ("atlas-phone", kept, SMALL),
    ):
        page = studio.page(address, **options)
        page.locator("#atlas [data-point]").first.wait_for(timeout=30_000)
        studio.keep(page, name)


def compare(studio: Studio) -> None:
    """Two of the samples over each other, in each theme and on a phone."""
    address = "/compare?runs=sample,sigmoids"
    for name, options in (("compare-light", LIGHT), ("compare-dark", DARK), ("compare-phone", SMALL)):
        page = studio.page(address, **options)
        page.locator("#compare .of-numbers tbody tr").first.wait_for(timeout=30_000)
        studio.keep(page, name)


def claims(studio: Studio) -> None:
    """The shipped ledger in each theme and on a phone, one claim by itself, and one that is being reproduced."""
    for name, address, options in (
        ("claims-light", "/claims?claim=faster-learning", LIGHT),
        ("claims-dark", "/claims", DARK),
        ("claims-phone", "/claims", SMALL),
        ("claims-cats", "/claims?claim=covariate-shift", DARK),
    ):
        studio.keep(ledger(studio, address, **options), name)
    page = ledger(studio, "/claims?claim=weaker-coupling", **LIGHT)
    page.locator("#claims-detail").get_by_role("button", name="Reproduce").click()
    page.locator("#claims-detail progress").wait_for(timeout=30_000)
    page.wait_for_timeout(6_000)
    page.locator("#claims-detail progress").scroll_into_view_if_needed()
    _kept(page, studio.folder / "claims-running.png")
    page.locator("#claims-detail").get_by_role("button", name="Cancel").click()
    page.context.close()


def ledger(studio: Studio, address: str, **options: Any) -> Page:
    page = studio.page(address, **options)
    page.locator(".card .badge").first.wait_for(timeout=30_000)
    page.wait_for_timeout(2_500)
    return page


def silent(page: Page) -> None:
    """Until nothing is told for a moment."""
    page.locator(".pushes .why.mild").wait_for(state="detached")


def _until(page: Page, frame: int) -> None:
    now = "document.querySelector('[data-testid=twin-scatter]').dataset.frame"
    page.wait_for_function(f"() => Number({now} || 0) >= {frame}", timeout=60_000)


def _kept(page: Page, path: Path) -> None:
    with replacing(path) as file:
        file.write(page.screenshot())


def _picture(page: Page) -> Image.Image:
    page.wait_for_timeout(80)
    return Image.open(io.BytesIO(page.get_by_test_id("twin-scatter").screenshot())).convert("RGB")


PARTS: dict[str, Callable[[Studio], None]] = {
    one.__name__: one for one in (lesson, first_visit, lecture, plane, live, trouble, runs, claims, atlas, compare)
}
"""By the name that `make screenshots NAMES=` takes, in this order."""

if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
