import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, unfolded } from "../../../static/js/strip/fold.js";

function columns(hidden, focus, width, first = null) {
    return fold(hidden, focus, width, first).map((one) => String(one.layer ?? `${one.from}-${one.to}`));
}

const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1);

test("layers that have room are not folded", () => {
    assert.deepEqual(columns(4, 2, 900), ["1", "2", "3", "4"]);
    assert.deepEqual(columns(20, 2, 900), upTo(20).map(String));
});

for (const width of [320, 358, 600, 900, 1400]) {
    for (const focus of [1, 2, 25, 49, 50]) {
        for (const first of [null, 1, 20, 40, 50]) {
            test(`fifty layers fold into columns and none is lost: ${width} px, focus ${focus}, from ${first}`, () => {
                const folded = columns(50, focus, width, first);

                const layers = folded.flatMap((column) => {
                    const [low, high = low] = column.split("-").map(Number);
                    return upTo(high - low + 1).map((one) => low + one - 1);
                });
                assert.deepEqual(layers, upTo(50));
                assert.ok(folded.includes(String(focus)));
                assert.ok(folded.length <= Math.max(6, Math.floor((width - 96) / 36)));
            });
        }
    }
}

test("a group that is unfolded shows the layers beside those that were shown", () => {
    const shown = fold(50, 2, 900);

    assert.deepEqual(shown.at(-1), { from: 19, to: 50 });
    assert.equal(unfolded(shown.at(-1), shown, 50, 900), 19);
    assert.deepEqual(columns(50, 2, 900, 19).slice(0, 4), ["1", "2", "3-18", "19"]);
});
