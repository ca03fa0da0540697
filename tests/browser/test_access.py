"""A laboratory that is shared: the door, what a viewer sees, links, and a policy that the browser enforces."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Error, Page, expect

from firmground.app.security.identity import Identity
from tests.browser.conftest import Open
from tests.browser.server import Server, serving
from tests.browser.test_accessibility import violations
from tests.browser.test_address import copied
from tests.browser.watch import drawn, shown, wait_for_frame

if TYPE_CHECKING:
    from firmground.app.security.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.long]
EDITOR = "the editor's token, made up"
VIEWER = "the viewers' token, made up"
REFUSED = ("401 (Unauthorized)",)  # which browsers write to the console


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    tokens = {"FIRMGROUND_TOKEN": EDITOR, "FIRMGROUND_VIEWER_TOKEN": VIEWER}
    with serving(tmp_path_factory.mktemp("server"), environment=tokens, token=EDITOR) as one:
        yield one


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    return server.finished_run(steps=120, seeds=[0])


def sign_in(page: Page, token: str) -> None:
    page.get_by_label("Token").fill(token)
    page.get_by_role("button", name="Sign in").click()


def as_role(open_page: Open, token: str, path: str = "/", **options: Any) -> Page:
    page = open_page(path, ready=False, **options)
    sign_in(page, token)
    page.wait_for_selector("#lab[data-ready]")
    return page


def test_the_door_asks_says_what_is_wrong_and_leads_to_what_was_asked_for(
    open_page: Open, server: Server, run: dict[str, Any]
) -> None:
    page = open_page("/login", excused=REFUSED)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{server.url}/?run={run['id']}&step=60")
        expect(page.get_by_label("Token")).to_be_focused()
        assert violations(page) == [], scheme
        sign_in(page, "certainly not the token")
        expect(page.get_by_role("alert")).to_have_text("This token is not valid.")
        assert violations(page) == [], scheme
    sign_in(page, EDITOR)
    page.wait_for_selector("#lab[data-ready]")
    wait_for_frame(page, 60)
    assert shown(page)[1] == 60
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_enabled()


def test_who_signs_out_is_at_the_door_again(open_page: Open) -> None:
    # What the page asks for between the press and the door is refused; under load that is seen.
    page = as_role(open_page, EDITOR, excused=(*REFUSED, "403", "WebSocket", "not_signed_in"))
    page.get_by_role("button", name="More about this run").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.wait_for_url("**/login")
    page.goto(page.url.replace("/login", "/runs"))
    page.wait_for_url("**/login?next=%2Fruns")


def test_a_viewer_sees_everything_and_is_offered_nothing_that_would_be_refused(
    open_page: Open, run: dict[str, Any]
) -> None:
    page = as_role(open_page, VIEWER, f"/?run={run['id']}&step=100")
    wait_for_frame(page, 100)
    expect(page.locator("#lab-rail")).to_contain_text("You are watching.")
    for name in ("Run", "Pause", "Stop"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_hidden()
    expect(page.get_by_role("group", name="Interventions")).to_be_hidden()
    page.keyboard.press("k")
    said = page.locator(".pushes .why")
    expect(said).to_contain_text("To push, sign in with the editor's token.")
    expect(said).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Runs").click()
    called = f"lecture · {run['id'][:5]}"
    expect(page.get_by_role("link", name=called, exact=True)).to_be_visible()
    for name in ("Rename", "Delete", "+ tag"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    page.get_by_role("link", name=f"Clone {called}").click()  # into the form, to look at
    expect(page.get_by_role("textbox", name="Steps")).to_have_value("120")


def test_a_viewer_watches_a_sweep_and_is_told_why_it_trains_no_finer_one(open_page: Open, server: Server) -> None:
    axes = [{"path": "lr", "values": [0.1, 0.5]}]
    sweep = server.http.post("/api/sweeps", json={"preset": "lecture", "set": {"steps": 100_000}, "axes": axes}).json()
    page = open_page(f"/atlas?sweep={sweep['id']}", ready=False, excused=(*REFUSED, "403"))
    sign_in(page, VIEWER)
    expect(page.locator("#atlas .sweep-status")).to_contain_text("of 2 points")
    expect(page.locator("#atlas .sweep-status").get_by_role("button")).to_have_count(0)
    page.locator("#atlas [data-point='0']").focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A finer sweep of this part")
    expect(dialog.get_by_role("alert")).to_contain_text("editor")
    expect(dialog.get_by_role("button", name="Train it")).to_be_disabled()
    server.http.post(f"{sweep['url']}/events", json={"type": "stop"})


def test_a_shared_view_lets_a_stranger_watch_this_run_at_this_step_and_nothing_else(
    open_page: Open, server: Server, run: dict[str, Any]
) -> None:
    teacher = as_role(open_page, EDITOR, f"/?run={run['id']}&step=40&layer=3&tap=z")
    wait_for_frame(teacher, 40)
    link = copied(teacher)
    expect(teacher.locator(".pushes .why")).to_contain_text(
        "Anyone with this link can watch this run, and nothing else, until"
    )
    assert len(link) < 500

    stranger = open_page(link.removeprefix(server.url))
    wait_for_frame(stranger, 40)
    assert shown(stranger)[1] == 40
    assert "key=" not in stranger.url
    expect(stranger.locator("#lab-scatter h2")).to_contain_text("layer 3")
    expect(stranger.get_by_role("navigation", name="Pages")).to_be_hidden()
    stranger.goto(server.url)
    wait_for_frame(stranger, 1)
    assert f"run={run['id']}" in stranger.url or "run=" not in stranger.url


def test_an_expired_link_says_so_at_the_door(open_page: Open, server: Server, run: dict[str, Any]) -> None:
    key = keys_of(server).signatures.sign("link", Identity("viewer", run["id"], time.time() - 60))
    page = open_page(f"/?run={run['id']}&key={key}", ready=False)
    expect(page.get_by_role("alert")).to_have_text("This link has expired. Ask for a new one, or sign in with a token.")


def test_a_class_follows_its_presenter_until_a_hand_of_its_own(open_page: Open, run: dict[str, Any]) -> None:
    teacher = as_role(open_page, EDITOR, f"/?run={run['id']}&step=20")
    student = as_role(open_page, VIEWER, f"/?run={run['id']}&step=90")
    follow = student.get_by_role("button", name="Follow")
    expect(follow).to_be_hidden()
    present(teacher)
    expect(teacher.get_by_role("button", name="Presenting")).to_be_visible()

    follow.click()
    same_step(student, 20)
    student.keyboard.press("f")  # large here as well, and still the teacher's view
    expect(student.locator(".doing")).to_have_text("Following")
    teacher.get_by_role("button", name="Focus layer 3").click()
    expect(student.locator("#lab-scatter h2")).to_contain_text("layer 3")
    student.keyboard.press("f")
    expect(student.get_by_role("button", name="Following")).to_be_visible()
    teacher.locator("[role=slider]").focus()
    teacher.keyboard.press("Home")
    same_step(student, 0)
    teacher.keyboard.press("Space")  # both clocks run now, each by itself
    student.wait_for_function("() => window.visited.at(-1)[1] > 15")
    teacher.keyboard.press("Space")
    expect(teacher.get_by_role("button", name="Play", exact=True)).to_be_visible()
    drawn(teacher)
    same_step(student, shown(teacher)[1])
    assert violations(student) == []

    student.locator("[role=slider]").focus()
    student.keyboard.press("End")
    expect(student.get_by_role("button", name="Follow")).to_have_attribute("aria-pressed", "false")
    expect(student.locator(".pushes .why")).to_contain_text("You have left the class's view.")
    teacher.keyboard.press("Home")
    # What the class hears next comes after the teacher's step.
    teacher.get_by_role("button", name="Presenting").click()
    expect(student.get_by_role("button", name="Follow")).to_be_hidden()
    drawn(student)
    assert shown(student)[1] == 120
    present(teacher)
    expect(student.get_by_role("button", name="Follow")).to_be_visible()
    student.get_by_role("textbox", name="Steps").fill("7")
    student.get_by_role("button", name="More about this run").click()
    student.get_by_role("menuitem", name="Take its settings into the form").click()
    expect(student.get_by_role("textbox", name="Steps")).to_have_value("120")
    student.get_by_role("button", name="Follow").click()
    same_step(student, 0)
    teacher.get_by_role("button", name="Presenting").click()
    expect(student.locator(".pushes .why")).to_contain_text("The presenter has stopped. The clock is yours again.")


def present(page: Page) -> None:
    """Present fills the screen; Escape brings the rest of the Lab back, and the page goes on presenting."""
    page.get_by_role("button", name="More about this run").click()
    page.get_by_role("menuitem", name="Present").click()
    expect(page.locator("html")).to_have_attribute("data-projector", "beside")
    expect(page.locator(".doing")).to_have_text("Presenting")
    page.keyboard.press("Escape")
    expect(page.get_by_role("banner")).to_be_visible()


def same_step(page: Page, step: int) -> None:
    page.wait_for_function(
        "(step) => document.querySelector('[data-testid=twin-scatter]').dataset.step === step", arg=str(step)
    )


def test_a_session_that_is_over_leads_to_the_door_and_back(open_page: Open, run: dict[str, Any]) -> None:
    page = as_role(open_page, EDITOR, f"/?run={run['id']}&step=30", excused=REFUSED)
    wait_for_frame(page, 30)
    page.context.clear_cookies()
    with suppress(Error):  # the page may be on its way already, after an answer to a question of its own
        page.get_by_role("button", name="Share view").evaluate_all("(found) => found.forEach((one) => one.click())")
    page.wait_for_url("**/login?next=*")
    sign_in(page, EDITOR)
    page.wait_for_selector("#lab[data-ready]")
    assert f"run={run['id']}" in page.url


def test_a_page_ends_with_its_session(open_page: Open, server: Server) -> None:
    page = open_page("/login", ready=False, excused=REFUSED)
    page.context.add_cookies([session_of(server, Identity("viewer", until=time.time() + 20))])
    page.goto(server.url)
    expect(page.get_by_role("button", name="Share view")).to_be_visible()
    page.wait_for_url("**/login?next=*", timeout=60_000)


def test_a_page_whose_session_was_signed_out_elsewhere_asks_to_sign_in(
    open_page: Open, server: Server, run: dict[str, Any]
) -> None:
    page = as_role(open_page, EDITOR, f"/?run={run['id']}&step=30", excused=(*REFUSED, "WebSocket"))
    wait_for_frame(page, 30)
    cookies = {str(cookie.get("name")): str(cookie.get("value")) for cookie in page.context.cookies()}
    with httpx2.Client(base_url=server.url, headers={"Origin": server.url}, cookies=cookies) as elsewhere:
        assert elsewhere.post("/logout").status_code == 303
    page.wait_for_url("**/login?next=*", timeout=60_000)
    expect(page.get_by_role("alert")).to_contain_text("You were signed out")


def session_of(server: Server, identity: Identity) -> SetCookieParam:
    keys = keys_of(server)
    return {"name": keys.cookie, "value": keys.signatures.sign("session", identity), "url": server.url}


def keys_of(server: Server) -> Keys:
    from firmground.app.security.keys import open_keys  # here, since each worker collects these tests
    from firmground.app.settings import Settings
    from firmground.app.store.store import Store

    given = Settings.model_validate({"home": server.folder, "token": EDITOR, "viewer_token": VIEWER})
    store = Store(f"sqlite:///{server.folder / 'runs.db'}")
    keys = open_keys(store.secrets, given, lambda _role, _token: None)
    store.close()
    return keys


HARM = """() => new Promise((resolve) => {
    const broken = new Set();
    const tell = () => resolve({ harmed: window.harmed ?? false, broken: [...broken].sort() });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        broken.add(effectiveDirective);
        if (broken.size === 4) setTimeout(tell);
    });
    const script = document.createElement('script');
    script.textContent = 'window.harmed = true';
    document.body.append(script);
    const image = new Image();
    image.src = 'https://outside.example/spy.png';
    fetch('https://outside.example/').catch(() => {});
    try { new WebSocket('wss://outside.example/'); } catch {}
    document.body.insertAdjacentHTML('beforeend', '<p onclick="window.harmed = true" id="trap">x</p>');
    document.getElementById('trap').click();
    setTimeout(tell, 10_000);
})"""


def test_the_browser_enforces_the_policy_and_no_page_needs_an_exception(
    open_page: Open, run: dict[str, Any], server: Server
) -> None:
    page = as_role(open_page, EDITOR, f"/?run={run['id']}", excused=("Content Security Policy", "outside", "WebSocket"))
    for name, place in (("Claims", "#claims"), ("Atlas", "#atlas"), ("Runs", "#runs"), ("Lab", "#lab")):
        page.get_by_role("link", name=name, exact=True).click()  # complaints of these fail the test by themselves
        expect(page.locator(f"{place}[data-ready]")).to_be_visible()
        drawn(page)
    found = page.evaluate(HARM)
    assert found["harmed"] is False
    assert found["broken"] == ["connect-src", "img-src", "script-src-attr", "script-src-elem"]


def test_no_page_of_somebody_else_s_can_frame_this_one(open_page: Open, server: Server) -> None:
    page = open_page("/login", ready=False, excused=("frame", "outside", "Refused", "chromewebdata"))
    page.route(
        "http://evil.example/**",
        lambda route: route.fulfill(body=f'<iframe src="{server.url}/login"></iframe>', content_type="text/html"),
    )
    page.goto("http://evil.example/")  # until its frames have been loaded, or refused
    framed = page.frames[1]
    assert framed.locator("#token").count() == 0
