"""What the page says about what it shows: true of each normalization, and honest about both yardsticks."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.app.pages.lab.arms import KIND_NAMES
from firmground.engine.spec.interventions import INTERVENTIONS
from tests.static.conftest import Run

pytestmark = pytest.mark.browser


def arm(name: str = "without BN", **changes: Any) -> dict[str, Any]:
    return {"name": name, "window": 0.4, "start": 4.0, "accuracy": 0.9, "diverged": False, **changes}


def sentence(run: Run, *arms: dict[str, Any], **where: Any) -> str:
    numbers = ", ".join(f"{one}: arm.{one} ?? NaN" for one in ("window", "median", "accuracy"))
    read = f"[given.arms].flat().map((arm) => ({{ ...arm, {numbers} }}))"
    where = {"layer": 2, "hidden": 4, "tap": "z_tilde", "chance": 0.1} | where
    parts = run("words/ground", f"ground({read}, given.where)", arms=list(arms), where=where)
    return "".join(text for text, _ in parts)


def test_the_sentence_gives_both_yardsticks_whichever_way_they_fall(run: Run) -> None:
    said = sentence(run, arm(), arm("with BN", window=0.8, start=0.2))

    assert "Over the last 50 steps what layer 3 sees moved 2.0× less without BN" in said
    assert "since step 0 20× less with BN" in said


def test_a_meter_at_zero_is_no_divisor(run: Run) -> None:
    said = sentence(run, arm(window=1e-8), arm("with BN", window=0.03, start=0.2))

    assert "what layer 3 sees moved hardly at all without BN" in said
    assert "0000" not in said


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-2, "−2"), (0.25, "0.25"), (1_500, "1.5k"), (-1_000, "−1k"), (2_500_000, "2.5M"), (-4e12, "−4e12")],
)
def test_a_ticks_number_is_short_and_keeps_its_sign(run: Run, value: float, text: str) -> None:
    assert run("short", "short(given.value)", value=value) == text


@pytest.mark.parametrize(
    ("tap", "what"), [("z", "the raw values of layer 2"), ("z_norm", "what layer 2 has before γ and β")]
)
def test_only_z_tilde_is_called_what_the_next_layer_sees(run: Run, tap: str, what: str) -> None:
    said = sentence(run, arm(), arm("with BN"), tap=tap)

    assert what in said
    assert "sees" not in said


def test_a_still_arm_at_chance_is_called_stuck_and_never_less(run: Run) -> None:
    said = sentence(run, arm(window=0.01, accuracy=0.09), arm("with BN"))

    beside = "with BN is at 90 %"
    assert said == f"without BN stands still, but it is stuck: accuracy 9 %, no better than chance; {beside}."


def test_an_arm_at_chance_that_moves_is_not_called_still(run: Run) -> None:
    assert "moves, but it is stuck" in sentence(run, arm(window=9.0, accuracy=0.1), arm("with BN"))


def test_where_both_stand_still_the_stuck_one_is_not_said_to_move(run: Run) -> None:
    said = sentence(run, arm("a", window=0.05, accuracy=0.1), arm("b", window=0.0))
    assert said.startswith("a stands still, but it is stuck")


def test_two_arms_at_chance_are_not_compared(run: Run) -> None:
    assert sentence(run, arm(accuracy=0.1), arm("with BN", accuracy=0.12)).startswith("Both arms are stuck")


def test_before_step_50_only_the_start_is_a_yardstick(run: Run) -> None:
    said = sentence(run, arm(window=None), arm("with BN", window=None, start=1.0))

    assert said == "Since step 0 what layer 3 sees moved 4.0× less with BN, in standard deviations of step 0."


def test_yardsticks_that_name_different_arms_are_explained_and_others_are_not(run: Run) -> None:
    explained = "The two differ: each divides by the deviations of another step."

    assert explained in sentence(run, arm(window=0.1, start=4.0), arm("with BN", window=0.2, start=1.0))
    assert explained not in sentence(run, arm(window=0.2, start=4.0), arm("with BN", window=0.1, start=1.0))
    assert explained not in sentence(run, arm(window=0.1, start=4.0), arm("with BN", window=0.1, start=1.0))


def test_the_median_speaks_where_one_step_tells_otherwise(run: Run) -> None:
    recent = "median of the last 200 steps"
    said = sentence(run, arm(median=0.8), arm("with BN", window=0.5, median=0.2), recent=recent)
    assert "moved 1.3× less without BN (median of the last 200 steps: 4.0× less with BN), in each" in said

    alike = sentence(run, arm(median=0.41), arm("with BN", window=0.2, median=0.19), recent=recent)
    assert "median" not in alike


def test_a_diverged_arm_ends_the_comparison(run: Run) -> None:
    assert "diverged" in sentence(run, arm(diverged=True), arm("with BN"))


def test_regression_has_no_chance_to_be_at(run: Run) -> None:
    assert "stuck" not in sentence(run, arm(accuracy=None), arm("with BN", accuracy=None), chance=None)


def test_nearly_equal_shifts_are_called_equal(run: Run) -> None:
    assert "about as far in both arms" in sentence(run, arm(window=0.4), arm("with BN", window=0.42))


@pytest.mark.parametrize("count", [1, 3])
def test_one_arm_or_many_have_their_sentence_too(run: Run, count: int) -> None:
    arms = [arm(f"arm {index}", window=0.1 * (index + 1)) for index in range(count)]

    said = sentence(run, *arms, hidden=2)

    assert "over the last 50 steps what the output sees moved" in said.lower()
    assert "since step 0" in said


def test_without_a_hidden_layer_nobody_is_said_to_see_anything(run: Run) -> None:
    arms = [arm("without BN", window=0.1, start=1), arm("with BN", window=0.2, start=2)]
    assert "what" not in sentence(run, *arms, layer=1, hidden=0).split("moved")[0]
    told = run("words/features", "module.features(1, 0, 2, 'cats_2d')")
    assert told == "There is no hidden layer: the output gets x itself."
    assert run("words/waiting", "module.waiting({ hidden: 0 }, { seed: 0 }, false)").startswith("No hidden layer")


def test_among_many_arms_the_diverged_and_the_stuck_are_named_and_not_ranked(run: Run) -> None:
    arms = [arm("a"), arm("b", window=0.1), arm("c", window=0.01, accuracy=0.1), arm("d", window=9.0, diverged=True)]

    said = sentence(run, *arms)

    assert "moved least in the arm b and most in a" in said
    assert "d diverged." in said
    assert "c is stuck: no better than chance." in said


def test_among_many_arms_least_and_most_are_named_by_both_yardsticks(run: Run) -> None:
    arms = [arm("a", window=0.1, start=9.0), arm("b", window=0.4, start=0.2), arm("c", window=0.2, start=3.0)]

    assert sentence(run, *arms) == (
        "Over the last 50 steps what layer 3 sees moved least in the arm a and most in b, in each arm's own standard "
        "deviations; since step 0 least in the arm b and most in a, in those of step 0."
    )
    early = [{**one, "window": None} for one in arms]
    assert sentence(run, *early) == (
        "Since step 0 what layer 3 sees moved least in the arm b and most in a, in standard deviations of step 0."
    )


@pytest.mark.parametrize(
    ("accuracy", "start", "told"), [(0.86, 0.4, True), (0.84, 0.4, False), (0.86, 4.0, False), (None, 0.4, False)]
)
def test_where_both_learn_the_sentence_says_that_the_ground_is_what_differs(
    run: Run, accuracy: float | None, start: float, told: bool
) -> None:
    said = sentence(run, arm(), arm("with BN", accuracy=accuracy, start=start))

    assert ("Both are about as accurate; the ground they stand on differs." in said) == told


@pytest.mark.parametrize("tap", ["z", "z_norm", "z_tilde"])
@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_kind_of_arm_has_a_caption_at_every_tap(run: Run, kind: str, tap: str) -> None:
    said = run("words/caption", "caption(given.kind, given.tap)", kind=kind, tap=tap)

    assert said
    assert ("re-centred" in said) == (kind == "batch" and tap == "z_tilde")


def test_every_event_of_the_engine_has_words_of_its_own(run: Run) -> None:
    samples: dict[str, dict[str, Any]] = {
        "kick": {"layer": 1, "size": 0.3},
        "set_lr": {"lr": 0.1},
        "set_batch_size": {"batch_size": 32},
        "shift_inputs": {"offset": 1.0, "scale": 2.0},
        "retrain": {"examples": 200, "turned": 0.3},
        "freeze": {"layers": [1, 2]},
        "unfreeze": {"layers": [1]},
        "diverged": {"lane": 1},
        "resumed": {},
    }
    assert set(INTERVENTIONS) <= samples.keys()
    lanes = [{"arm": "without BN", "seed": 0}, {"arm": "with BN", "seed": 3}]

    for kind, fields in samples.items():
        words = run(
            "words/event", "module.eventWords(given.event, given.lanes)", event={"type": kind, **fields}, lanes=lanes
        )
        assert words["long"] != kind or kind == "resumed", kind
        assert "undefined" not in words["long"] + words["short"]


def test_a_diverged_lane_is_named_by_arm_and_seed(run: Run) -> None:
    lanes = [{"arm": "without BN", "seed": 0}, {"arm": "with BN", "seed": 3}]

    words = run("words/event", "module.eventWords({ type: 'diverged', lane: 1 }, given.lanes)", lanes=lanes)

    assert words["long"] == "with BN, seed 3 diverged"


@pytest.mark.parametrize(
    ("run_document", "expected"),
    [
        ({"state": "queued", "place": 2, "steps": 1000}, ["Queued", "place 2 in the queue"]),
        ({"state": "running", "eta": 4.2, "steps": 1000}, ["Step 420 of 1,000", "≈ 4 s left"]),
        ({"state": "running", "eta": None, "steps": 1000}, ["Step 420 of 1,000", ""]),
        ({"state": "paused", "steps": 1000}, ["Step 420 of 1,000", "paused"]),
        ({"state": "failed", "steps": 1000}, ["Step 420 of 1,000", "failed"]),
    ],
    ids=["queued", "running", "no rate yet", "paused", "failed"],
)
def test_the_progress_says_state_and_time(run: Run, run_document: dict[str, Any], expected: list[str]) -> None:
    assert run("words/status", "module.status(given.run, 420)", run=run_document) == expected
