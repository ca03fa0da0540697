"""Dark rooms, phones, and servers that go away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.app.programs import PACED
from tests.browser.conftest import Open
from tests.browser.contexts import VIEWPORT
from tests.browser.server import Server, serving
from tests.browser.watch import box, drawn, ink, places, placing, settled, shown, visited, wait_for_frame

pytestmark = [pytest.mark.browser, pytest.mark.long]
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
PHONE: ViewportSize = {"width": 390, "height": 844}
DARK, LIGHT = "rgb(18, 20, 22)", "rgb(247, 247, 245)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that goes away and comes back, before a run has ended."""
    with serving(tmp_path_factory.mktemp("server"), program=PACED) as one:
        yield one


@pytest.mark.parametrize(("scheme", "ground"), [("dark", DARK), pytest.param("light", LIGHT, marks=pytest.mark.soak)])
def test_the_scheme_is_there_at_the_first_paint(open_page: Open, scheme: str, ground: str) -> None:
    page = open_page(color_scheme=scheme, ready=False, excused=("Failed to load", "Failed to fetch", "not defined"))
    # Without Dash, Mantine and our modules: what is seen before they have done anything.
    for late in ("**/*dash*", "**/main.js"):
        page.route(late, lambda route: route.abort())
    page.reload(wait_until="domcontentloaded")

    assert page.evaluate(GROUND) == ground


def test_the_theme_is_changed_and_kept(open_page: Open) -> None:
    page = open_page(color_scheme="light")
    _, _, half = box(page)
    corner = placing(page, 0)((-0.98 * half, 0.98 * half))
    assert ink(page, ".stage .axes canvas", *corner) == [255, 255, 255, 255]

    page.get_by_role("button", name="Dark", exact=True).click()

    drawn(page)
    assert ink(page, ".stage .axes canvas", *corner) == [25, 28, 31, 255]
    assert page.evaluate(GROUND) == DARK
    page.reload(wait_until="domcontentloaded")
    assert page.evaluate(GROUND) == DARK
    page.wait_for_selector("#lab[data-ready]")
    assert page.evaluate(GROUND) == DARK


def test_a_server_that_goes_away_is_awaited_and_the_stream_goes_on_where_it_was(
    open_page: Open, server: Server
) -> None:
    run = server.launch(steps=200, seeds=[0], recording={"probe": 16})
    page = open_page(
        f"/?run={run['id']}", excused=("WebSocket", "Failed to load resource", "Callback", "Failed to fetch", "ERR_")
    )
    wait_for_frame(page, 10)

    server.stop()  # in the middle of the run
    expect(page.locator("#lab-transport")).to_contain_text("Connection lost, trying again", timeout=20_000)
    page.set_viewport_size(PHONE)
    expect(page.locator(".live .word")).to_contain_text("Connection lost, trying again")
    cut = [page.locator(one).evaluate("(it) => it.scrollWidth > it.clientWidth") for one in (".live .word", ".counter")]
    assert cut == [False, False], "on a phone step and connection are told in full"
    page.set_viewport_size(VIEWPORT)
    before = places(page)
    assert shown(page)[0] > 0
    expect(page.get_by_test_id("twin-scatter")).to_contain_text("without BN")
    server.start()

    assert server.run(run["id"])["step"] < 200
    expect(page.locator("#lab-transport")).not_to_contain_text("Connection lost", timeout=30_000)
    server.finished(run["id"], seconds=180)
    wait_for_frame(page, server_frames(server, run["id"]) - 1, seconds=120)
    assert places(page)[: len(before)] == before
    assert places(page) == list(range(len(places(page))))
    seqs = [seq for _, _, seq in visited(page)]
    assert seqs == sorted(set(seqs))


def server_frames(server: Server, run_id: str) -> int:
    return sum(item["type"] == "frame" for item in server.frames(run_id))


def test_on_a_phone_the_twins_stand_side_by_side_and_run_is_behind_the_menu(form_page: Open) -> None:
    page = form_page(viewport=PHONE, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Form and progress").tap()
    page.get_by_role("textbox", name="Steps").fill("30")
    page.get_by_role("button", name="Run", exact=True).tap()
    page.wait_for_url(lambda url: "step=0" not in url)  # that of the run before
    wait_for_frame(page, 20)

    heads = page.locator(".words .head")
    expect(heads).to_have_count(2)
    expect(heads.first).to_be_visible()  # whatever was shown before Run, its frames were counted too
    # At one moment: the sentence above them grows while it plays.
    tops = heads.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("Step back", "Step forward"):
        box = settled(page.get_by_role("button", name=name))
        assert min(box["width"], box["height"]) >= 44


def test_on_a_phone_one_layer_is_shown_and_escape_closes_the_menu(shared_page: Open, server: Server) -> None:
    run = server.finished_run(steps=60, seeds=[0])
    page = shared_page(f"/?run={run['id']}", viewport=PHONE, has_touch=True)
    rows = page.locator("#lab-layers .row:visible")
    expect(rows).to_have_count(1)
    expect(page.locator(".which")).to_contain_text("digits, 16-4-16-16-10, seed 0 · lecture")
    third = page.get_by_role("group", name="Layer shown").get_by_role("button", name="layer 3")
    box = settled(third)
    assert box["height"] >= 44

    third.tap()

    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("layer 3")
    expect(page.get_by_role("heading", name="Hidden values of layer 3")).to_be_visible()
    menu = page.get_by_role("button", name="Form and progress")
    menu.tap()
    expect(page.locator("#lab-rail")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#lab-rail")).to_be_hidden()
    expect(menu).to_be_focused()


def test_on_a_phone_what_is_wrong_with_a_link_is_told_above_the_clock(shared_page: Open) -> None:
    page = shared_page("/?run=nosuchrun", viewport=PHONE, has_touch=True, excused=("404",))
    told = page.get_by_role("alert").filter(has_text="There is no run 'nosuchrun'.")
    expect(told).to_be_visible()

    page.get_by_role("button", name="Close the message").tap()

    expect(told).to_be_hidden()


def test_on_a_phone_a_field_that_the_server_refuses_opens_the_form_again(form_page: Open) -> None:
    page = form_page(viewport=PHONE, has_touch=True, excused=("422",))
    refusal = {"error": {"code": "invalid", "message": "seeds: got 9. Allowed: less.", "field": "seeds"}}
    page.route("**/api/runs", lambda route: route.fulfill(status=422, json=refusal))
    page.get_by_role("button", name="Form and progress").tap()

    page.get_by_role("button", name="Run", exact=True).tap()

    expect(page.locator("#lab-seeds-error")).to_have_text("Seeds: got 9. Allowed: less.")


def test_who_wants_less_motion_gets_no_tweens_and_two_frames_a_second(open_page: Open, server: Server) -> None:
    run = server.finished_run(steps=60, seeds=[0])
    page = open_page(f"/?run={run['id']}", clock=True, reduced_motion="reduce")
    wait_for_frame(page, 1)

    page.clock.pause_at(page.evaluate("Date.now()") + 1_000)
    before = shown(page)[0]
    page.clock.run_for(5_000)

    assert shown(page)[0] - before == 10
    moving = "getComputedStyle(document.querySelector('.net .cover')).transitionDuration"
    assert page.evaluate(moving) in ("0s", "0s, 0s")


def test_a_path_that_is_no_page_says_so(open_page: Open) -> None:
    page = open_page("/nowhere", ready=False, excused=("404",))

    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    page.get_by_role("link", name="here").click()
    page.wait_for_selector("#lab[data-ready]")
