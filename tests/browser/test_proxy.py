"""The whole product below /lab/ behind a real proxy that speaks TLS; the page may ask for nothing beside the prefix."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import READY
from tests.browser.proxy import nginx
from tests.browser.server import Server, free_port
from tests.browser.test_access import EDITOR, sign_in
from tests.browser.test_address import copied
from tests.browser.watch import shown, wait_for_frame

pytestmark = pytest.mark.browser
ANYWAY = {"ignore_https_errors": True}  # the certificate is its own witness


@dataclass
class Shown:
    """A server as browsers know it: by its proxy's address."""

    url: str
    behind: Server

    def hush(self) -> None:
        self.behind.hush()


@pytest.fixture(scope="module", params=["told", pytest.param("set", marks=pytest.mark.soak)])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """As documented, with a proxy that takes the prefix off and says so; in the soak also with the setting alone, for
    which `tests/app/test_prefix.py` asks every route.
    """
    told = request.param == "told"
    way = {} if told else {"FIRMGROUND_PREFIX": "/lab"}
    environment = {"FIRMGROUND_TOKEN": EDITOR, "FIRMGROUND_PROXIES": "127.0.0.1"} | way
    folder = tmp_path_factory.mktemp("server")
    one = Server(folder, free_port(), environment=environment, token=EDITOR)
    with nginx(folder, free_port(), one.port, told=told) as url:
        one.start()
        yield Shown(url, one)
        one.stop()
        one.http.close()


def signed_in(open_page: Open, path: str = "/", excused: tuple[str, ...] = ()) -> Page:
    page = open_page(path, ready=False, excused=excused, accept_downloads=True, **ANYWAY)
    sign_in(page, EDITOR)
    page.wait_for_selector(READY[path])
    return page


def test_a_run_is_launched_watched_shared_and_exported_below_the_prefix(open_page: Open, server: Shown) -> None:
    page = signed_in(open_page)
    assert page.url == f"{server.url}/"
    (cookie,) = page.context.cookies()
    assert (cookie["path"], cookie["secure"], cookie["httpOnly"]) == ("/lab", True, True)
    page.get_by_role("textbox", name="Steps").fill("60")
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_url(re.compile(re.escape(server.url) + r"/lab\?run=\w+"), timeout=60_000)
    run_id = page.url.split("run=")[1][:10]
    wait_for_frame(page, 60)
    expect(page.locator("#lab-transport")).to_contain_text("60 of 60")
    assert page.evaluate("window.visited.length") > 30, "frames came over the websocket, one by one"
    expect(page.locator(".passage")).to_have_text("")
    _exports(page, run_id)
    _shares(page, open_page, server, run_id)


def _exports(page: Page, run_id: str) -> None:
    page.get_by_role("button", name="More about this run").click()
    with page.expect_download(timeout=120_000) as found:
        page.get_by_role("menuitem", name="Log as JSON").click()
    document = json.loads(Path(found.value.path()).read_text())
    assert run_id in json.dumps(document)[:5000]


def _shares(page: Page, open_page: Open, server: Shown, run_id: str) -> None:
    link = copied(page)
    assert link.startswith(f"{server.url}/lab?run={run_id}")
    elsewhere = open_page(link.removeprefix(server.url), **ANYWAY)
    wait_for_frame(elsewhere, 60)
    assert shown(elsewhere)[1] == 60
    assert "key=" not in elsewhere.url
    assert elsewhere.url.startswith(f"{server.url}/lab?run={run_id}")


def test_all_pages_are_walked_through_and_left_below_the_prefix(open_page: Open, server: Shown) -> None:
    run = server.behind.finished(server.behind.launch(steps=20, seeds=[0])["id"])
    # The Lab may ask for something while it signs out.
    page = signed_in(open_page, "/runs", excused=("404 (Not Found)", "401 (Unauthorized)"))
    assert page.url == f"{server.url}/runs"
    page.get_by_role("link", name="Claims").click()
    assert page.url == f"{server.url}/claims"
    expect(page.get_by_role("link", name="Claims")).to_have_attribute("aria-current", "page")
    expect(page.locator("#claims")).to_contain_text("batch", ignore_case=True)
    page.get_by_role("link", name="Atlas").click()
    assert page.url == f"{server.url}/atlas"
    expect(page.locator("#atlas [data-point]").first).to_be_attached()
    page.get_by_role("link", name="Runs").click()
    page.locator(f"#runs a[href='/lab/lab?run={run['id']}']").first.click()
    page.wait_for_url(re.compile(rf"/lab/lab\?run={run['id']}"))
    wait_for_frame(page, 20)
    page.reload()
    wait_for_frame(page, 20)
    page.goto(f"{server.url}/nowhere")
    page.get_by_role("link", name="here").click()
    page.wait_for_selector("#lab[data-ready]", state="attached")
    assert page.url.startswith(f"{server.url}/")
    page.get_by_role("button", name="More about this run").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.wait_for_url(f"{server.url}/login")
    assert page.context.cookies() == []


def test_the_api_s_page_reads_its_description_below_the_prefix(open_page: Open, server: Shown) -> None:
    page = open_page("/login?next=/lab/docs", ready=False, **ANYWAY)
    sign_in(page, EDITOR)
    page.wait_for_url(f"{server.url}/docs")
    expect(page.get_by_role("heading", name="Firm Ground")).to_be_visible(timeout=30_000)
    expect(page.locator(".servers select")).to_have_value("/lab")


def test_the_proxy_s_address_without_the_slash_leads_to_the_lab(open_page: Open, server: Shown) -> None:
    page = open_page("?theme=dark", ready=False, **ANYWAY)
    expect(page.get_by_label("Token")).to_be_visible()
    assert page.url == f"{server.url}/login?next=%2Flab%2F%3Ftheme%3Ddark"
