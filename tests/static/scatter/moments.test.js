import assert from "node:assert/strict";
import { test } from "node:test";
import { moments } from "../../../static/js/scatter/moments.js";
import { fixture, near, number } from "../fixtures.js";

test("moments leave out what is not finite and are NumPy's for the rest", () => {
    const { x, y, mean, cov } = fixture("statistics").moments;

    const found = moments({ x: x.map(number), y });

    near(found.mean, mean);
    near(found.cov, cov);
    assert.equal(found.count, 3);
});
