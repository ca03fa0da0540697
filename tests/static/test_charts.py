"""Charts that need a canvas to measure their words on."""

from __future__ import annotations

import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("steps", [[100, 110, 130, 400], [2, 3, 998, 999], [500, 560, 620]])
@pytest.mark.parametrize("live", [None, 420])
def test_a_label_on_the_clock_covers_no_mark_and_no_other_label(run: Run, steps: list[int], live: int | None) -> None:
    """Its text begins or ends 8 pixels beside its mark; a triangle is 8 pixels wide."""
    labels = """(() => { const ctx = document.createElement("canvas").getContext("2d");
        const marks = given.steps.map((step) => ({ step, label: "kick W[1]" }));
        const X = (step) => 8 + (step / 1000) * 784;
        const head = given.live === null ? [] : [[X(given.live) + 6, X(given.live) + 70]];
        const placed = module.labelled(ctx, marks, X, { left: 8, right: 792 }, head);
        return placed.filter(({ label }) => label).map(({ step, align }) => [X(step), align]) })()"""

    spans = [
        (x + 8, x + 40) if align == "left" else (x - 40, x - 8)
        for x, align in run("clock/labels", labels, steps=steps, live=live)
    ]

    assert spans
    marks = [8 + step * 0.784 for step in steps]
    assert not [mark for low, high in spans for mark in marks if low < mark < high]
    assert all(one == other or one[1] <= other[0] or other[1] <= one[0] for one in spans for other in spans)
    assert all(low >= 0 and high <= 800 for low, high in spans)
