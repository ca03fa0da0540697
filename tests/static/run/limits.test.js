import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMITS, limited } from "../../../static/js/run/limits.js";
import { fixture } from "../fixtures.js";

for (const [field, schema] of Object.entries(fixture("contract").limits)) {
    test(`a field of an intervention allows what the API does: ${field}`, () => {
        const { low, above, high, whole = false } = LIMITS[field];

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
        assert.deepEqual(limited(typed, LIMITS.size), found));
}
