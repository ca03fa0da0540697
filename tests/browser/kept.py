"""One Chromium for all tests that follow each other in it, with what it keeps by server."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser

from tests.browser.contexts import Contexts
from tests.browser.launch import launched
from tests.browser.pages import Pages


@dataclass
class Kept:
    browser: Browser
    closing: ExitStack
    _pages: dict[str, Pages] = field(default_factory=dict)

    def pages(self, origin: str) -> Pages:
        if origin not in self._pages:
            self._pages[origin] = Pages(Contexts(self.browser, origin))
        return self._pages[origin]

    def forget_all_but(self, origin: str | None) -> None:
        """The pages of servers that are gone would go on asking for them."""
        for one in [one for one in self._pages if one != origin]:
            self._pages.pop(one).close()


_KEPT = pytest.StashKey[Kept]()


def kept(config: pytest.Config) -> Kept:
    """It is there until the hook below closes it."""
    if _KEPT not in config.stash:
        closing = ExitStack()
        config.stash[_KEPT] = Kept(closing.enter_context(launched()), closing)
    return config.stash[_KEPT]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """For the conftest of a folder with such tests: Playwright's loop must be gone when other tests start theirs."""
    try:
        yield
    finally:
        if _KEPT in item.config.stash and (nextitem is None or nextitem.get_closest_marker("browser") is None):
            item.config.stash[_KEPT].closing.close()
            del item.config.stash[_KEPT]
