"""The table of runs: it stays up to date while you work in it, and works by keyboard alone and on a phone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import httpx2
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.listing import called, names, opened, row, row_of
from tests.browser.server import Server, serving
from tests.browser.watch import drawn

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
LONG = {"steps": 1_000_000, "recording.max_frames": 8, "recording.probe": 16, "seeds": [0]}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As people start it: with the sample run."""
    with serving(tmp_path_factory.mktemp("server"), environment={"FIRMGROUND_SAMPLE": "true"}) as one:
        yield one


@pytest.fixture(scope="module")
def done(server: Server) -> dict[str, str]:
    """Two short runs that have finished, with names."""
    runs = {}
    for name, tags in (("Monday's class", ["class", "kick"]), ("Second try", [])):
        run = server.launch(steps=20, seeds=[0])
        server.finished(run["id"])
        httpx2.patch(f"{server.url}/api/runs/{run['id']}", json={"name": name, "tags": tags})
        runs[name] = run["id"]
    return runs


@pytest.fixture
def running(server: Server) -> Iterator[str]:
    """A run that goes on until the test has ended."""
    run = server.launch(**LONG)
    server.finished(run["id"], state="running")
    yield run["id"]
    httpx2.post(f"{server.url}/api/runs/{run['id']}/events", json={"type": "stop"})
    server.finished(run["id"], state="stopped")
    httpx2.delete(f"{server.url}/api/runs/{run['id']}")


def test_a_first_visit_finds_the_sample_run_finished(open_page: Open, server: Server) -> None:
    page = opened(open_page)
    accuracy = server.http.get("/api/runs/sample").json()["accuracy"]

    sample = row(page, "sample")
    assert "Sample: the lecture's picture, kicked at step 400" in sample
    assert "1,000 of 1,000" in sample
    assert all(f"{100 * arm:.1f} %" in sample for arm in accuracy)
    assert page.get_by_role("link", name="Clone Sample: the lecture").get_attribute("href") == "/lab?from=sample"
    page.locator(row_of("sample")).get_by_role("link").first.click()
    page.wait_for_url("**/lab?run=sample*")


def test_rows_move_come_and_go_under_an_editor_that_keeps_focus_and_caret(
    open_page: Open, server: Server, running: str
) -> None:
    # It may ask once more for what is deleted behind its back.
    page = open_page("/runs", clock=True, excused=("404",))
    page.wait_for_selector(f"#runs[data-ready] {row_of(running)}", timeout=60_000)
    page.get_by_role("button", name=f"Delete {called(running)}").click()
    expect(page.locator("#runs .notices")).to_contain_text(f"{called(running)} is running: stop it in the Lab first.")
    page.get_by_role("button", name=f"Rename {called(running)}").click()
    page.keyboard.type("half a na")
    page.keyboard.press("ArrowLeft")
    before = page.locator(f"{row_of(running)} [role=progressbar]").get_attribute("aria-valuenow")

    queued = server.launch(steps=20)["id"]
    expect(page.locator(row_of(queued))).to_contain_text("place 1", timeout=10_000)
    assert names(page)[0] == called(queued)
    httpx2.post(f"{server.url}/api/runs/{queued}/events", json={"type": "stop"})
    expect(page.locator(f"{row_of(queued)} .state-of")).to_have_text("stopped", timeout=10_000)
    page.wait_for_function(
        "([run, then]) => document.querySelector(`tr[data-run='${run}'] [role=progressbar]`).ariaValueNow !== then",
        arg=[running, before],
    )

    page.keyboard.type("X")
    field = page.get_by_role("textbox", name=f"Name of {called(running)}")
    expect(field).to_be_focused()
    expect(field).to_have_value("half a nXa")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=f"Rename {called(running)}")).to_be_focused()
    assert "half" not in row(page, running)
    httpx2.delete(f"{server.url}/api/runs/{queued}")

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/table?" in request.url else None)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Lab").click()
    expect(page.locator("#runs")).to_be_hidden()
    drawn(page)
    asked.clear()
    page.clock.run_for(10_000)
    assert asked == [], "nobody looks"
    page.go_back()
    expect(page.locator(row_of(queued))).to_have_count(0, timeout=10_000)


@pytest.fixture
def doomed(server: Server) -> str:
    run = server.launch(steps=10, seeds=[0])
    server.finished(run["id"])
    httpx2.patch(f"{server.url}/api/runs/{run['id']}", json={"name": "Doomed"})
    return str(run["id"])


def test_a_deletion_can_be_undone_and_the_focus_is_never_lost(open_page: Open, server: Server, doomed: str) -> None:
    page = opened(open_page, clock=True)
    gone = page.locator("#runs .gone")

    page.get_by_role("button", name="Delete Doomed").press("Enter")
    expect(gone).to_contain_text("Deleted Doomed with 11 frames, ")
    expect(gone).to_contain_text(" kB.")
    assert "Doomed" not in names(page)
    assert server.run(doomed)["error"]["code"] == "unknown_run"
    undo = page.get_by_role("button", name="Undo: bring Doomed back")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Doomed", exact=True)).to_be_focused()
    expect(gone).to_have_count(0)
    assert server.run(doomed)["name"] == "Doomed"

    page.get_by_role("button", name="Delete Doomed").press("Enter")
    expect(undo).to_be_focused()
    expect(gone).to_contain_text("10 s")
    page.clock.fast_forward(8_500)
    expect(gone).to_contain_text("2 s")
    expect(undo).to_be_focused()
    page.clock.fast_forward(2_500)
    expect(undo).to_be_hidden()
    expect(gone).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('tr')?.dataset.run") is not None


@pytest.mark.parametrize("options", [{}, pytest.param(PHONE, marks=pytest.mark.soak)], ids=["desktop", "phone"])
def test_pressing_twice_deletes_one_run_and_moves_none(
    open_page: Open, server: Server, done: dict[str, str], doomed: str, options: dict[str, object]
) -> None:
    page = opened(open_page, clock=True, **options)
    others = [name for name in names(page) if name != "Doomed"]
    button = page.get_by_role("button", name="Delete Doomed")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    place = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tops = "() => [...document.querySelectorAll('#runs tbody tr')].map((row) => row.getBoundingClientRect().top)"
    before = page.evaluate(tops)

    page.mouse.dblclick(*place)
    expect(page.locator("#runs .gone")).to_have_count(1)
    # Once more, after the row has gone, however long the wait.
    page.mouse.click(*place)
    page.clock.fast_forward(11_000)
    expect(page.get_by_role("button", name="Undo: bring Doomed back")).to_have_count(0)
    page.mouse.click(*place)

    assert page.evaluate(tops) == before
    assert names(page) == others
    assert server.run(done["Second try"])["state"] == "finished"
    page.mouse.move(5, 5)
    expect(page.locator("#runs .gone")).to_have_count(0)
    assert names(page) == others


def test_a_run_whose_deletion_is_refused_stays(open_page: Open, done: dict[str, str]) -> None:
    page = opened(open_page, excused=("500",))
    page.route(
        "**/api/runs/*", lambda route: route.fulfill(status=500, json={"error": {"code": "x", "message": "No."}})
    )

    page.get_by_role("button", name="Delete Monday's class").click()

    expect(page.locator("#runs .notices")).to_have_text("Monday's class was not deleted. No.")
    assert "Monday's class" in names(page)


def test_runs_behind_claims_are_listed_on_demand(open_page: Open, server: Server, done: dict[str, str]) -> None:
    run = server.launch(steps=10, seeds=[0])["id"]
    server.finished(run)
    with sqlite3.connect(server.folder / "runs.db", timeout=20) as database:
        database.execute(
            "UPDATE runs SET name = 'test-time: one example', preset = NULL, tags = '[\"claim\"]' WHERE id = ?", (run,)
        )
        database.execute(
            "INSERT INTO reproduction_runs (run_id, reproduction_id, title) VALUES (?, 'x', 'one example')", (run,)
        )
    database.close()
    page = opened(open_page)
    expect(page.locator(row_of(done["Second try"]))).to_be_visible()
    also = page.get_by_role("checkbox", name="also the runs behind the claims")
    assert page.locator(row_of(run)).count() == 0

    also.check()
    expect(page.locator(row_of(run))).to_contain_text("test-time: one example")
    expect(page.locator(row_of(run))).to_contain_text("none · digits")
    also.uncheck()
    expect(page.locator(row_of(run))).to_have_count(0)


def test_a_run_is_pinned_by_keyboard_and_shows_its_size(open_page: Open, server: Server, done: dict[str, str]) -> None:
    run_id = done["Monday's class"]
    page = opened(open_page)
    pin = page.get_by_role("button", name="Pin Monday's class")
    expect(page.locator(f"{row_of(run_id)} .of-progress")).to_contain_text(" MB")
    for pinned in (True, False):
        pin.focus()
        page.keyboard.press("Enter")
        expect(pin).to_have_attribute("aria-pressed", str(pinned).lower())
        expect(pin).to_be_focused()
        assert server.run(run_id)["pinned"] is pinned


def test_without_a_server_the_table_stays_and_without_a_run_it_says_where_to_start(open_page: Open) -> None:
    page = opened(open_page, excused=("ERR_FAILED", "Failed to load"))
    note = page.locator("#runs .note")
    page.route("**/api/table?*", lambda route: route.abort())
    expect(note).to_contain_text("Reconnecting: the server does not answer", timeout=10_000)
    assert "Sample" in row(page, "sample")
    page.unroute("**/api/table?*")
    expect(note).to_be_hidden(timeout=10_000)

    nothing = {"cursor": 1, "ids": [], "items": [], "found": 0, "all": 0}
    page.route("**/api/table?*", lambda route: route.fulfill(json=nothing))
    page.reload()
    expect(note).to_have_text("No run yet. Start one in the Lab to see it here.")


def test_by_keyboard_alone_search_rename_tag_sort(open_page: Open, server: Server, done: dict[str, str]) -> None:
    page = opened(open_page, excused=("422",))
    page.get_by_role("searchbox").focus()
    page.keyboard.type("second")
    expect(page.locator("#runs tbody .name")).to_have_text(["Second try"])
    page.keyboard.press("Control+A")
    page.keyboard.type("nothing like it")
    expect(page.locator("#runs .note")).to_have_text("No run matches “nothing like it”.")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")

    page.get_by_role("button", name="Rename Second try").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Third try")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rename Third try")).to_be_focused()
    page.get_by_role("button", name="+ tag for Third try").press("Enter")
    about = page.get_by_role("textbox", name="New tags of Third try").get_attribute("aria-describedby") or ""
    assert "Up to 20, of at most 40 characters each." in page.locator(f"#{about.split()[0]}").inner_text()
    page.keyboard.type("homework, zebra,, homework ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="+ tag for Third try")).to_be_focused()
    page.get_by_role("button", name="Remove tag class of Monday's class").press("Enter")
    expect(page.get_by_role("button", name="Remove tag kick of Monday's class")).to_be_focused()
    changed = server.run(done["Second try"])
    assert (changed["name"], changed["tags"]) == ("Third try", ["homework", "zebra"])
    assert server.run(done["Monday's class"])["tags"] == ["kick"]

    page.get_by_role("button", name="+ tag for Third try").press("Enter")
    page.keyboard.type("x" * 41)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("has 41 characters. A tag has at most 40.")
    refusal = {"code": "x", "message": "tags.2: got 'refused'. Allowed: less.", "field": "tags.2"}
    page.route("**/api/runs/*", lambda route: route.fulfill(status=422, json={"error": refusal}))
    page.keyboard.press("Control+A")
    page.keyboard.type("refused")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Got 'refused'. Allowed: less.")
    expect(page.get_by_role("textbox", name="New tags of Third try")).to_have_value("refused")
    page.keyboard.press("Escape")

    head = page.get_by_role("columnheader", name="Name")
    for way, turned in (("ascending", False), ("descending", True)):
        with page.expect_response("**/api/table?*sort=name*"):
            head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == way
        drawn(page)
        assert names(page) == sorted(names(page), key=str.lower, reverse=turned)
    assert page.locator("[aria-sort]").count() == 1


def test_on_a_phone_nothing_is_cut_off_and_every_target_is_a_finger_wide(open_page: Open, done: dict[str, str]) -> None:
    page = opened(open_page, **PHONE)
    page.wait_for_selector(row_of(done["Monday's class"]))

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    boxes = [one.bounding_box() for one in page.locator("#runs :is(a, button, input, select):visible").all()]
    assert [box for box in boxes if box and (box["height"] < 44 or box["width"] < 44)] == []
    with page.expect_response("**/api/table?*sort=name*"):
        page.get_by_label("Sort by").select_option("name")
    drawn(page)
    assert names(page) == sorted(names(page), key=str.lower)
