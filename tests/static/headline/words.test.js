import assert from "node:assert/strict";
import { test } from "node:test";
import { headline, plain } from "../../../static/js/headline/words.js";

const arm = (name, lane) => ({ name, lane, slot: lane });
const view = (shift, { index = 5, step = 1_050 } = {}) => ({
    index,
    step,
    layer: 1,
    tap: "z_tilde",
    frame: { layers: [{ taps: { z_tilde: { shift_start: shift } } }] },
    arms: [arm("without BN", 0), arm("with BN", 1)],
});

test("it says how far both clouds have moved, in their own widths", () => {
    assert.equal(
        plain(headline(view([1.94, 0.21]))),
        "Step 1,050: since the start the cloud has moved or grown by 1.9 of its first widths without batch norm, " +
            "0.2 with it.",
    );
});

test("each piece about an arm carries its arm", () => {
    assert.deepEqual(
        headline(view([1, 2])).map(({ arm: one }) => one?.slot),
        [undefined, 0, undefined, 1, undefined],
    );
});

test("arms with names of their own keep them", () => {
    const shown = { ...view([1, 2, 3]), arms: [arm("a", 0), arm("layer norm", 1), arm("c", 2)] };
    assert.match(plain(headline(shown)), /grown by 1\.0 of its first widths \(a\), 2\.0 \(layer norm\), 3\.0 \(c\)\.$/);
});

test("one arm stands alone", () => {
    const shown = view([1.94, 0.2]);
    assert.match(plain(headline(shown, [shown.arms[0]])), /grown by 1\.9 of its first widths\.$/);
});

test("nothing has moved at the start, and a shift that is no number is none", () => {
    assert.equal(plain(headline(view([0, 0], { index: 0, step: 0 }))), "Step 0: the network has learned nothing yet.");
    assert.match(plain(headline(view([NaN, 0.2]))), /grown by without bound .* 0\.2 with it/);
});
