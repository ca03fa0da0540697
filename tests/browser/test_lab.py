"""The first page from Run to the last frame."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import places, settled, visited, wait_for_frame

pytestmark = pytest.mark.browser
SPARSE = {"probe": 16}  # frames that are quickly made
# The pixels of one arm's half of the canvas, as one number.
HALVES = """() => {
    const canvas = document.querySelector('[data-testid=twin-scatter] .over canvas');
    const hash = (left) => canvas.getContext('2d')
        .getImageData(left, 0, canvas.width / 2, canvas.height).data
        .reduce((sum, one, at) => (sum * 31 + one * (at % 7 + 1)) % 1e9, 7);
    return [hash(0), hash(Math.floor(canvas.width / 2))];
}"""


@pytest.fixture
def busy(server: Server) -> Callable[[], None]:
    """The one slot is taken by a run that trains; called, or at the end of the test, it stops."""
    run = server.launch(steps=1_000_000, seeds=[0], recording=SPARSE)["id"]
    server.finished(run, state="running")
    return lambda: server.post(run, type="stop")


QUICK_READS = ("willReadFrequently",)  # our own way of looking, not the page's


def test_one_press_of_run_makes_both_clouds_move_and_shows_every_frame(open_page: Open, server: Server) -> None:
    page = open_page(excused=QUICK_READS)
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_url(re.compile(r"run=\w+"), timeout=30_000)
    page.evaluate("window.visited.length = 0")  # what was shown before the press
    wait_for_frame(page, 2)
    early = page.evaluate(HALVES)
    wait_for_frame(page, 60)
    late = page.evaluate(HALVES)

    assert early[0] != late[0], "the cloud without BN stands still"
    assert early[1] != late[1], "the cloud with BN stands still"
    seen = places(page)
    assert seen == list(range(seen[0], seen[0] + len(seen)))
    run_id = re.search(r"run=(\w+)", page.url)
    assert run_id
    assert server.run(run_id[1])["preset"] == "lecture"
    expect(page.locator("#lab-progress")).to_contain_text("2 arms × 4 seeds = 8 lanes, same first weights")
    page.get_by_role("button", name="Stop", exact=True).click()


def test_a_finished_run_plays_from_its_start_to_its_end(shared_page: Open, server: Server) -> None:
    run = server.finished_run(steps=40, seeds=[0])

    page = shared_page(f"/?run={run['id']}")
    wait_for_frame(page, 40)

    assert places(page) == list(range(41))
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(page.locator("#lab-transport")).to_contain_text("40 of 40")
    expect(page.locator("#lab-meter")).to_contain_text("Since step 0 what layer 3 sees moved")


def test_the_form_shows_what_the_opened_run_trains(shared_page: Open, server: Server) -> None:
    run = server.launch(steps=12, seeds=[3, 4, 5, 9], lr=0.25, widths=[8, 4])

    page = shared_page(f"/?run={run['id']}")

    expect(page.get_by_role("textbox", name="Steps")).to_have_value("12")
    expect(page.get_by_role("textbox", name="Seeds")).to_have_value("3-5, 9")
    expect(page.get_by_role("textbox", name="Network widths")).to_have_value("8 - 4")
    expect(page.get_by_role("textbox", name="Learning rate")).to_have_value("0.25")


def test_a_reload_in_mid_run_keeps_run_and_progress_and_starts_at_the_first_frame(
    open_page: Open, server: Server
) -> None:
    run = server.launch(steps=4_000, seeds=[0, 1], recording=SPARSE)
    page = open_page(f"/?run={run['id']}")
    wait_for_frame(page, 20)

    page.reload(wait_until="domcontentloaded")
    page.wait_for_selector("#lab[data-ready]")
    wait_for_frame(page, 10)

    assert visited(page)[0][:2] == (0, 0)
    seen = places(page)
    assert seen == list(range(len(seen)))
    expect(page.locator("#lab-progress")).to_contain_text(re.compile(r"Step [\d,]+ of 4,000"))
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuemax", "4000")
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.locator("#lab-progress")).to_contain_text("stopped", timeout=20_000)


def test_pause_resume_and_stop_act_on_the_run(shared_page: Open, server: Server) -> None:
    run = server.launch(steps=1_000_000, seeds=[0], recording=SPARSE)
    page = shared_page(f"/?run={run['id']}")
    wait_for_frame(page, 5)

    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_enabled(timeout=20_000)
    expect(page.locator("#lab-progress")).to_contain_text("paused")
    held = server.run(run["id"])["step"]
    page.get_by_role("button", name="Resume", exact=True).click()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_enabled(timeout=20_000)
    page.wait_for_function(
        "(step) => +document.querySelector('[role=progressbar]').getAttribute('aria-valuenow') > step", arg=held
    )
    page.get_by_role("button", name="Stop", exact=True).click()

    expect(page.locator("#lab-progress")).to_contain_text("stopped", timeout=20_000)
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_disabled()


def test_an_unknown_run_is_told_and_the_form_still_works(shared_page: Open) -> None:
    page = shared_page("/?run=nothere", excused=("404",))

    expect(page.locator("#lab-progress .problem").first).to_contain_text("nothere")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_enabled()


def test_a_run_that_waits_says_its_place(shared_page: Open, server: Server, busy: Callable[[], None]) -> None:
    second = server.launch(steps=20, seeds=[0])

    page = shared_page(f"/?run={second['id']}")

    expect(page.locator("#lab-progress")).to_contain_text("place 1 in the queue")
    expect(page.get_by_test_id("twin-scatter")).to_contain_text("place 1 in the queue")
    busy()
    wait_for_frame(page, 20)


def test_the_frames_of_a_run_are_there_before_its_first_frame(
    shared_page: Open, server: Server, busy: Callable[[], None]
) -> None:
    arms = [{"name": kind, "norm": {"kind": kind}} for kind in ("none", "batch", "layer")]
    second = server.launch(arms=arms, steps=20, seeds=[0])

    page = shared_page(f"/?run={second['id']}")

    expect(page.get_by_test_id("twin-scatter")).to_contain_text("place 1 in the queue")
    heads = page.locator(".words .head")
    expect(heads).to_have_text([re.compile(rf"^\s*{arm['name']}") for arm in arms])
    before = [settled(head) for head in heads.all()]
    busy()
    wait_for_frame(page, 20)
    assert [settled(head) for head in heads.all()] == before


def test_a_lane_that_diverges_ends_in_words(shared_page: Open, server: Server) -> None:
    run = server.finished_run(
        dataset="two_scales", scaling="raw", lr=50.0, steps=30, seeds=[0], activation="linear", batch_size=32
    )

    page = shared_page(f"/?run={run['id']}")
    wait_for_frame(page, 30)

    expect(page.locator("#lab-events")).to_contain_text("without BN, seed 0 diverged")
    expect(page.locator("#lab-meter")).to_contain_text("diverged, so there is no ground to compare")
    expect(page.locator("#lab-trends")).to_contain_text("test loss")


def test_other_arms_become_small_multiples(shared_page: Open, server: Server) -> None:
    arms = [{"name": kind, "norm": {"kind": kind}} for kind in ("none", "batch", "layer", "noisy_batch")]
    run = server.finished_run(arms=arms, steps=10, seeds=[0])

    page = shared_page(f"/?run={run['id']}")
    wait_for_frame(page, 10)

    expect(page.locator(".words .head")).to_have_count(4)
    expect(page.get_by_role("button", name="normalized", exact=True)).to_be_disabled()


def test_the_clock_of_a_phone_lies_over_all_that_scrolls_below_it(shared_page: Open, server: Server) -> None:
    arms = [{"name": f"arm {number}", "norm": {"kind": "none"}} for number in range(12)]
    run = server.finished_run(arms=arms, steps=3, seeds=[0])
    page = shared_page(f"/?run={run['id']}&step=3", viewport={"width": 390, "height": 844}, has_touch=True)
    wait_for_frame(page, 3)

    fit = page.get_by_role("button", name="fit axes")
    button = page.locator("#lab-transport").get_by_role("button", name="Step back")
    down = settled(fit)["y"] - settled(button)["y"]
    page.evaluate("(down) => scrollTo(0, scrollY + down)", down)

    assert abs(settled(fit)["y"] - settled(button)["y"]) < 44
    place = settled(fit)
    at = [place["x"] + place["width"] / 2, place["y"] + place["height"] / 2]
    assert page.evaluate("(at) => document.elementFromPoint(...at).closest('#lab-transport') !== null", at)


def test_a_run_behind_a_claim_leads_back_to_it(open_page: Open, server: Server) -> None:
    run = server.finished(server.launch(steps=5, seeds=[0])["id"])
    page = open_page(f"/?run={run['id']}")
    name = page.locator("#site-header .name")
    expect(name).to_contain_text("lecture")
    expect(name).not_to_have_attribute("href", re.compile("."))

    changed = page.request.patch(f"{server.url}/api/runs/{run['id']}", data={"tags": ["claim", "batch-noise"]})
    assert changed.ok
    page.goto(f"{server.url}/?run={run['id']}&step=2")
    page.wait_for_selector("#lab[data-ready]")
    name.click()

    expect(page).to_have_url(f"{server.url}/claims?claim=batch-noise")
