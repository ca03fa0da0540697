"""Chromium's contexts, used again by one test after another: its cache then holds the page's scripts, parsed.

A fresh context for every test takes 40 % more processor time. Cookies, storage and permissions are gone for each test.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

# Options of a context that a page can be given too.
VIEWPORT: ViewportSize = {"width": 1504, "height": 940}  # lower ones are a laptop's: test_fits looks at them
CLOCK = "clock"
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")


@dataclass
class Contexts:
    """`page(...)` takes a context that no other page has; `end` closes their pages."""

    browser: Browser
    origin: str
    _free: dict[str, list[BrowserContext]] = field(default_factory=dict)
    _taken: list[tuple[str, BrowserContext]] = field(default_factory=list)

    def page(self, *, clock: bool = False, **options: Any) -> Page:
        """A page in a context of its own, with Playwright's options for contexts. `clock`: time is the test's."""
        viewport = options.pop("viewport", VIEWPORT)
        media = {name: options.pop(name) for name in MEDIA if name in options}
        key = json.dumps(options, sort_keys=True, default=str)
        free = self._free.setdefault(key, [])
        context = free.pop() if free and not clock else self.browser.new_context(**options)
        if clock:
            context.clock.install()
        self._taken.append((CLOCK if clock else key, context))
        page = context.new_page()
        self._emptied(context, page)
        page.set_viewport_size(viewport)
        if media:
            page.emulate_media(**media)
        return page

    def end(self, keep: Collection[Page] = ()) -> None:
        """Closes all pages but these."""
        taken, self._taken = self._taken, []
        for key, context in taken:
            if any(page in keep for page in context.pages):
                self._taken.append((key, context))
                continue
            for page in context.pages:
                page.unroute_all(behavior="ignoreErrors")  # what a test still answers when it ends
                page.close()
            if key == CLOCK:
                context.close()  # no test after this one gets its clock
            else:
                self._free[key].append(context)

    def close(self) -> None:
        for context in [*(one for _, one in self._taken), *(one for free in self._free.values() for one in free)]:
            context.close()

    def _emptied(self, context: BrowserContext, page: Page) -> None:
        """Only here, where no other page of the context can write to its storage."""
        cleaner = context.new_cdp_session(page)
        cleaner.send("Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "local_storage"})
        cleaner.detach()
        context.clear_cookies()
        context.clear_permissions()
