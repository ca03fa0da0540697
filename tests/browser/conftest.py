"""The whole product in a browser: servers, and pages that may neither complain nor phone out."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kept import kept, pytest_runtest_teardown  # noqa: F401  - pytest finds it here
from tests.browser.pages import Pages
from tests.browser.server import Server, serving

Open = Callable[..., Page]
_FAILED = pytest.StashKey[bool]()
_SHARED = pytest.StashKey[str]()
expect.set_options(timeout=20_000)  # milliseconds, which only a slow machine needs


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="module")
def chromium(request: pytest.FixtureRequest) -> Browser:
    return kept(request.config).browser


@pytest.fixture(scope="session")
def shared_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server")) as one:
        request.config.stash[_SHARED] = one.url
        yield one


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    """For tests that launch runs and look at them. Who stops it, or needs settings or no run, has one of its own."""
    return shared_server


@pytest.fixture(scope="module", autouse=True)
def _forget(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    kept(request.config).forget_all_but(request.config.stash.get(_SHARED, None))


@pytest.fixture
def pages(server: Server, request: pytest.FixtureRequest) -> Iterator[Pages]:
    """Whatever a page complains about fails the test; whatever it launched is stopped."""
    ours = kept(request.config).pages(server.url)
    yield ours
    complaints = ours.end(failed=request.node.stash.get(_FAILED, False))
    server.hush()
    assert complaints == []


@pytest.fixture
def open_page(pages: Pages) -> Open:
    """open_page("/?run=…", color_scheme="dark"): a page of the test's own, when it is ready."""
    return pages.opened


@pytest.fixture
def form_page(pages: Pages, server: Server) -> Open:
    """form_page(): the Lab's shared page with the form as a first visit finds it."""
    return lambda **more: pages.form(server.usual, **more)


@pytest.fixture
def shared_page(pages: Pages) -> Open:
    """shared_page("/?run=…&step=40"): the Lab's page that the tests share, at that address; see `Pages.shared`."""
    return pages.shared
