import "../fixtures.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { levelsOf, planeOf } from "../../../static/js/plane/plane.js";
import { nearest } from "../../../static/js/plane/hover.js";
import { table } from "../../../static/js/plane/report.js";
import { near } from "../fixtures.js";
import { numbers, shown } from "./planes.js";

test("lines stand in the inputs' own values", () => {
    const plane = planeOf(shown());

    for (const [x] of plane.arms[0].lines.flat(2)) near([x], [0.1], { absolute: 1e-5 });
    for (const [, y] of plane.arms[1].lines.flat(2)) near([y], [0], { absolute: 1e-5 });
    for (const [x] of plane.truth.lines.flat(2)) near([x], [0], { absolute: 1e-5 });
});

test("it counts the dots on the wrong side of each arm's line", () => {
    const plane = planeOf(shown());

    assert.deepEqual(
        plane.arms.map(({ said }) => said.wrong),
        [0, 2],
    );
    assert.equal(plane.truth.said.wrong, 0);
});

test("a dot's answer is its class and the probability there", () => {
    const { values } = planeOf(shown()).arms[0].said;
    const sure = 1 / (1 + Math.exp(-3 * 0.6)); // at x1 = -0.5, of class 0

    near([values[0], values[2] - 1], [sure, 1 / (1 + Math.exp(-3 * 0.4))], { absolute: 2e-3 });
});

test("an arm that has diverged has no line and no answer", () => {
    const { said, lines } = planeOf(shown({ second: () => NaN })).arms[1];

    assert.equal(said.gone, true);
    assert.deepEqual(lines.flat(2), []);
});

test("numbers have lines at the levels of the first frame, and an error", () => {
    const plane = planeOf(numbers());

    assert.deepEqual(plane.levels, levelsOf(plane.surface));
    assert.ok(plane.levels.length >= 2);
    near([plane.arms[0].said.off, plane.arms[1].said.off], [0, Math.SQRT1_2], { absolute: 1e-6 });
    plane.arms[0].lines.forEach((lines, index) => {
        for (const [x, y] of lines.flat()) near([x + y], [plane.levels[index]], { absolute: 1e-5 });
    });
});

test("frames without a surface have no plane", () => {
    const view = shown();
    delete view.frame.surface;

    assert.equal(planeOf(view), null);
    assert.deepEqual(table(view).rows, []);
});

test("the table has every dot with what each arm says", () => {
    const { columns, rows } = table(shown());

    assert.deepEqual(columns, ["probe point", "x1", "x2", "class", "without BN", "with BN", "best possible"]);
    assert.deepEqual(rows[1].slice(0, 4), [2, -0.5, 0.5, "not a cat"]);
    assert.match(rows[1][4], /^not a cat, 8\d %$/);
    assert.match(rows[1][5], /^cat, 8\d %$/);
});

test("a pointer hits the nearest dot within reach", () => {
    const seen = { plane: planeOf(shown()), area: { left: 0, right: 200, top: 0, bottom: 200 } };

    // x1 = -0.5 is at 50 pixels, x2 = 0.5 at 50.
    assert.equal(nearest(seen, 54, 47, 8), 1);
    assert.equal(nearest(seen, 100, 100, 8), null);
});
