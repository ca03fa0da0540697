import assert from "node:assert/strict";
import { test } from "node:test";
import { spaced } from "../../../../static/js/lesson/hand/spaced.js";

test("what is far enough apart stays where it is", () => {
    assert.deepEqual(spaced([30, 10, 50], 20, 0, 100), [30, 10, 50]);
});

test("what would overlap moves by equal shares", () => {
    assert.deepEqual(spaced([50, 50], 20, 0, 100), [40, 60]);
    assert.deepEqual(spaced([52, 50, 51], 10, 0, 100), [61, 41, 51]);
});

test("a group that grows takes its next neighbour along", () => {
    assert.deepEqual(spaced([50, 50, 62], 20, 0, 200), [34, 54, 74]);
});

test("nothing leaves the room", () => {
    assert.deepEqual(spaced([1, 2, 3], 20, 0, 100), [0, 20, 40]);
    assert.deepEqual(spaced([99, 98, 97], 20, 0, 100), [100, 80, 60]);
    assert.deepEqual(spaced([], 20, 0, 100), []);
});
