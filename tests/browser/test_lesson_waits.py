"""What the lesson's pictures hold back until a card's question is answered, and how it opens then."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from firmground.app.theme import STATIC
from firmground.engine.claims import NAMES
from tests.browser.conftest import Open
from tests.browser.lesson import answers, lesson_server, said, shows
from tests.browser.server import Server
from tests.browser.watch import drawn, settled

pytestmark = pytest.mark.browser
STILL = {"reduced_motion": "reduce"}


# Names of what can be pressed or moved in each picture: before the question is answered, and what the answer adds.
RATES = {"× 0.05", "× 0.5", "best", "× 1.05", "× 2.1"}
CLOCK = {"Training step"}
OPERATIONS = {"1 z as it comes", "2 z − µ minus the mean", "3 (z − µ) / σ divided by the spread"}

# What became of the claims by the shipped ledger, whatever it says.
CLAIMS = json.loads((STATIC / "lesson" / "findings.json").read_text())["claims"]
BECAME = {
    "Held here": "supported",
    "Did not hold here": "not supported",
    "Still open": "inconclusive",
}
GROUPS = {
    title: [one for one in CLAIMS if one["test"] != "exact" and one["verdict"] == verdict]
    for title, verdict in BECAME.items()
} | {"True by construction": [one for one in CLAIMS if one["test"] == "exact"]}
HEADS = [f"{title}: {len(claims)}" for title, claims in GROUPS.items() if claims]

CONTROLS: dict[str, tuple[set[str], set[str]]] = {
    "scales": ({"True proportions"}, RATES | {"Start", "One step"}),
    "cats": ({"Animal drawn large"}, {"The cats’ coats", "Show a boundary for both", "Train on bright cats, too"}),
    "cover": ({"Another digit", "Lift the cover"} | CLOCK, set()),
    "ground": (CLOCK, set()),
    "hand": (OPERATIONS, {"z of this 8", "shift β", "stretch γ", "5 other batches", "Reset"}),
    "both": (set(), CLOCK),
    "kick": (set(), CLOCK),
    "faster": (set(), {"Learning rate"}),
    "deep": (set(), CLOCK),
    "noise": (set(), {"Draw one", "Draw 500", "Start over"}),
    "one": ({"2", "8", "64", "512", "Other batch-mates"}, {"1", "Running averages"}),
    "held": (set(), {told for told in HEADS if told.startswith(("Held", "Still"))}),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with lesson_server(tmp_path_factory.mktemp("lesson")) as one:
        yield one


@pytest.mark.parametrize("card", CONTROLS)
def test_a_control_that_would_tell_waits_for_the_answer_and_says_so(open_page: Open, card: str) -> None:
    before, added = CONTROLS[card]
    page = open_page(f"/lesson#{card}", **STILL)
    stage = shows(page, card)
    for name in before:
        expect(control(stage, name)).to_be_visible()
    for name in added:
        expect(control(stage, name)).to_have_count(0)  # neither seen nor reached by keys
    waits = stage.locator(".lesson-wait")
    expect(waits).to_have_text([re.compile("^Answer first, then .+")] if added else [])

    page.keyboard.press("1")
    expect(waits).to_have_count(0)
    for name in before | added:
        expect(control(stage, name)).to_be_visible()


def control(stage: Locator, name: str) -> Locator:
    """What can be pressed or moved, by its whole name."""
    return stage.get_by_role("button", name=name, exact=True).or_(stage.get_by_role("slider", name=name, exact=True))


def dragged(page: Page, stage: Locator, by: float) -> str:
    """What this one's z is after its dot was dragged so far."""
    own = stage.locator(".hand-digit[aria-pressed=true]")
    place, lines = settled(own), settled(stage.locator(".hand-lines"))
    x, y = place["x"] + place["width"] / 2, lines["y"] + 108
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=4)
    page.mouse.up()
    drawn(page)
    return str(own.get_attribute("aria-label"))


def test_by_hand_dots_wait_for_the_answer_and_controls_come_one_after_the_other(open_page: Open) -> None:
    page = open_page("/lesson#hand", **STILL)
    stage = shows(page, "hand")
    controls, slider = stage.locator(".hand-controls"), stage.get_by_role("slider", name="z of this 8")
    expect(controls).to_have_text("Answer first, then drag a dot on line 1.")
    expect(slider).to_have_count(0)
    before = stage.locator(".hand-digit[aria-pressed=true]").get_attribute("aria-label")
    assert dragged(page, stage, 60) == before
    for line in ("2 z", "3 (z", "4 γ"):  # the story goes on before the answer
        stage.get_by_role("button", name=line).click()
    expect(stage.locator(".hand-step[aria-pressed=true]")).to_have_count(4)

    page.keyboard.press("1")
    expect(controls.get_by_role("button")).to_have_text(["5other batches", "Reset"])
    expect(slider).to_be_visible()
    assert dragged(page, stage, 60) != before
    controls.get_by_role("button", name="5 other batches").press("Enter")
    expect(controls.get_by_role("button", name="8", exact=True)).to_be_focused()
    expect(controls.get_by_role("switch")).to_have_count(0)
    controls.get_by_role("button", name="6 running averages").press("Enter")
    expect(controls.get_by_role("switch", name="running averages")).to_be_focused()
    expect(controls.get_by_role("switch")).to_be_checked()
    expect(stage.locator(".hand-status")).to_contain_text("Running averages, kept over training:")

    stage.get_by_role("button", name="2 z").click()  # lines go back, controls stay
    expect(controls.get_by_role("switch")).to_be_visible()
    page.keyboard.press("ArrowRight")
    shows(page, "both")
    page.keyboard.press("ArrowLeft")
    shows(page, "hand")
    expect(controls.get_by_role("switch")).to_be_visible()


def test_alone_the_spread_is_one_number_wherever_it_is_written(open_page: Open) -> None:
    page = open_page("/lesson#hand", **STILL)
    stage = shows(page, "hand")
    answers(page).first.click()
    stage.get_by_role("button", name="5 other batches").click()
    stage.get_by_role("button", name="1", exact=True).click()

    expect(stage.get_by_role("note", name="spread σ")).to_have_text("σ0.00")
    expect(stage.locator(".reading").nth(1)).to_have_text("mean 0.00, spread 0.00")
    expect(stage.locator(".hand-status")).to_contain_text("Divided by √(σ² + ε), with a tiny ε, 0 stays 0")
    expect(said(page)).to_contain_text("divided by the spread 0.00 it is 0.00")


def test_what_became_of_the_claims_waits_for_the_answer_and_is_read_a_verdict_at_a_time(open_page: Open) -> None:
    page = open_page("/lesson#held", **STILL)
    stage = shows(page, "held")
    expect(stage.locator(".lesson-claimed li")).to_have_count(len(NAMES))
    expect(stage).to_contain_text("Answer first, then see what became of each claim.")
    expect(stage.get_by_role("link")).to_have_count(0)
    for told in ("Held", "Still open", "contrary"):
        expect(stage).not_to_contain_text(told)
        expect(said(page)).not_to_contain_text(told)

    page.keyboard.press("2")
    heads = stage.get_by_role("heading").get_by_role("button")
    expect(heads).to_have_text(HEADS)
    sentences = stage.locator(".took")
    first, second = [claims for claims in GROUPS.values() if claims][:2]
    expect(sentences).to_have_text([claim["take_home"] for claim in first])
    expect(stage.locator(".lesson-held a")).to_have_count(len(NAMES))  # each figure is one press away
    heads.nth(1).press("Enter")
    expect(sentences).to_have_text([claim["take_home"] for claim in second])
    expect(heads.nth(1)).to_be_focused()
    expect(heads.nth(0)).to_have_attribute("aria-expanded", "false")
    stage.get_by_text("In numbers").click()
    expect(stage.locator(".lesson-numbers")).to_contain_text(re.compile(r"0\.\d\d × the turn of gradients"))
