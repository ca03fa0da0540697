"""The geometry of charts: functions of data, checked against numpy or by what they promise."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [358, 704, 1200])
@pytest.mark.parametrize("arms", [1, 2, 3, 4, 7, 12])
def test_every_arm_has_an_equal_square_within_the_stage(run: Run, arms: int, width: int) -> None:
    laid = run("scatter/geometry", "geometry(given.width, given.arms, 460)", width=width, arms=arms)
    cells = laid["cells"]

    assert len(cells) == arms
    assert len({cell["side"] for cell in cells}) == 1
    assert all(cell["left"] + cell["side"] <= width and cell["top"] + cell["side"] <= laid["height"] for cell in cells)
    for one, other in itertools.combinations(cells, 2):
        apart = max(abs(one["left"] - other["left"]), abs(one["top"] - other["top"]))
        assert apart >= one["side"]


@pytest.mark.parametrize("arms", [3, 7, 12, 16])
def test_many_arms_on_a_phone_make_the_page_longer_and_not_the_squares_unreadable(run: Run, arms: int) -> None:
    cells = run("scatter/geometry", "geometry(358, given.arms, 320)", arms=arms)["cells"]

    assert cells[0]["side"] >= 96
    assert len({cell["left"] for cell in cells}) == 3


def test_twins_stand_side_by_side_even_on_a_phone(run: Run) -> None:
    one, other = run("scatter/geometry", "geometry(358, 2, 800)")["cells"]

    assert one["top"] == other["top"]


@pytest.mark.parametrize("covariance", [[2.0, 0.5, 1.0], [1.0, -0.9, 1.0], [1.0, 0.0, 4.0], [0.3, 0.0, 0.3]], ids=str)
def test_the_ellipse_is_the_covariance(run: Run, covariance: list[float]) -> None:
    xx, xy, yy = covariance
    found = run("draw/ellipse", "ellipse(given.covariance)", covariance=covariance)
    turn = np.array(
        [[math.cos(found["angle"]), -math.sin(found["angle"])], [math.sin(found["angle"]), math.cos(found["angle"])]]
    )

    rebuilt = turn @ np.diag([found["rx"] ** 2, found["ry"] ** 2]) @ turn.T

    np.testing.assert_allclose(rebuilt, [[xx, xy], [xy, yy]], atol=1e-12)


def test_labels_that_coincide_are_pushed_apart_and_the_fixed_one_stays(run: Run) -> None:
    places = run("draw/push_apart", "pushApart([[10, 10], [10, 10], [11, 10], [10, 12]], 12, 1)")

    assert places[-1] == [10, 12]
    assert min(math.dist(one, other) for one, other in itertools.combinations(places, 2)) > 9


@pytest.mark.parametrize(("value", "near", "above"), [(5.67, 6, 6), (4.4, 4, 5), (0.013, 0.015, 0.015), (99, 100, 100)])
def test_ranges_are_round(run: Run, value: float, near: float, above: float) -> None:
    found = run("numbers", "[nice(given.value), nice(given.value, { above: true })]", value=value)

    assert found == pytest.approx([near, above])


def test_ticks_are_round_and_within_the_range(run: Run) -> None:
    assert run("numbers", "ticks(-6, 6, 6)") == [-6, -4, -2, 0, 2, 4, 6]
    assert run("numbers", "ticks(0, 0.3, 4)") == [0, 0.1, 0.2, 0.3]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("-0.526", "−0.53"), ("0.001", "0.00"), ("-0.001", "0.00"), ("123.4", "123"), ("NaN", "–"), ("-Infinity", "−∞")],
)
def test_numbers_are_written_with_a_true_minus_and_no_noise(run: Run, value: str, expected: str) -> None:
    assert run("numbers", f"format({value})") == expected


def test_a_line_breaks_where_a_value_is_not_finite(run: Run) -> None:
    calls = run("draw/polyline", """(() => { const calls = [];
        const ctx = { moveTo: (x, y) => calls.push(["move", x, y]), lineTo: (x, y) => calls.push(["line", x, y]) };
        polyline(ctx, 0, 4, (i) => i, (i) => [1, NaN, 2, 3, 1e9][i]); return calls })()""")  # fmt: skip

    assert calls == [["move", 0, 1], ["move", 2, 2], ["line", 3, 3], ["line", 4, 10_000]]


@pytest.mark.parametrize("steps", [[100, 110, 130, 400], [2, 3, 998, 999], [500, 560, 620]])
@pytest.mark.parametrize("live", [None, 420])
def test_a_label_on_the_clock_covers_no_mark_and_no_other_label(run: Run, steps: list[int], live: int | None) -> None:
    """Its text begins or ends 8 pixels beside its mark; a triangle is 8 pixels wide."""
    labels = """(() => { const ctx = document.createElement("canvas").getContext("2d");
        const marks = given.steps.map((step) => ({ step, label: "kick W[1]" }));
        const X = (step) => 8 + (step / 1000) * 784;
        const data = { marks, head: given.live ?? 1000, ended: given.live === null };
        const placed = module.labelled(ctx, data, X, { left: 8, right: 792 });
        return placed.filter(({ label }) => label).map(({ step, align }) => [X(step), align]) })()"""

    spans = [
        (x + 8, x + 40) if align == "left" else (x - 40, x - 8)
        for x, align in run("clock/chart", labels, steps=steps, live=live)
    ]

    assert spans
    marks = [8 + step * 0.784 for step in steps]
    assert not [mark for low, high in spans for mark in marks if low < mark < high]
    assert all(one == other or one[1] <= other[0] or other[1] <= one[0] for one in spans for other in spans)
    assert all(low >= 0 and high <= 800 for low, high in spans)


@pytest.mark.parametrize("side", [60, 157, 300])
@pytest.mark.parametrize("half", [0.7, 1.0, 5.2, 6.0, 9.99, 10.0, 12.5, 250.0])
def test_the_scale_of_an_axis_can_be_read_however_small_its_square_is(run: Run, side: int, half: float) -> None:
    found = run("numbers", "cellTicks(given.centre, given.half, given.side)", centre=0.1, half=half, side=side)

    assert 3 <= len(found) <= 8
    assert all(abs(tick - 0.1) < half for tick in found)
