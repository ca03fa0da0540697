import assert from "node:assert/strict";
import { test } from "node:test";
import { axes } from "../../../../static/js/lesson/hand/axes.js";
import { chart, place } from "../../../../static/js/lesson/hand/chart.js";
import { layout, scale } from "../../../../static/js/lesson/hand/layout.js";
import { nearestDot } from "../../../../static/js/lesson/hand/pointing.js";
import { ends, litOf } from "../../../../static/js/lesson/hand/ruler.js";
import { createState, move, setSize, worked } from "../../../../static/js/lesson/hand/state.js";
import { near } from "../../fixtures.js";
import { unit } from "./unit.js";

const PALETTE = new Proxy(
    { point: 0.6, arms: [0, 1].map(() => ({ mark: "mark", text: "text" })) },
    { get: (own, name) => own[name] ?? name },
);

/** A context that keeps the sizes of its fonts and the texts. */
function recorder() {
    const kept = { sizes: [], texts: [] };
    const ctx = new Proxy(kept, {
        get: (own, name) => (name === "fillText" ? (text) => own.texts.push(text) : (own[name] ?? (() => {}))),
        set(own, name, value) {
            if (name === "font") own.sizes.push(Number(/([\d.]+)px/.exec(value)[1]));
            else own[name] = value;
            return true;
        },
    });
    return { ctx, kept };
}

function view(state, { shown = 4, width = 640 } = {}) {
    const place = layout(width, { pictures: true });
    return {
        ...worked(state),
        state,
        shown,
        axes: axes(unit()),
        layout: place,
        pictures: [...Array(8).keys()].map((at) => 20 + 46 * at),
        decimals: [2, 2, 2, 2],
    };
}

test("nothing is written smaller than 15 pixels, whatever is shown", () => {
    for (const size of [1, 2, 8, 64, 512]) {
        const state = createState(unit(), 4);
        setSize(state, size);
        move(state, 0, 2);
        const { ctx, kept } = recorder();
        for (const light of [null, { example: 0 }, { symbol: "mean" }, { symbol: "gamma" }])
            chart(ctx, view(Object.assign(state, { light })), PALETTE);
        assert.equal(Math.min(...kept.sizes), 15);
    }
});

test("this one's value stands on every line that is shown", () => {
    const state = createState(unit(), 4);
    const { ctx, kept } = recorder();
    chart(ctx, view(state), PALETTE);
    for (const line of worked(state).lines) assert.ok(kept.texts.includes(line[0].toFixed(2).replace("-", "−")));
});

test("a dot stands at its value; of a line that is only beginning, still on the line above", () => {
    const state = createState(unit(), 4);
    const { axes: all, layout: places, lines } = view(state);
    const X = (lane) => scale(all[lane], places)(lines[lane][3]);
    assert.deepEqual(place(view(state), 2, 3), { x: X(2), y: places.lanes[2].y });
    assert.deepEqual(place(view(state, { shown: 2 }), 2, 3), { x: X(1), y: places.lanes[1].y });
    const half = place(view(state, { shown: 2.5 }), 2, 3);
    near([half.x, half.y], [(X(1) + X(2)) / 2, (places.lanes[1].y + places.lanes[2].y) / 2]);
});

test("the dot under the pointer is found on lines that are shown", () => {
    const state = createState(unit(), 4);
    const { x, y } = place(view(state), 3, 6);
    assert.deepEqual(nearestDot(view(state), x + 2, y - 3, 14), { lane: 3, at: 6 });
    assert.equal(nearestDot(view(state, { shown: 3 }), x, y, 14), null);
    assert.equal(nearestDot(view(state), x, y - 40, 14), null);
});

test("tick and bar go through the four operations as values do", () => {
    const affine = { mean: 3, deviation: 2, gamma: -0.5, beta: 0.25 };
    assert.deepEqual(ends(affine), [
        { tick: 3, end: 5 },
        { tick: 0, end: 2 },
        { tick: 0, end: 1 },
        { tick: 0.25, end: -0.25 },
    ]);
});

test("a symbol lights what it is on each line, and an example lights none", () => {
    const lit = (light) => [0, 1, 2, 3].map((lane) => litOf(light, lane));
    assert.deepEqual(lit({ symbol: "mean" }), ["tick", "tick", null, null]);
    assert.deepEqual(lit({ symbol: "deviation" }), ["bar", "bar", "bar", null]);
    assert.deepEqual(lit({ symbol: "gamma" }), [null, null, "bar", "bar"]);
    assert.deepEqual(lit({ symbol: "beta" }), [null, null, "tick", "tick"]);
    assert.deepEqual(lit({ example: 1 }), [null, null, null, null]);
});
