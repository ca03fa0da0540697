"""Networks that are half there: a page never says Live of what it cannot hear, and does without a websocket."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.app.relay import Relay, relaying
from tests.browser.conftest import Open
from tests.browser.server import Server, serving
from tests.browser.watch import places, visited, wait_for_frame

pytestmark = [pytest.mark.browser, pytest.mark.long]
LONG = {"steps": 1_000_000, "seeds": [0], "recording.max_frames": 1000, "recording.probe": 16}
EXCUSED = ("WebSocket", "Failed to load resource", "Failed to fetch", "ERR_", "Callback")
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}

CUT = "(node) => [node.scrollWidth - node.clientWidth, node.scrollHeight - node.clientHeight]"  # pixels of its text


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server")) as one:
        yield one


@pytest.fixture(scope="module")
def between(direct: Server) -> Iterator[Relay]:
    with relaying(f"127.0.0.1:{direct.port}") as one:
        yield one


@pytest.fixture(autouse=True)
def relay(request: pytest.FixtureRequest, between: Relay) -> Iterator[Relay]:
    """What stands between the pages and the server; each test finds it as it asks for it."""
    between.without_upgrade = getattr(request, "param", "half-open") == "without websockets"
    yield between
    between.without_upgrade = False
    between.release()


@pytest.fixture(scope="module")
def server(direct: Server, between: Relay) -> Server:
    """The same, behind the relay: what pages open."""
    return Server(direct.folder, int(between.address.split(":")[1]))


@pytest.fixture
def running(direct: Server) -> Iterator[str]:
    run = direct.launch(**LONG)
    direct.finished(run["id"], state="running")
    yield run["id"]
    direct.hush()
    direct.finished(run["id"], state="stopped")


without_websockets = pytest.mark.parametrize("relay", ["without websockets"], indirect=True)


def head(page: Page) -> int:
    """The newest step that the page has, by its clock."""
    return int(page.locator("[role=slider]").get_attribute("aria-valuetext").split()[-1])  # type: ignore[union-attr]


def test_a_half_open_connection_is_told_and_the_right_step_comes_after_it(
    open_page: Open, direct: Server, relay: Relay, running: str
) -> None:
    page = open_page(f"/?run={running}", excused=EXCUSED)
    wait_for_frame(page, 5)
    badge = page.locator("#lab-transport .live")
    expect(badge).to_contain_text("Live", timeout=30_000)

    relay.hold()
    expect(badge).to_contain_text("Connection lost, trying again", timeout=30_000)
    expect(badge).to_have_class("button live lost")
    for size in (DESKTOP, LAPTOP, PHONE):
        page.set_viewport_size(size)
        expect(badge).to_be_visible()
        assert "Live" not in badge.inner_text()
        for one in (badge, page.locator(".counter")):
            assert one.evaluate(CUT) == [0, 0]
    relay.release()

    expect(badge).to_contain_text("Live", timeout=60_000)
    reached = direct.frames(running)[-1]["step"]
    page.wait_for_function(
        "(step) => Number(document.querySelector('[role=slider]').ariaValueText.split(' ').at(-1)) >= step",
        arg=reached,
        timeout=60_000,
    )
    drawn = places(page)
    assert drawn == list(range(len(drawn))), "no frame is left out, none comes twice"


def test_while_a_websocket_is_open_state_and_rate_come_over_it_and_the_page_asks_for_nothing(
    open_page: Open, direct: Server, running: str
) -> None:
    page = open_page(f"/?run={running}", excused=EXCUSED)
    wait_for_frame(page, 5)
    expect(page.locator("#lab-transport .live")).to_contain_text("Live", timeout=30_000)
    expect(page.locator("#lab-transport .live")).not_to_contain_text("HTTP")
    expect(page.locator(".passage")).to_have_text("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/runs/" in request.url else None)

    pace = page.locator("#lab-progress .line + .bar + .fine")
    expect(pace).to_contain_text("steps/s", timeout=30_000)
    before = pace.inner_text()
    expect(pace).not_to_have_text(before, timeout=60_000)
    assert asked == []

    direct.post(running, type="pause")
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_enabled(timeout=60_000)
    expect(pace).not_to_contain_text("steps/s", timeout=30_000)


@without_websockets
def test_without_a_websocket_frames_come_over_http_and_the_page_says_so(
    open_page: Open, direct: Server, running: str
) -> None:
    page = open_page(f"/?run={running}", excused=EXCUSED)
    wait_for_frame(page, 20)

    badge = page.locator("#lab-transport .live")
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        expect(badge).to_contain_text("Live, HTTP", timeout=30_000)
        expect(badge).to_be_visible()
        expect(page.locator(".passage")).to_contain_text(
            "Something between this page and the server blocks websockets."
        )
    first = head(page)
    page.wait_for_function(
        "(step) => Number(document.querySelector('[role=slider]').ariaValueText.split(' ').at(-1)) > step",
        arg=first,
        timeout=60_000,
    )
    direct.post(running, type="stop")
    expect(badge).to_contain_text("End", timeout=60_000)
    direct.finished(running, state="stopped")
    wait_for_frame(page, sum(one["type"] == "frame" for one in direct.frames(running)) - 1)


@pytest.mark.soak  # the test before has seen one end
@without_websockets
def test_a_run_that_has_ended_is_shown_without_a_websocket_too(open_page: Open, direct: Server) -> None:
    run = direct.finished_run(steps=40, seeds=[0])

    page = open_page(f"/?run={run['id']}", excused=EXCUSED)

    wait_for_frame(page, 40)
    expect(page.locator("#lab-transport .live")).to_contain_text("End")
    expect(page.locator(".passage")).to_contain_text("Frames arrive over plain HTTP instead")
    assert places(page) == list(range(41))


@without_websockets
def test_a_websocket_that_comes_through_again_is_found_and_no_frame_is_lost_on_the_way(
    open_page: Open, relay: Relay, running: str
) -> None:
    page = open_page(f"/?run={running}", clock=True, excused=EXCUSED)  # a minute is not waited for
    badge = page.locator("#lab-transport .live")
    expect(badge).to_contain_text("Live, HTTP", timeout=60_000)
    page.clock.fast_forward(61_000)
    expect(badge).to_contain_text("Live, HTTP", timeout=30_000)

    relay.without_upgrade = False
    page.clock.fast_forward(61_000)

    expect(badge).not_to_contain_text("HTTP", timeout=60_000)
    expect(badge).to_contain_text("Live", timeout=60_000)
    expect(page.locator(".passage")).to_have_text("")
    before = head(page)
    page.wait_for_function(
        "(step) => Number(document.querySelector('[role=slider]').ariaValueText.split(' ').at(-1)) > step",
        arg=before,
        timeout=60_000,
    )
    seqs = [seq for _, _, seq in visited(page)]
    assert seqs == sorted(set(seqs)), "no frame comes twice"
