"""The trunk of a branch: what it did after they parted stays visible, pale, behind what the branch does."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server, serving
from tests.browser.watch import ink, settled, wait_for_frame

pytestmark = pytest.mark.browser
PARTED = 240
LOWEST, HIGHEST = 0.02, 8  # of the clock's chart, which has whole decades more where a line goes beyond
Ends = tuple[float, float]
MOVE = "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("trunk"), environment={"FIRMGROUND_SAMPLE": "true"}) as one:
        yield one


@pytest.fixture(scope="module")
def branch(server: Server) -> str:
    """The sample, kicked harder at a step than it was ever kicked."""
    kick = {"type": "kick", "layer": 1, "size": 3.0}
    answer = server.http.post("/api/runs", json={"from": {"run": "sample", "step": PARTED}, "events": [kick]})
    assert answer.status_code == 201, answer.text
    return str(server.finished(answer.json()["id"])["id"])


def shifts(server: Server, run: str, key: str, after: int = PARTED) -> dict[int, list[float]]:
    """The shift of what layer 3 sees at each step after they parted, of the first seed's lane of both arms."""
    return {
        item["step"]: [item["layers"][1]["taps"]["z_tilde"][key][lane] for lane in (0, 4)]
        for item in server.frames(run)
        if item["type"] == "frame" and item["step"] > after
    }


def ends(*lines: dict[int, list[float]]) -> Ends:
    """Those of the clock's scale."""
    values = [value for line in lines for pair in line.values() for value in pair]
    below, beyond = math.log10(LOWEST / min(LOWEST, *values)), math.log10(max(HIGHEST, *values) / HIGHEST)
    return LOWEST / 10 ** math.ceil(below), HIGHEST * 10 ** math.ceil(beyond)


def lonely(trunk: dict[int, list[float]], branch: dict[int, list[float]]) -> tuple[int, float]:
    """The step and value at which the trunk's first arm is farthest from other lines."""

    def room(step: int) -> float:
        own, other = trunk[step]
        return min(abs(math.log(own / one)) for one in (other, *branch[step]))

    step = max((step for step in trunk if step in branch and step % 100), key=room)
    assert room(step) > 0.3
    return step, trunk[step][0]


def line_at(page: Page, step: int, value: float, scale: Ends) -> list[int]:
    """What the clock's chart shows at this step and shift."""
    box = settled(page.get_by_role("slider"))
    x = box["x"] + 8 + step / 1000 * (box["width"] - 16)
    top, bottom = 18, box["height"] - 22
    low, high = scale
    y = bottom - math.log(value / low) / math.log(high / low) * (bottom - top)
    return ink(page, "[role=slider] canvas", x, box["y"] + y)


def _shared(server: Server, address: str) -> int | None:
    """The step of the first item that is asked for of the trunk, without points."""
    found = re.search(r"/api/runs/sample/frames\?after=(\d+)&limit=100&scatter=none$", address)
    return next((item["step"] for item in server.frames("sample") if found and item["seq"] == int(found[1]) + 1), None)


def test_the_trunks_later_course_is_pale_behind_its_branch_and_in_words_until_it_is_deleted(
    open_page: Open, server: Server, branch: str
) -> None:
    since, lately = (shifts(server, "sample", key) for key in ("shift_start", "shift_window"))
    step = max(one for one in since if one < 400)
    own = shifts(server, branch, "shift_window", after=50)
    at, value = lonely(lately, own)
    scale = ends(lately, own)
    page = open_page("/lab?run=sigmoids&step=0", excused=("404", "willReadFrequently"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/frames" in request.url else None)
    page.evaluate(MOVE, f"/lab?run={branch}&step={step}")
    wait_for_frame(page, 90)

    caption = page.locator("#lab-meter .median").first
    expect(caption).to_contain_text(re.compile(r"; trunk: {:.2f} \| {:.2f}$".format(*since[step])))
    expect(page.locator("#lab-trends canvas[aria-label*='accuracy']")).to_have_attribute(
        "aria-label", re.compile(r"; trunk: without BN \d+ %, with BN \d+ %$")
    )
    assert [_shared(server, one) for one in asked] == [PARTED], "one request, from the last frame that both have"
    page.get_by_role("button", name="Menu of Shift meter").click()
    expect(page.locator(".panel-menu:popover-open p")).to_contain_text("Shift since step 0 of the trunk: without BN")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu of Clock").click()
    page.get_by_role("menuitem", name="View as table").click()
    expect(page.locator("dialog")).to_contain_text("trunk, without BN")
    page.keyboard.press("Escape")
    pale = line_at(page, at, value, scale)

    # Before the branch left it there is no second line.
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(caption).not_to_contain_text("trunk")

    assert server.http.delete("/api/runs/sample").status_code == 204
    page.evaluate(MOVE, "/runs")
    page.evaluate(MOVE, f"/lab?run={branch}&step={step}")
    expect(page.locator(".counter b")).to_have_text(f"{step}")
    expect(caption).not_to_contain_text("trunk")
    expect(page.locator("#lab-trends canvas[aria-label*='accuracy']")).not_to_have_attribute(
        "aria-label", re.compile("trunk")
    )
    bare = line_at(page, at, value, scale)
    assert pale[0] - pale[2] > bare[0] - bare[2] + 30, "the pale line is orange"
