import assert from "node:assert/strict";
import { test } from "node:test";
import { spec } from "../../../static/js/claims/charts.js";
import { near } from "../fixtures.js";

const AXIS = { title: "x", log: false, low: null, high: null };
const SERIES = { name: "a", x: [1, 10], y: [0.5, 0.25], arm: 1, low: null, high: null, style: "line" };
const COLOURS = {
    ink: "#000",
    ink2: "#222",
    ink3: "#333",
    surface: "#fff",
    ghost: "#999",
    theme: "light",
    arms: [{ mark: "#D55E00" }, { mark: "#0072B2" }],
};

function figure(panel) {
    return spec({ note: "", rules: [], x: AXIS, y: AXIS, ...panel }, 400, {}, COLOURS);
}

function plot(series, more = {}) {
    return figure({ kind: "plot", title: "t", square: false, series, ...more });
}

for (const [style, sizing] of [
    ["points", "constant"],
    ["line+points", "trace"],
]) {
    test(`dots alone are large in the legend and lines as they are: ${style}`, () => {
        const drawn = plot(["a", "b"].map((name) => ({ ...SERIES, name, style })));

        assert.equal(drawn.layout.legend.itemsizing, sizing);
    });
}

for (const [arms, listed] of [
    [[0, 1], true],
    [[1, 1], false],
]) {
    test(`a legend is there where its entries differ in looks: ${arms}`, () => {
        const drawn = plot(arms.map((arm, at) => ({ ...SERIES, name: `line ${at}`, arm, style: "points" })));

        assert.equal(drawn.layout.showlegend, listed);
    });
}

for (const [seeds, opacity] of [
    [2, 1],
    [10, 0.55],
]) {
    test(`many lines show through and few do not: ${seeds}`, () => {
        const values = Array.from({ length: seeds }, () => [1, 2, null]).flat();

        const drawn = plot([{ ...SERIES, x: values, y: values }]);

        assert.deepEqual(
            drawn.data.map((trace) => trace.opacity),
            [opacity],
        );
    });
}

test("a line has its arm's hue and a band below it", () => {
    const drawn = plot([{ ...SERIES, low: [0.4, 0.2], high: [0.6, 0.3] }]);

    const [low, high, line] = drawn.data;
    assert.deepEqual([low.y, high.y, high.fill], [[0.4, 0.2], [0.6, 0.3], "tonexty"]);
    assert.equal(line.line.color, "#0072B2");
    assert.equal(drawn.layout.xaxis.type, "linear");
});

test("what has no arm is ink, and points have error bars", () => {
    const points = { ...SERIES, arm: null, style: "points", low: [0.4, 0.2], high: [0.6, 0.3] };

    const drawn = plot([points], { square: true });

    assert.equal(drawn.data.length, 1);
    const [cloud] = drawn.data;
    assert.equal(cloud.marker.color, "#000");
    near(cloud.error_y.array, [0.1, 0.05]);
    near(cloud.error_y.arrayminus, [0.1, 0.05]);
    assert.equal(drawn.layout.yaxis.scaleanchor, "x");
});

test("a rule stands at its value, on a log axis too", () => {
    const drawn = plot([SERIES], { y: { ...AXIS, log: true }, rules: [{ name: "law", value: 0.1, along: "y" }] });

    assert.equal(drawn.layout.shapes[0].y0, 0.1);
    assert.equal(drawn.layout.annotations[0].y, -1);
    assert.equal(drawn.layout.annotations[0].text, "law");
});

test("slopes are one line a seed", () => {
    const values = [
        [0.9, 0.5],
        [0.8, null],
    ];

    const drawn = figure({ kind: "slopes", ends: ["black", "coloured"], values, arms: [] });

    assert.deepEqual(
        drawn.data.map((line) => line.y),
        values,
    );
    assert.deepEqual(drawn.layout.xaxis.ticktext, ["black", "coloured"]);
});

test("bars have their values and their errors", () => {
    const drawn = figure({
        kind: "bars",
        groups: ["g"],
        bars: ["a", "b"],
        values: [[1, 2]],
        low: [[0.5, 1]],
        high: [[1.5, 4]],
        arms: [0, 1],
    });

    assert.deepEqual(
        drawn.data.map((bar) => bar.y),
        [[1], [2]],
    );
    assert.deepEqual(drawn.data[1].error_y.array, [2]);
});

test("maps have their contours and what lies over them, square where that is asked for", () => {
    const values = [
        [0, 1],
        [1, 0],
    ];
    const field = figure({
        kind: "map",
        xs: [0, 1],
        ys: [0, 1],
        values,
        shown: "contours",
        legend: "p",
        series: [SERIES],
    });
    const square = figure({
        kind: "map",
        xs: [0],
        ys: [0],
        values: [[0]],
        shown: "shade",
        series: [],
        square: true,
    });

    assert.equal(field.data[0].type, "contour");
    assert.ok(!("scaleanchor" in field.layout.yaxis));
    assert.deepEqual(field.data[1].y, SERIES.y);
    assert.equal(square.layout.yaxis.scaleanchor, "x");
});

test("a few measured places are the ticks of their axis", () => {
    const axis = (places) => plot([{ ...SERIES, x: places, y: places }], { x: { ...AXIS, log: true } }).layout.xaxis;

    const few = axis([0.01, 0.03, 0.1, 0.3]);
    const many = axis(Array.from({ length: 299 }, (_, index) => index + 1));

    assert.deepEqual(few.tickvals, [0.01, 0.03, 0.1, 0.3]);
    assert.deepEqual(few.ticktext, ["0.01", "0.03", "0.1", "0.3"]);
    assert.ok(many.tickvals.length > 1 && many.tickvals.length < 10);
    assert.ok(!axis([1, 2, 10_000]).tickvals.includes(2), "their numbers would lie on each other");
});
