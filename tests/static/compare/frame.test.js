import assert from "node:assert/strict";
import test from "node:test";
import { spread } from "../../../static/js/compare/frame.js";

const PLOT = { left: 0, right: 100, top: 0, bottom: 100 };

test("names at one place are moved apart, in their order, within the chart", () => {
    const labels = [95, 50, 96, 97].map((y, place) => ({ y, name: String(place), fill: "" }));
    const found = spread(labels, PLOT);
    assert.deepEqual(
        found.map(({ name }) => name),
        ["1", "0", "2", "3"],
    );
    for (let place = 1; place < found.length; place++) assert.ok(found[place].y - found[place - 1].y >= 13);
    assert.ok(found.at(-1).y <= PLOT.bottom + 4);
    assert.equal(found[0].y, 50, "who has room stays");
});
