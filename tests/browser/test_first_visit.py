"""A first visit shows a finished run at once; where there is nothing to see, the page says how to begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.app.programs import SLOTLESS
from tests.browser.conftest import Open
from tests.browser.server import Server, serving
from tests.browser.watch import box, drawn, ink, places, placing, shown, wait_for_frame

pytestmark = pytest.mark.browser
SAMPLES = ("sample", "sigmoids", "cats")
MOST_WEIGHT = 1.3e6  # bytes over the wire for the page itself, without the run's frames
WEIGHT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, { transferSize }) => sum + transferSize, 0)"""

SEEN = re.compile(
    r"^What you saw: both learn \(9\d % and 9\d % of test examples right\), "
    r"and the cloud moved 1\d times as far without batch norm as with batch norm\.$"
)
# The first step of the sample's first seed at which both arms are right nine times in ten, and both yardsticks name the
# same arm, read from the API.
RESTS = """async () => {
    const headers = { Accept: "application/json" };
    const { items } = await (await fetch("/api/runs/sample/frames?after=0&limit=1000", { headers })).json();
    const { lanes } = await (await fetch("/api/runs/sample/hello")).json();
    const [one, two] = ["without BN", "with BN"].map((arm) => lanes.findIndex((lane) => lane.arm === arm));
    return items.find(({ type, accuracy, layers }) => {
        if (type !== "frame" || accuracy[one] < 0.9 || accuracy[two] < 0.9) return false;
        const { shift_start: start, shift_window: window } = layers[1].taps.z_tilde;
        const ratios = [start, window].map((shift) => shift[one] / shift[two]);
        return ratios.every((ratio) => ratio > 1.1) || ratios.every((ratio) => 1 / ratio > 1.1);
    }).step;
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As it comes: with its sample, and without any run of somebody's."""
    with serving(tmp_path_factory.mktemp("first"), environment={"FIRMGROUND_SAMPLE": "true"}, program=SLOTLESS) as one:
        yield one


def test_a_first_visit_shows_the_sample_run_at_once_and_leaves_the_form_to_the_visitor(open_page: Open) -> None:
    page = open_page()
    wait_for_frame(page, 0, seconds=20)

    expect(page.locator(".header .shown")).to_contain_text("Sample")
    expect(page.locator("#lab-progress")).to_contain_text("finished")
    expect(page.locator("#lab-preset")).to_have_value("The lecture's picture")
    page.get_by_role("link", name="Runs").click()
    expect(page.locator("#runs").get_by_text("Sample").first).to_be_visible()


def test_the_first_play_rests_where_number_and_picture_agree_and_says_what_was_seen(open_page: Open) -> None:
    page = open_page()
    headline = page.locator("#lab-headline")
    headline.get_by_role("button", name="Play: watch both learn").click(timeout=30_000)
    expect(headline.get_by_role("button")).to_have_count(0)
    expect(headline.get_by_role("status")).to_have_text(SEEN, timeout=30_000)
    assert page.evaluate(RESTS) == shown(page)[1]
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()

    page.keyboard.press("Space")
    expect(headline.get_by_role("status")).to_be_empty()
    expect(page.locator(".counter")).to_have_text("1,000 of 1,000", timeout=30_000)
    expect(headline).to_contain_text("it is the other way round")


def test_a_first_visit_to_the_lab_waits_at_step_0_until_it_is_played(open_page: Open) -> None:
    page = open_page()
    headline = page.locator("#lab-headline")
    play = headline.get_by_role("button", name="Play: watch both learn")
    expect(headline).to_contain_text("Step 0: nothing has been learned yet.", timeout=30_000)
    expect(play).to_be_visible()
    page.wait_for_selector("[role=slider][aria-valuetext*='ended at']", timeout=30_000)  # all of it has come
    drawn(page)
    assert places(page) == [0]

    play.press("Enter")
    expect(page.get_by_role("slider", name="Step shown")).to_be_focused()
    wait_for_frame(page, 5)
    expect(play).to_have_count(0)
    page.keyboard.press("Space")  # a hand ends the first play
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_words_beside_a_push_say_at_which_step_it_acts(open_page: Open) -> None:
    page = open_page("/lab?run=sample&step=186")
    words = page.locator(".pushes .why")
    expect(words).to_have_text("this run has ended: a push starts a branch at the step shown, 186")
    page.locator("[role=slider]").press("ArrowRight")
    drawn(page)
    step = shown(page)[1]
    assert step > 186
    expect(words).to_contain_text(f"the step shown, {step}")
    page.keyboard.press("End")
    expect(words).to_contain_text("a push starts a branch at step 896, with steps left")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#lab-transport .kick")).to_have_text("Kick W[1]at step 896")


def test_a_first_visit_opens_the_lesson_a_second_one_the_lab_and_both_are_light(
    chromium: Browser, server: Server
) -> None:
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.goto(server.url)
        page.wait_for_selector("#lesson[data-ready] .lesson-stage")
        assert page.url == f"{server.url}/lesson"
        assert 0.1e6 < page.evaluate(WEIGHT) < MOST_WEIGHT / 2
        page.goto(server.url)
        page.wait_for_selector("#lab[data-ready]")
        assert page.url.startswith((f"{server.url}/lab", f"{server.url}/"))
        assert 0.2e6 < page.evaluate(WEIGHT) < MOST_WEIGHT
    finally:
        context.close()


def test_on_a_phone_the_header_says_how_far_the_run_is_and_not_the_clock(shared_page: Open) -> None:
    page = shared_page("/?run=sample&step=186", viewport={"width": 390, "height": 844})
    wait_for_frame(page, 10, seconds=20)

    expect(page.locator(".header .brief")).to_have_text("1,000 of 1,000")
    expect(page.locator(".counter b")).to_have_text("186")


@pytest.mark.parametrize(
    ("name", "layer"), [("covariate-shift", ".heatmaplayer image"), ("input-scaling", ".contourlayer .contour")]
)
def test_every_figure_of_a_claim_is_drawn_as_the_kind_it_asks_for(open_page: Open, name: str, layer: str) -> None:
    """A build of plotly.js that lacks a kind draws a line instead, without a word."""
    page = open_page(f"/claims?claim={name}")

    expect(page.locator(f"#claims-figure {layer}")).to_have_count(2, timeout=30_000)
    kinds = page.evaluate(
        "() => [...document.querySelectorAll('#claims-figure .js-plotly-plot')].flatMap(({ data, _fullData: drawn }) =>"
        " data.map(({ type = 'scatter' }, index) => [type, drawn[index].type]))"
    )
    assert len(kinds) > 10
    assert all(asked == got for asked, got in kinds)


def test_without_any_run_the_axes_stand_and_say_what_to_do(open_page: Open, server: Server) -> None:
    for run_id in SAMPLES:
        assert server.http.delete(f"/api/runs/{run_id}").status_code == 204
    try:
        page = open_page()

        expect(page.get_by_test_id("twin-scatter")).to_contain_text("Press Run: both arms start from the same weights")
        assert box(page) == (0, 0, 6)
        assert ink(page, ".stage .axes canvas", *placing(page, 0)((-5.9, 5.9))) == [255, 255, 255, 255]
        expect(page.get_by_role("button", name="Pause", exact=True)).to_be_disabled()
        expect(page.get_by_role("button", name="Focus layer 3")).to_be_visible()
    finally:
        for run_id in SAMPLES:
            assert server.http.post(f"/api/runs/{run_id}/restore").status_code == 200
