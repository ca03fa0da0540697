"""A replay from the disk, without a network: the Lab's panels with the Lab's numbers, and nothing that cannot work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Open
from tests.browser.offline import opened, saved, tables
from tests.browser.server import Server
from tests.browser.test_accessibility import PHONE, violations, violations_in_both_themes
from tests.browser.watch import places, settled, shown, wait_for_frame

pytestmark = [pytest.mark.browser, pytest.mark.long]
MOST = 6_000_000
RAIL = 264
NASTY = "</script><img src=x onerror=alert(1)>"
Play = Callable[..., Page]


@pytest.fixture(scope="module")
def lecture(server: Server) -> dict[str, Any]:
    """The preset with all its seeds, but with fewer steps and frames, which cost the time."""
    return server.finished(server.launch("lecture", steps=300, **{"recording.max_frames": 100})["id"])


@pytest.fixture(scope="module")
def steps(server: Server, lecture: dict[str, Any]) -> list[int]:
    return [item["step"] for item in server.frames(lecture["id"]) if item["type"] == "frame"]


@pytest.fixture(scope="module")
def file(server: Server, lecture: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(server, lecture["id"], tmp_path_factory.mktemp("replay"))


@pytest.fixture
def play(chromium: Browser) -> Iterator[Play]:
    """play(file, "#step=…"): the file in a fresh browser, offline; what it complains about or asks for fails."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_it(path: Path, hash_: str = "", **options: Any) -> Page:
        page = opened(chromium, path, complaints, **options)
        contexts.append(page.context)
        page.goto(f"{path.as_uri()}{hash_}")
        page.wait_for_selector("#lab[data-ready]", timeout=60_000)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def standing(chromium: Browser, file: Path) -> Iterator[tuple[Page, list[str]]]:
    complaints: list[str] = []
    page = opened(chromium, file, complaints)
    page.goto(f"{file.as_uri()}#step=150")
    page.wait_for_selector("#lab[data-ready]", timeout=60_000)
    yield page, complaints
    page.context.close()


@pytest.fixture
def show(standing: tuple[Page, list[str]]) -> Iterator[Callable[[str], Page]]:
    """show("step=…"): the file in a page that tests share; a test changes nothing in it that is not in its address."""
    page, complaints = standing

    def show_it(view: str) -> Page:
        page.evaluate(
            """(hash) => {
                history.replaceState(null, "", hash);
                dispatchEvent(new HashChangeEvent("hashchange"));
            }""",
            f"#{view}",
        )
        return page

    yield show_it
    told = [*complaints]
    complaints.clear()
    page.mouse.move(0, 0)
    for _ in range(2):
        page.keyboard.press("Escape")
    page.evaluate("() => document.querySelectorAll('dialog[open]').forEach((one) => one.close())")
    assert told == []


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_four_hundred_frames_of_the_lecture_take_less_than_six_megabytes(server: Server, tmp_path: Path) -> None:
    run = server.finished(server.launch("lecture")["id"], seconds=800)
    assert run["frames"] == 400
    assert saved(server, run["id"], tmp_path).stat().st_size < MOST


@pytest.mark.parametrize(
    ("asked", "view"),
    [
        pytest.param(0, "step=0", marks=pytest.mark.soak),
        (97, "step=97&tap=z_norm"),
        (300, "step=300&layer=2&units=3,2&tap=z&seed=2"),
    ],
)
def test_every_panel_shows_what_the_lab_shows(
    shared_page: Open, show: Callable[[str], Page], lecture: dict[str, Any], steps: list[int], asked: int, view: str
) -> None:
    step = str(min(steps, key=lambda one: abs(one - asked)))
    wide = {"width": 1440 + RAIL, "height": 900}  # so that panels are as wide in both
    lab = shared_page(f"/?run={lecture['id']}&{view}", viewport=wide)
    lab.wait_for_selector("[role=slider][aria-valuetext*='ended at 300']", timeout=60_000)
    from_file = show(view)
    for page in (lab, from_file):
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", step)
    if "seed" not in view:
        wait_for_frame(lab, 0)
        seq = str(shown(lab)[2])
        expect(from_file.get_by_test_id("twin-scatter")).to_have_attribute("data-seq", seq)

    assert tables(from_file) == tables(lab)
    for part in (
        ".counter",
        ".meter .sentence",
        "#lab-layers .legend",
        ".stage .under",
        "#lab-scatter h2",
        ".features",
    ):
        assert from_file.locator(part).inner_text() == lab.locator(part).inner_text(), part
    for part in ("#lab-layers canvas", "#lab-trends canvas", "#lab-meter canvas"):
        labels = "(all) => all.map((one) => one.getAttribute('aria-label'))"
        assert from_file.locator(part).evaluate_all(labels) == lab.locator(part).evaluate_all(labels), part


def test_it_plays_every_frame_in_order_stops_and_is_stepped_by_keys(play: Play, file: Path, steps: list[int]) -> None:
    page = play(file)
    wait_for_frame(page, 12)
    assert places(page)[:10] == list(range(places(page)[0], places(page)[0] + 10))

    page.keyboard.press("Space")
    at = shown(page)[0]
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.keyboard.press("ArrowRight")
    wait_for_frame(page, at + 1)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_frame(page, at + 11)
    page.keyboard.press("End")
    wait_for_frame(page, len(steps) - 1)
    expect(page.locator(".counter")).to_have_text("300 of 300")
    page.keyboard.press("Home")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "0")


def test_the_shift_chart_scrubs_and_the_address_keeps_the_step(play: Play, file: Path) -> None:
    page = play(file, "#step=10")
    slider = page.get_by_role("slider")
    place = settled(slider)
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + 20)

    expect(slider).not_to_have_attribute("aria-valuenow", "10")
    step = int(slider.get_attribute("aria-valuenow") or 0)
    assert 135 < step < 165
    expect(page).to_have_url(f"{file.as_uri()}#step={step}")
    page.reload()
    page.wait_for_selector("#lab[data-ready]")
    expect(slider).to_have_attribute("aria-valuenow", str(step))


def test_tap_layer_and_class_change_and_missing_points_are_told(
    server: Server, lecture: dict[str, Any], play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from firmground.app.export import replay  # here, since all workers collect these tests, and one needs the program
    from firmground.app.services.runs import Runs
    from firmground.app.store.store import Store
    from tests.app import world

    monkeypatch.setattr(replay, "SMALL", 0)  # so that there is no room for the points of all layers
    path = tmp_path / "one_layer.html"
    store = Store(server.database, migrate=False)
    with path.open("wb") as opened_file:
        runs = Runs(store, world.settings(tmp_path))
        replay.write_replay(runs, runs.get(lecture["id"]), opened_file)
    store.close()
    page = play(path, "#step=150")
    page.get_by_role("button", name="z", exact=True).click()
    expect(page.get_by_role("button", name="z", exact=True)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("t")
    expect(page.get_by_role("button", name="normalized")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("c")
    expect(page.locator(".stage .under")).to_contain_text("digit 0, held")
    page.keyboard.press("Escape")
    page.locator("[data-key=layer-3]").click()
    expect(page.get_by_role("heading", name="Hidden values of layer 3")).to_be_visible()
    expect(page.locator(".notice")).to_contain_text("This file holds the points of layer 2 only.")
    page.get_by_role("button", name="Show layer 2").click()
    expect(page.locator(".notice")).to_be_hidden()
    page.locator("[data-key=cover]").click()
    expect(page.locator(".net .cover")).to_have_class("cover lifted")
    assert page.locator(".net .example").evaluate("(image) => image.naturalWidth") > 0


def test_hovering_a_point_names_it_and_shows_its_picture(show: Callable[[str], Page]) -> None:
    page = show("step=150")
    stage = settled(page.locator(".stage"))
    tip = page.locator(".stage .tip")
    for far in range(0, 120, 4):
        page.mouse.move(stage["x"] + 150 + far, stage["y"] + 170)
        if tip.is_visible():
            break
    expect(tip).to_contain_text(re.compile(r"digit \d\s*probe point \d+"))
    expect(tip.locator("canvas")).to_be_visible()


def test_what_cannot_work_from_a_file_is_not_offered(show: Callable[[str], Page]) -> None:
    page = show("step=150")
    for name in ("Share view", "Run", "Pause", "Follow"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(page.locator(".acts, nav, .rail, .kick, a[href^='/']")).to_have_count(0)
    expect(page.get_by_text("kick", exact=True)).to_have_count(0)  # a word that no control may have
    page.keyboard.press("k")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("play or pause")
    expect(dialog).not_to_contain_text("kick")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu of Hidden values").click()
    expect(page.get_by_role("menuitem")).to_have_text(["View as table", "Save PNG", "Save SVG"])


def test_pictures_and_code_are_there_without_a_server(show: Callable[[str], Page], tmp_path: Path) -> None:
    page = show("step=150")
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        page.get_by_role("button", name="Menu of Hidden values").click()
        with page.expect_download() as found:
            page.get_by_role("menuitem", name=f"Save {kind}").click()
        found.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(start)
    page.get_by_role("button", name="More about this run").click()
    page.get_by_role("menuitem", name="Code to reproduce").click()
    expect(page.get_by_role("dialog", name="Code to reproduce")).to_contain_text(
        "from firmground import Experiment, train"
    )


def test_it_is_accessible_in_both_themes_and_changes_them(play: Play, file: Path) -> None:
    page = play(file, "#step=150", color_scheme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-mantine-color-scheme", "dark")
    page.get_by_role("button", name="Light").click()
    expect(root).to_have_attribute("data-mantine-color-scheme", "light")
    assert violations_in_both_themes(page) == []
    page.get_by_role("button", name="Dark").click()
    expect(root).to_have_attribute("data-mantine-color-scheme", "dark")


def test_a_phone_has_the_scatter_first_and_the_rest_behind_the_menu(play: Play, file: Path) -> None:
    page = play(file, "#step=150", viewport=PHONE, has_touch=True)
    expect(page.locator("#lab-strip")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert violations(page) == []
    page.get_by_role("button", name="Network and trends").click()
    expect(page.locator("#lab-strip")).to_be_visible()
    expect(page.locator("#lab-trends")).to_be_visible()
    assert violations(page) == []


def test_names_of_people_are_never_markup(server: Server, play: Play, tmp_path: Path) -> None:
    arms = [{"name": NASTY[:40]}, {"name": "b", "norm": {"kind": "batch"}}]
    run = server.finished(server.launch(steps=8, seeds=[0], arms=arms)["id"])
    server.http.patch(f"/api/runs/{run['id']}", json={"name": NASTY}).raise_for_status()
    page = play(saved(server, run["id"], tmp_path), "#step=4")

    assert page.title() == f"{NASTY} · Firm Ground replay"
    expect(page.locator(".header .name")).to_have_text(NASTY)
    expect(page.locator(".words .head b").first).to_have_text(NASTY[:40])
    expect(page.locator("img:not(.example)")).to_have_count(0)


def test_the_lab_offers_it_as_a_file(shared_page: Open, lecture: dict[str, Any]) -> None:
    page = shared_page(f"/?run={lecture['id']}&step=10")
    wait_for_frame(page, 10 // 3)
    page.get_by_role("button", name="More about this run").click()
    with page.expect_download(timeout=120_000) as found:
        page.get_by_role("menuitem", name="Replay as one HTML file").click()

    assert found.value.suggested_filename == f"firm-ground-{lecture['id']}.html"
