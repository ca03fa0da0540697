import assert from "node:assert/strict";
import { test } from "node:test";
import { DASHES, patterns } from "../../../static/js/arms/patterns.js";
import { slots } from "../../../static/js/arms/slots.js";
import { fixture } from "../fixtures.js";

const CONTRACT = fixture("contract");

for (const { kinds, slots: hues, patterns: worn } of CONTRACT.hues) {
    test(`an arm wears the same hue and pattern in form and charts: ${kinds.join(" ")}`, () => {
        assert.deepEqual(slots(kinds), hues);
        assert.deepEqual(patterns(hues), worn);
    });
}

for (const { kinds } of CONTRACT.twelve) {
    test(`no two of twelve arms look the same: ${kinds.join(" ")}`, () => {
        const hues = slots(kinds);
        const worn = patterns(hues);

        assert.equal(new Set(hues.map((hue, index) => `${hue}/${worn[index]}`)).size, 12);
        assert.equal(new Set(DASHES.map(String)).size, DASHES.length);
        assert.ok(DASHES.length > Math.max(...worn));
    });
}
