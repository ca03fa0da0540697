"""Pages for one test after another: they may neither complain nor phone out, and the Lab's can stay open."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.browser.contexts import MEDIA, VIEWPORT, Contexts
from tests.browser.watch import answered

# When a page is ready, by its path.
READY = {
    "/": "#lab[data-ready]",
    "/lab": "#lab[data-ready]",
    "/lesson": "#lesson[data-ready]",
    "/runs": "#runs[data-ready]",
    "/claims": "#claims[data-ready]",
    "/atlas": "#atlas[data-ready]",
    "/compare": "#compare[data-ready]",
}
# Every frame that the page draws, as [index, step, seq].
WATCH = """
    window.visited = [];
    new MutationObserver(() => {
        const { frame, step, seq } = document.querySelector('[data-testid=twin-scatter]')?.dataset ?? {};
        if (frame && window.visited.at(-1)?.[2] !== Number(seq)) window.visited.push([+frame, +step, +seq]);
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-seq'] });
"""
# A browser that was here before: the home page shows it the Lab.
VISITED = "try { localStorage.setItem('firm-ground-visited', 'before'); } catch { /* a page in a sandbox */ }"
# How many questions of the form are on their way, and how many have been answered.
ASKED = """
    window.asking = 0;
    window.answered = 0;
    const plain = window.fetch;
    window.fetch = async (address, ...more) => {
        const ours = String(address.url ?? address).includes("_dash-update-component");
        window.asking += ours;
        try {
            return await plain(address, ...more);
        } finally {
            window.asking -= ours;
            window.answered += ours;
        }
    };
"""
# No run has this id: the Lab lets go of the one it shows, and of all that was chosen for it.
NOTHING = "nothing"
MOVE = """(address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
TIDY = """() => {
    for (const one of document.querySelectorAll("dialog[open]")) one.close();
    document.activeElement?.blur();
    localStorage.clear();
    sessionStorage.clear();
    for (const one of document.querySelectorAll("*")) one.scrollTop = one.scrollLeft = 0;
}"""
LIGHT = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}


class Pages:
    """The pages of one server: `opened` loads one, `shared` shows an address in one that a test before has loaded."""

    def __init__(self, contexts: Contexts) -> None:
        self._contexts = contexts
        self._excused: tuple[str, ...] = ()
        self._complaints: list[str] = []
        self._kept: dict[str, Page] = {}
        self._shown: list[str] = []
        self._answered = 0  # questions of the form, before the shared page was moved

    def opened(self, path: str = "/", *, excused: tuple[str, ...] = (), ready: bool = True, **options: Any) -> Page:
        """A page of its own, as a browser has it that was here before and has forgotten all else."""
        self._excused += excused
        page = self._listened(self._contexts.page(**options))
        page.goto(f"{self._contexts.origin}{path}", wait_until="domcontentloaded")
        if ready and (selector := READY.get(re.split("[?#]", path, maxsplit=1)[0])):
            page.wait_for_selector(selector, timeout=60_000)
        return page

    def shared(self, path: str, *, excused: tuple[str, ...] = (), **options: Any) -> Page:
        """The Lab at this address, which Back and Forward could have led to.

        All that belongs to the shown run is as after loading: frames, form, layer, units, tap, seed, zoom, cover, held
        class. A test that changes anything else (theme, speed, Playwright's clock, listeners) opens a page instead.
        """
        viewport, media = options.pop("viewport", VIEWPORT), {one: options.pop(one) for one in MEDIA if one in options}
        key = json.dumps(options, sort_keys=True)
        assert key not in self._shown, "a test has one shared page; a second is opened"
        if key not in self._kept:
            before = self._excused
            self._kept[key] = self.opened(f"/?run={NOTHING}", excused=("404",), **options)
            self._at_rest(self._kept[key])
            self._excused = before
        self._shown.append(key)
        self._excused += excused
        page = self._kept[key]
        page.set_viewport_size(viewport)
        page.emulate_media(**(LIGHT | media))
        self._answered = page.evaluate("() => { window.visited.length = 0; return window.answered; }")
        page.evaluate(MOVE, path)
        expect(self._problem(page)).not_to_contain_text(f"'{NOTHING}'", timeout=30_000)
        return page

    def form(self, run_id: str, **more: Any) -> Page:
        """The Lab's shared page at a run that has ended, with the form as that run was launched."""
        page = self.shared(f"/?run={run_id}&step=0", **more)
        answered(page, self._answered)
        return page

    def end(self, *, failed: bool) -> list[str]:
        """Ends a test; what its pages have complained about. A shared page that has seen a failure is thrown away."""
        shown, self._shown = self._shown, []
        at_rest = {key: self._kept.pop(key) for key in shown if not failed}
        for key in shown:
            self._kept.pop(key, None)
        try:
            for page in at_rest.values():
                self._rest(page)
            self._kept |= at_rest
        finally:
            self._contexts.end(keep=self._kept.values())
            told, self._complaints, self._excused = self._complaints, [], ()
        return told

    def close(self) -> None:
        self._contexts.close()

    def _rest(self, page: Page) -> None:
        page.unroute_all(behavior="ignoreErrors")
        page.mouse.move(0, 0)
        for _ in range(2):
            page.keyboard.press("Escape")
        page.evaluate(TIDY)
        self._excused += ("404",)
        page.evaluate(MOVE, f"/?run={NOTHING}")
        self._at_rest(page)

    def _at_rest(self, page: Page) -> None:
        expect(self._problem(page)).to_contain_text(f"'{NOTHING}'", timeout=30_000)

    def _problem(self, page: Page) -> Locator:
        return page.locator("#lab-progress .problem").first

    def _listened(self, page: Page) -> Page:
        page.on("pageerror", lambda error: self._complain(f"error: {error}"))
        page.on("console", self._said)
        page.on("request", lambda asked: self._complain(f"outside: {asked.url}") if self._outside(asked.url) else None)
        page.add_init_script(WATCH + ASKED + VISITED)
        return page

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complain(f"{message.type}: {message.text}")

    def _complain(self, text: str) -> None:
        if not any(part in text for part in self._excused):
            self._complaints.append(text)

    def _outside(self, url: str) -> bool:
        origin = self._contexts.origin
        return not url.startswith((origin, origin.replace("http", "ws"), "data:", "blob:"))
