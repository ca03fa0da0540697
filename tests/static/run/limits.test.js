import assert from "node:assert/strict";
import { test } from "node:test";
import { limitOf } from "../../../static/js/facts.js";
import { limited } from "../../../static/js/run/limits.js";
import { fixture } from "../fixtures.js";

const EVENTS = { offset: "shift_inputs", size: "kick", lr: "set_lr", batch_size: "set_batch_size" };

for (const [field, schema] of Object.entries(fixture("contract").limits)) {
    test(`a field of an intervention allows what the API does: ${field}`, () => {
        const { low, above, high, whole = false } = limitOf(EVENTS[field], field);

        assert.deepEqual([low, above, high], [schema.minimum, schema.exclusiveMinimum, schema.maximum]);
        assert.equal(whole, schema.type === "integer");
    });
}

for (const [typed, found] of [
    [" 1,5 ", { value: 1.5 }],
    ["100", { value: 100 }],
    ["", { wrong: "got nothing. Allowed: a number above 0 and at most 100." }],
    ["banana", { wrong: "got 'banana'. Allowed: a number above 0 and at most 100." }],
    ["-3", { wrong: "got -3. Allowed: a number above 0 and at most 100." }],
    ["1e9", { wrong: "got 1e9. Allowed: a number above 0 and at most 100." }],
]) {
    test(`what is typed is a number within its limits or answered with them: '${typed}'`, () =>
        assert.deepEqual(limited(typed, limitOf("kick", "size")), found));
}

test("a limit may lack an upper end", () => {
    assert.deepEqual(limited("7", { low: 1, whole: true }), { value: 7 });
    assert.deepEqual(limited("0", { low: 1, whole: true }), { wrong: "got 0. Allowed: a whole number, 1 or more." });
});
