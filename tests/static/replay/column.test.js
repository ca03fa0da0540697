import assert from "node:assert/strict";
import { test } from "node:test";
import { column } from "../../../static/js/replay/column.js";
import { fixture, plain } from "../fixtures.js";

for (const { column: packed, holds } of fixture("columns")) {
    test(`numbers of ${packed.dtype} survive with their extremes`, () => {
        const found = column({ ...packed, data: Uint8Array.from(packed.data) }, holds.length);

        assert.deepEqual(found.map(plain), holds);
    });
}

test("a lane that equals another's is taken from there", () => {
    const packed = { dtype: "<u4", shape: [3, 1], same: [1], data: columnOf([5, 7], [6, 8]) };
    const others = [
        [1, 2, 3],
        [4, 5, 6],
    ].map((one) => Uint32Array.from(one));

    const found = column(packed, 2, others);

    assert.deepEqual(
        found.map((one) => Array.from(one)),
        [
            [5, 2, 6],
            [7, 5, 8],
        ],
    );
    assert.deepEqual(found[0].shape, [3, 1]);
});

/** Small numbers of four bytes as `app/export/pack.py` packs them: differences, sign lowest. */
function columnOf(...places) {
    const folded = places.flatMap((values) =>
        values.map((value, index) => 2 * (value - (index ? values[index - 1] : 0))),
    );
    return Uint8Array.from([...folded, ...new Array(3 * folded.length).fill(0)]);
}
