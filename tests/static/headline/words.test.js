import assert from "node:assert/strict";
import { test } from "node:test";
import { headline, plain, seenWords } from "../../../static/js/headline/words.js";

const arm = (name, lane) => ({ name, lane, slot: lane, kind: name === "without BN" ? "none" : "batch" });
const view = (shift, { index = 5, step = 1_050, diverged = [0, 0, 0, 0, 0] } = {}) => ({
    index,
    step,
    layer: 1,
    tap: "z_tilde",
    frame: { diverged, layers: [{ taps: { z_tilde: { shift_start: shift } } }] },
    arms: [arm("without BN", 0), arm("with BN", 1)],
});
const ONE = "since the start the cloud has moved or grown by";

test("it says how far both clouds have moved or grown, in their own widths", () => {
    assert.equal(
        plain(headline(view([1.94, 0.21]))),
        `Step 1,050: ${ONE} 1.9 times its first width without batch norm, 0.2 with it.`,
    );
});

test("an arm that normalizes by now is called by its name, not by what it was", () => {
    const shown = view([1.94, 0.21]);
    shown.arms[0].kind = "batch";
    assert.equal(
        plain(headline(shown)),
        `Step 1,050: ${ONE} 1.9 times its first width (without BN), 0.2 with batch norm.`,
    );
});

test("each piece about an arm carries its arm", () => {
    const slots = headline(view([1, 2])).flatMap(({ arm: one }) => (one ? [one.slot] : []));
    assert.deepEqual(slots, [0, 1]);
});

test("arms with names of their own keep them", () => {
    const shown = { ...view([1, 2, 3]), arms: [arm("a", 0), arm("layer norm", 1), arm("c", 2)] };
    assert.equal(
        plain(headline(shown)),
        `Step 1,050: ${ONE} 1.0 times its first width (a), 2.0 (layer norm), 3.0 (c).`,
    );
});

test("of many arms it names the least and the most", () => {
    const shown = { ...view([4, 2, 3, 5, 1]), arms: ["a", "b", "c", "d", "e"].map(arm) };
    assert.match(plain(headline(shown)), /grown by between 1\.0 times its first width \(e\) and 5\.0 \(d\)\.$/);
});

test("one arm stands alone", () => {
    const shown = view([1.94, 0.2]);
    assert.match(plain(headline(shown, [shown.arms[0]])), /grown by 1\.9 times its first width\.$/);
});

test("nothing has moved at the start", () => {
    assert.equal(plain(headline(view([0, 0], { index: 0, step: 0 }))), "Step 0: nothing has been learned yet.");
});

test("an arm that has diverged is said to have, whatever its last number was", () => {
    const [first, both] = [[1], [1, 1]].map((diverged) => view([7, 0.2], { diverged }));
    assert.equal(
        plain(headline(first)),
        `Step 1,050: ${ONE} 0.2 times its first width with batch norm; without batch norm it has diverged.`,
    );
    assert.equal(
        plain(headline(both)),
        "Step 1,050: without batch norm it has diverged; with batch norm it has diverged.",
    );
    assert.match(plain(headline(view([NaN, 0.2]))), /without batch norm it has diverged/);
    const { arms, ...rest } = view([NaN, 0.2]);
    const named = arms.map((arm, index) => (index ? arm : { ...arm, name: "wild" }));
    assert.match(plain(headline({ ...rest, arms: named })), /; wild has diverged\./);
});

test("what the first play has shown is put together from the numbers, whichever arm moved further", () => {
    const shown = view([2.59, 0.24]);
    shown.frame.accuracy = [0.914, 0.903];
    assert.equal(
        plain(seenWords(shown)),
        "What you saw: both learn (91 % and 90 % of test examples right), and the cloud moved 11 times as far " +
            "without batch norm as with batch norm.",
    );
    const other = view([0.5, 1.25]);
    other.frame.accuracy = [0.9, 1];
    assert.match(plain(seenWords(other)), /90 % and 100 % .* 2\.5 times as far with batch norm as without batch norm/);
});
