import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { card } from "../../../../static/js/lesson/scales/card.js";
import { at, descent, left, wall } from "../../../../static/js/lesson/scales/descent.js";
import { bestRate, excess, narrowness, point, reach, valley } from "../../../../static/js/lesson/scales/valley.js";
import { fixture, near } from "../../fixtures.js";
import { document } from "../documents.js";

const SHIPPED = new URL("../../../../static/lesson/scales.json", import.meta.url);
const scales = JSON.parse(readFileSync(SHIPPED, "utf8"));

for (const [index, name] of ["raw", "normalized"].entries()) {
    const { surface, eigenvalues, best, runs } = fixture("two_scales")[index];
    const own = valley(surface);

    test(`${name}: the spectrum is the engine's`, () => {
        near([own.low, own.high, bestRate(own)], [...eigenvalues, best], { relative: 1e-7 });
    });

    for (const { multiple, path, left: share, steps } of runs) {
        test(`${name}, ${multiple} times the best rate: each step is the engine's`, () => {
            const found = descent(own, multiple);
            const ours = path.map((_, step) => at(found, step));
            const far = Math.max(...path.map(([x]) => Math.abs(x)));
            near(
                ours.map(([x]) => x),
                path.map(([x]) => x),
                { absolute: 1e-9 * far, relative: 1e-7 },
            );
            const wide = Math.max(...path.map(([, y]) => Math.abs(y)));
            near(
                ours.map(([, y]) => y),
                path.map(([, y]) => y),
                { absolute: 1e-9 * wide, relative: 1e-7 },
            );
            near([left(found, path.length - 1)], [share], { relative: 1e-6 });
        });

        test(`${name}, ${multiple} times the best rate: it ends where the engine says`, () => {
            const found = descent(own, multiple);
            assert.equal(found.arrives, steps !== null);
            if (steps !== null) near([found.end], [steps], { relative: 1e-6, absolute: 0.5 });
            else assert.ok(left(found, found.end) >= 1e3 && left(found, found.end - 1) < 1e3);
        });
    }
}

test("one step is the gradient's: w - lr H (w - optimum)", () => {
    const found = descent(valley(scales.raw), 0.7);
    const [[a, b], [, c]] = scales.raw.hessian;
    const [x, y] = [-scales.raw.optimum[0], -scales.raw.optimum[1]];
    near(at(found, 1), [-found.lr * (a * x + b * y), -found.lr * (b * x + c * y)], { relative: 1e-6 });
});

test("along a diagonal Hessian each weight shrinks by its own factor", () => {
    const own = valley({
        hessian: [
            [4, 0],
            [0, 1],
        ],
        optimum: [1, 2],
        least: 0,
    });
    const found = descent(own, 0.5); // the best is 2 / 5, so the factors are 1 - 0.8 and 1 - 0.2
    near(at(found, 3), [1 - 0.2 ** 3, 2 - 2 * 0.8 ** 3]);
    near([bestRate(own), narrowness(own)], [0.4, 2]);
    near(reach(own, 2), [1, 2]);
});

test("all points of a ring have one loss", () => {
    const own = valley(scales.raw);
    const found = [0, 1, 2, 3].map((turn) => {
        const [x, y] = point(own, [Math.cos(turn) / Math.sqrt(own.low), Math.sin(turn) / Math.sqrt(own.high)]);
        const [[a, b], [, c]] = scales.raw.hessian;
        const [dx, dy] = [x - scales.raw.optimum[0], y - scales.raw.optimum[1]];
        return (a * dx * dx + 2 * b * dx * dy + c * dy * dy) / 2;
    });
    near(found, [0.5, 0.5, 0.5, 0.5], { relative: 1e-6 });
    near([excess(own, [0, 1 / Math.sqrt(own.high)])], [0.5]);
});

test("it bounces between its two walls", () => {
    const found = descent(valley(scales.raw), 1);
    near(at(found, 100), wall(found, 100, 1), { relative: 1e-9 });
    near(at(found, 101), wall(found, 101, -1), { relative: 1e-9 });
});

test("the reveal says the steps of the exact spectrum, and the valley's shape", () => {
    const said = card.reveal({ scales, findings: document("findings") });
    assert.match(said, /raw inputs take 3,777,460 steps, normalized inputs 1:/);
    assert.match(said, /1,479 times as long as wide/);
    assert.equal(3_777_460, fixture("two_scales")[0].runs[2].steps);
    near([1_479 ** 2], [2_187_373], { relative: 1e-3 });
});

test("title, words, question and answers have at most 60 words", () => {
    const all = [card.title, ...card.words, card.question, ...card.answers.map(({ text }) => text)];
    assert.ok(all.join(" ").split(/\s+/).length <= 60);
    assert.equal(card.answers.filter(({ right }) => right).length, 1);
});
