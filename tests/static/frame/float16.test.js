import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { float16 } from "../../../static/js/frame/float16.js";
import { fixture } from "../fixtures.js";

const ALL = Uint16Array.from({ length: 65_536 }, (_, bits) => bits);

function hash(array) {
    return createHash("sha256").update(array).digest("hex");
}

function hashes(values) {
    return {
        values: hash(Float32Array.from(values, (one) => (Number.isNaN(one) ? 0 : one))),
        missing: hash(Uint8Array.from(values, (one) => Number(Number.isNaN(one)))),
    };
}

test("every half-precision number is read natively as NumPy reads it", (t) => {
    if (!globalThis.Float16Array) t.skip("this Node has no Float16Array");
    else assert.deepEqual(hashes(float16(ALL)), fixture("float16"));
});

test("every half-precision number is read by the table as NumPy reads it", (t) => {
    const native = globalThis.Float16Array;
    t.after(() => (globalThis.Float16Array = native));
    delete globalThis.Float16Array;

    assert.deepEqual(hashes(float16(ALL)), fixture("float16"));
});
