"""Batch norm inserted and folded by one press: the event, its mark, and what the panels then say of the arm."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import wait_for_frame

pytestmark = pytest.mark.browser
BEFORE, AFTER = "raw values, before normalization", "mean 0, deviation 1 over the batch"


def buttons(page: Page) -> tuple[Any, Any]:
    acts = page.get_by_role("group", name="Interventions")
    return acts.get_by_role("button", name="Insert BN"), acts.get_by_role("button", name="Fold BN")


def test_a_press_gives_a_running_arm_batch_norm(shared_page: Open, server: Server) -> None:
    run = server.launch(steps=1_000_000, seeds=[0], recording={"probe": 16})
    page = shared_page(f"/?run={run['id']}")
    wait_for_frame(page, 5)
    page.get_by_role("button", name="normalized", exact=True).click()
    expect(page.locator(".stage").get_by_text(AFTER)).to_have_count(1)
    insert, fold = buttons(page)

    insert.click()

    events = page.locator("#lab-events")
    expect(events).to_contain_text("batch norm inserted, every layer, every arm", timeout=20_000)
    expect(page.locator(".stage").get_by_text(AFTER)).to_have_count(2, timeout=20_000)
    expect(insert).to_be_disabled()
    frame = [item for item in server.frames(run["id"]) if item["type"] == "frame"][-1]
    z_norm = frame["layers"][1]["taps"]["z_norm"]["moments"]
    assert np.allclose(np.array(z_norm)[:, 0], 0, atol=1e-5)

    fold.click()

    expect(events).to_contain_text("batch norm folded into the weights, every layer, every arm", timeout=20_000)
    expect(page.locator(".stage").get_by_text(AFTER)).to_have_count(0, timeout=20_000)
    expect(insert).to_be_enabled()
    expect(fold).to_be_disabled()
    assert [item["event"]["type"] for item in server.frames(run["id"]) if item["type"] == "event"] == [
        "insert_norm",
        "fold_norm",
    ]


def test_before_its_step_an_arm_is_as_it_was(shared_page: Open, server: Server) -> None:
    planned = [{"step": 20, "event": {"type": "insert_norm", "arm": "without BN", "layers": [2]}}]
    run = server.finished_run(steps=60, seeds=[0], interventions=planned)
    page = shared_page(f"/?run={run['id']}&step=10&tap=z")
    wait_for_frame(page, 10)
    expect(page.locator(".stage").get_by_text(BEFORE)).to_have_count(1)
    expect(page.locator("#lab-events")).to_contain_text("batch norm inserted, layer 2, without BN")
    insert, fold = buttons(page)
    expect(insert).to_be_enabled()

    page.keyboard.press("End")
    wait_for_frame(page, 60)
    expect(page.locator(".stage").get_by_text(BEFORE)).to_have_count(2)
    expect(fold).to_be_enabled()
    page.get_by_role("button", name="Focus layer 3").click()
    expect(page.locator(".stage").get_by_text(BEFORE)).to_have_count(1)
