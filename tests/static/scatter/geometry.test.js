import assert from "node:assert/strict";
import { test } from "node:test";
import { geometry } from "../../../static/js/scatter/geometry.js";

for (const width of [358, 704, 1200]) {
    for (const arms of [1, 2, 3, 4, 7, 12]) {
        test(`each of ${arms} arms has an equal square within a stage of ${width} pixels`, () => {
            const { cells, height } = geometry(width, arms, 460);

            assert.equal(cells.length, arms);
            assert.equal(new Set(cells.map(({ side }) => side)).size, 1);
            assert.ok(cells.every(({ left, top, side }) => left + side <= width && top + side <= height));
            cells.forEach((one, index) => {
                for (const other of cells.slice(index + 1)) {
                    const apart = Math.max(Math.abs(one.left - other.left), Math.abs(one.top - other.top));
                    assert.ok(apart >= one.side);
                }
            });
        });
    }
}

for (const arms of [3, 7, 12, 16]) {
    test(`${arms} arms on a phone make the page longer, not the squares unreadable`, () => {
        const { cells } = geometry(358, arms, 320);

        assert.ok(cells[0].side >= 96);
        assert.equal(new Set(cells.map(({ left }) => left)).size, 3);
    });
}

test("twins stand side by side even on a phone", () => {
    const [one, other] = geometry(358, 2, 800).cells;

    assert.equal(one.top, other.top);
});
