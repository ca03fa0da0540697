import assert from "node:assert/strict";
import { test } from "node:test";
import { armScale } from "../../../static/js/atlas/arm_scale.js";
import { grids } from "../../../static/js/atlas/cells.js";
import { armColour, contrast, effectColour, mix, readable, strength } from "../../../static/js/atlas/colour.js";
import { critical, gradientWords, RELU_GROWTH, theoryWords } from "../../../static/js/atlas/theory.js";
import { shortened } from "../../../static/js/atlas/map/chart.js";
import { cellUnder, geometry } from "../../../static/js/atlas/map/geometry.js";
import { usualStatistic } from "../../../static/js/atlas/statistics.js";
import { legendItems } from "../../../static/js/atlas/legend/items.js";
import { valueScale } from "../../../static/js/atlas/section/scale.js";
import { table } from "../../../static/js/atlas/tables.js";
import { made } from "./made.js";

const PALETTE = { surface: "#FFFFFF", ink: "#1B1D1F", arms: [{ mark: "#D55E00" }, { mark: "#0072B2" }] };
const cellsOf = (document, name) => grids(document, name).flatMap(({ rows }) => rows.flat());

test("the scale is even in the logarithm: a half is as strong as a double, to the other side", () => {
    assert.equal(strength(1, "interval"), 0);
    assert.equal(strength(2, "interval"), -strength(0.5, "interval"));
    assert.equal(strength(8, "interval"), 1);
    assert.equal(strength(800, "ratio"), 1);
    assert.equal(strength(-0.5, "difference"), -1);
    assert.ok(strength(1.2, "interval") > 0.15, "weak effects are seen");
});

test("blue is better with batch norm, orange worse, and the middle is neutral", () => {
    assert.equal(effectColour(8, "interval", PALETTE), "#0072b2");
    assert.equal(effectColour(1 / 8, "interval", PALETTE), "#d55e00");
    assert.equal(effectColour(1, "interval", PALETTE), "#ffffff");
});

test("colours are mixed part by part", () => {
    assert.equal(mix("#000000", "#FF8000", 0.5), "#804000");
});

test("a number is written in the ink that stands out, with enough contrast on every colour of both scales", () => {
    assert.equal(contrast("#000000", "#FFFFFF").toFixed(1), "21.0");
    for (let effect = 1 / 16; effect < 16; effect *= 1.05) {
        const ground = effectColour(effect, "interval", PALETTE);
        const ink = readable(ground, [PALETTE.ink, PALETTE.surface]);
        assert.ok(contrast(ground, ink) >= 3.9, `${ground} at ${effect}`);
    }
    for (let share = 0; share <= 1; share += 0.05)
        assert.ok(
            contrast(armColour(share, PALETTE), readable(armColour(share, PALETTE), ["#1B1D1F", "#FFFFFF"])) > 3.9,
        );
});

test("both arms share one scale, dark for few steps", () => {
    const document = made(); // 40 and 20 steps, 100 at most
    const scale = armScale(document, "steps_to_loss", cellsOf(document, "steps_to_loss"));

    assert.deepEqual([scale.light, scale.dark], [100, 20]);
    assert.deepEqual([scale.share(20), scale.share(100)], [1, 0]);
    assert.equal(scale.share(Math.sqrt(20 * 100)).toFixed(6), "0.500000");
});

test("shares have the scale from none to all, dark for many", () => {
    const document = made();
    const scale = armScale(document, "accuracy", cellsOf(document, "accuracy"));

    assert.deepEqual([scale.light, scale.dark, scale.share(0.25)], [0, 1, 0.25]);
});

const SCALES = { name: "scale", paths: ["init_scale"], values: [0.5, 1, 2], labels: ["0.5", "1", "2"] };

test("the critical scale of tanh is 1, of ReLU the root of 2; sigmoid has none, and other axes neither", () => {
    const document = made(({ axes }) => {
        Object.assign(axes[0], { values: ["tanh", "relu", "sigmoid"], labels: ["tanh", "ReLU", "sigmoid"] });
        axes[2] = SCALES;
    });

    assert.equal(critical(document, 0).at, 1);
    assert.equal(critical(document, 1).at.toFixed(6), "1.500000", "halfway between 1 and 2 in the logarithm");
    assert.equal(critical(document, 2), null);
    assert.equal(critical(made(), 0), null);
    assert.match(
        theoryWords(document),
        /^Dashed: the critical scale, 1 for tanh \(Schoenholz et al\. 2017\), √2 for ReLU/,
    );
    assert.equal(theoryWords(made()), "");
});

test("gradients of batch norm with ReLU are told along an axis of depth, and nowhere else", () => {
    const deep = made(({ axes }) => Object.assign(axes[1], { labels: ["1", "20"] }));

    assert.match(gradientWords(deep), /= 1\.21 times larger .* about 38 times from hidden layer 20 to the first\.$/);
    assert.equal(gradientWords(made(({ axes }) => (axes[0].values = ["tanh", "sigmoid"]))), "");
    assert.equal(gradientWords(made(({ axes }) => (axes[1].name = "widths"))), "");
    assert.equal(gradientWords(made((one) => (one.arms = ["a", "b"]))), "");
});

test("squared gradients of a wide network grow by that factor, by hand", () => {
    const growth = measuredGrowth(240, 5);

    assert.ok(Math.abs(growth - RELU_GROWTH) < 0.1, `${growth} is not ${RELU_GROWTH}`);
});

test("a place in a map's sheet is that of the cell below it, rows counted from the bottom", () => {
    const shape = geometry(made(), 200, { most: 40 });
    const { left, top, cellWidth, cellHeight } = shape;

    assert.deepEqual(cellUnder(shape, { x: left + 1, y: top + 1 }), { row: 1, column: 0 });
    assert.deepEqual(cellUnder(shape, { x: left + cellWidth + 1, y: top + cellHeight + 1 }), { row: 0, column: 1 });
    assert.equal(cellUnder(shape, { x: left - 2, y: top + 1 }), null);
    assert.equal(cellUnder(shape, { x: left + 1, y: top + 2 * cellHeight + 1 }), null);
});

test("long labels leave room for the cells, and are cut short where they stand", () => {
    const long = made(({ axes }) => (axes[1].labels = ["no hidden layer", "two hidden layers with batch norm"]));
    const shape = geometry(long, 160, { most: 20 });
    assert.ok(shape.left <= 80 && shape.cellWidth >= 40, JSON.stringify(shape));

    const ctx = { fillText() {}, measureText: (string) => ({ width: 6 * string.length }) };
    assert.equal(shortened(ctx, "no hidden layer", 60), "no hidden…");
    assert.equal(shortened(ctx, "breast cancer", 78), "breast cancer");
    assert.equal(shortened(ctx, "wine", 2), "w…");
});

test("a map opens with a statistic in which something can be compared", () => {
    const nothing = made(({ effects }) => {
        for (const one of [...effects.steps_to_loss, ...(effects.steps_to_eval_loss ?? [])]) one.effect = null;
    });
    assert.equal(usualStatistic(made()), "steps_to_loss");
    assert.equal(usualStatistic(nothing), "loss");
});

test("the legend explains the marks that occur, and no others", () => {
    const kinds = (change) => {
        const document = made(change);
        return legendItems(document, "steps_to_loss", cellsOf(document, "steps_to_loss")).marks.map(({ kind }) => kind);
    };

    assert.deepEqual(kinds(), ["hatch"]);
    assert.deepEqual(
        kinds(({ effects, statistics }) => {
            effects.steps_to_loss[0] = { effect: 3, interval: [2, null], p: 0.1, n: 3, bound: "at least" };
            effects.steps_to_loss[1] = { effect: null, interval: null, p: null, n: 3, bound: "unknown" };
            statistics.steps_to_loss[0][1] = [null, null, null];
            statistics.diverged[0][1] = [null, 7, null];
            statistics.steps_to_loss[0][2] = null;
        }),
        ["hatch", "bound", "none", "dot", "cross", "running"],
    );
});

test("an axis of values has round ticks, even ones on a short logarithmic axis", () => {
    const labels = (values, log) => valueScale(values, log).ticks.map(({ label }) => label);

    assert.deepEqual(labels([10, 1000], true), ["10", "30", "100", "300", "1k"]);
    assert.deepEqual(labels([20, 40], true), ["20", "30", "40"]);
    assert.deepEqual(labels([0, 1], false), ["0", "0.5", "1"]);
    assert.equal(valueScale([10, 1000], true).share(100).toFixed(6), "0.500000");
});

test("the table has a row for each cell, with what is set in it", () => {
    const document = made();
    const found = table(document, "steps_to_loss", cellsOf(document, "steps_to_loss"));

    assert.equal(found.rows.length, 8);
    assert.equal(found.rows[0].length, found.columns.length);
    assert.deepEqual(found.rows[6].slice(0, 4), ["ReLU", "4", "1/2", "Too close to call"]);
});

/** Standard normal numbers, the same each time. */
function normals(count) {
    let state = 7;
    const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
    return Float64Array.from({ length: count }, () => {
        const radius = Math.sqrt(-2 * Math.log(uniform()));
        return radius * Math.cos(2 * Math.PI * uniform());
    });
}

/** The product of two square matrices, the first turned over if `turned`. */
function product(first, second, n, turned = false) {
    const out = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
        for (let k = 0; k < n; k++) {
            const factor = first[turned ? k * n + i : i * n + k];
            for (let j = 0; j < n; j++) out[i * n + j] += factor * second[k * n + j];
        }
    return out;
}

/** Batch norm of each row [unit, example]: the values and the standard deviations. */
function normed(z, n) {
    const [out, deviations] = [new Float64Array(n * n), new Float64Array(n)];
    for (let unit = 0; unit < n; unit++) {
        const row = z.subarray(unit * n, (unit + 1) * n);
        const mean = row.reduce((sum, value) => sum + value, 0) / n;
        deviations[unit] = Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
        row.forEach((value, one) => (out[unit * n + one] = (value - mean) / deviations[unit]));
    }
    return [out, deviations];
}

/** How much squared gradients grow a layer: `n` units and examples, forward and backward, written out. */
function measuredGrowth(n, layers) {
    const all = normals((layers + 2) * n * n);
    const part = (index) => all.subarray(index * n * n, (index + 1) * n * n);
    const passed = [];
    let values = part(0);
    for (let layer = 0; layer < layers; layer++) {
        const [z, deviations] = normed(product(part(layer + 1), values, n), n);
        passed.push({ z, deviations, weights: part(layer + 1) });
        values = z.map((value) => Math.max(0, value));
    }
    let gradient = part(layers + 1);
    const sizes = passed.toReversed().map(({ z, deviations, weights }) => {
        const of = gradient.map((value, index) => (z[index] > 0 ? value : 0));
        for (let unit = 0; unit < n; unit++) {
            const [own, row] = [of.subarray(unit * n, (unit + 1) * n), z.subarray(unit * n, (unit + 1) * n)];
            const mean = own.reduce((sum, value) => sum + value, 0) / n;
            const along = own.reduce((sum, value, one) => sum + value * row[one], 0) / n;
            own.forEach((value, one) => (own[one] = (value - mean - row[one] * along) / deviations[unit]));
        }
        gradient = product(weights, of, n, true);
        return gradient.reduce((sum, value) => sum + value * value, 0);
    });
    // The first layer's input is no ReLU's.
    return (sizes.at(-2) / sizes[0]) ** (1 / (layers - 2));
}
