"""Real data from the form and over HTTP, to the last step; for the command line see tests/app/terminal/test_cli.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import expect

from firmground.engine.datasets.folder import DEFAULT_FOLDER
from firmground.engine.spec.presets import preset as find
from tests.browser.conftest import Open
from tests.browser.server import Server, serving

pytestmark = [pytest.mark.browser, pytest.mark.long]
PRESETS = {
    "lecture": "The lecture's picture",
    "raw-wine": "Thirteen raw features",
    "cats": "Black cats, then coloured ones",
    "ioffe-szegedy": "The first experiment with batch norm",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that reads the system's data sets."""
    with serving(tmp_path_factory.mktemp("server"), data=DEFAULT_FOLDER) as one:
        yield one


# One that is made and coloured, and one that is read from files; others come by the same two ways.
@pytest.mark.parametrize(
    "preset", ["cats", "ioffe-szegedy", *(pytest.param(one, marks=pytest.mark.soak) for one in ("lecture", "raw-wine"))]
)
def test_a_run_on_real_data_finishes_from_the_form_and_over_http(preset: str, open_page: Open, server: Server) -> None:
    if preset == "ioffe-szegedy" and not Path(DEFAULT_FOLDER, "fashion-mnist").is_dir():
        pytest.skip(f"NO FASHION-MNIST in {DEFAULT_FOLDER}: install Debian's dataset-fashion-mnist")
    page = open_page()
    page.locator("#lab-preset").click()
    page.get_by_role("option", name=PRESETS[preset]).click()
    # What is typed before the preset has come would be overwritten by it.
    expect(page.locator("#lab-sentence")).to_have_text(find(preset).sentence, timeout=30_000)
    if preset == "cats":
        page.get_by_role("button", name="Remove the event at step 300").click()
    page.get_by_role("textbox", name="Steps").fill("10")
    page.get_by_role("textbox", name="Seeds").fill("0")
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_url(re.compile(r"run=\w+"), timeout=30_000)
    found = re.search(r"run=(\w+)", page.url)
    assert found
    from_form = server.finished(found[1], seconds=150)

    changes: dict[str, object] = {"steps": 10, "seeds": [0]} | ({"interventions": []} if preset == "cats" else {})
    document = {"preset": preset, "set": changes}
    answer = httpx2.post(f"{server.url}/api/runs", json=document, timeout=10)
    from_http = server.finished(answer.json()["id"], seconds=150)

    assert from_form["receipt"] == from_http["receipt"]
    assert from_form["receipt"]["twins"] is True
    last = [next(f for f in server.frames(run["id"]) if f["step"] == 10) for run in (from_form, from_http)]
    assert last[0]["accuracy"] == last[1]["accuracy"]
    assert all(0 <= accuracy <= 1 for accuracy in last[0]["accuracy"])
