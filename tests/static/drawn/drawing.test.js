import assert from "node:assert/strict";
import { test } from "node:test";
import { countWords, createDrawing, nearestPoint } from "../../../static/js/drawn/drawing.js";
import { keyed } from "../../../static/js/drawn/keys.js";
import { square } from "../../../static/js/drawn/chart.js";
import { starts } from "../../../static/js/drawn/starts.js";
import { near } from "../fixtures.js";

const LIMITS = { least: 8, most: 500, each: 2 };
const key = (name, more = {}) => ({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, ...more });

test("points are added, moved and removed, and every act can be taken back", () => {
    const told = [];
    const drawing = createDrawing([], LIMITS, (points) => told.push(points.length));
    drawing.add([0.1234, 0.5], 0);
    drawing.add([0.2, 0.2], 1);
    drawing.move(0, [-0.3, -0.3]);
    drawing.remove(1);
    assert.deepEqual(drawing.points, [[-0.3, -0.3, 0]]);

    drawing.undo();
    assert.deepEqual(drawing.points.at(-1), [0.2, 0.2, 1]);
    drawing.undo();
    assert.deepEqual(drawing.points[0], [0.123, 0.5, 0]);
    drawing.undo();
    drawing.undo();
    assert.deepEqual([drawing.points, drawing.undoable], [[], false]);
    assert.deepEqual(told, [1, 2, 2, 1, 2, 2, 1, 0]);
});

test("a place beyond the plane becomes the nearest on its rim", () => {
    const drawing = createDrawing([], LIMITS);
    drawing.add([1.7, -3], 1);

    assert.deepEqual(drawing.points, [[1, -1, 1]]);
});

test("no more than the most points are taken", () => {
    const drawing = createDrawing(
        Array.from({ length: LIMITS.most }, () => [0, 0, 0]),
        LIMITS,
    );

    assert.equal(drawing.add([0, 0], 1), false);
    assert.equal(drawing.points.length, LIMITS.most);
});

test("the count says what is missing, and only then", () => {
    const points = (hollow, filled) => Array.from({ length: hollow + filled }, (_, i) => [0, 0, i < hollow ? 0 : 1]);

    assert.equal(countWords(points(20, 16), LIMITS), "36 of 500 points: 20 hollow, 16 filled");
    assert.match(countWords(points(3, 3), LIMITS), /: 3 hollow, 3 filled; at least 8, at least 2 of each class$/);
    assert.match(countWords(points(9, 1), LIMITS), /at least 2 of each class$/);
});

test("the nearest point within reach is hit, the newest of several", () => {
    const points = [
        [0, 0, 0],
        [0, 0, 1],
        [0.5, 0.5, 0],
    ];

    assert.equal(nearestPoint(points, [0.01, 0], 0.05), 1);
    assert.equal(nearestPoint(points, [0.3, 0], 0.05), null);
});

test("every starting set is one that may be trained on, with points apart", () => {
    for (const { name, points } of starts()) {
        assert.doesNotMatch(countWords(points, LIMITS), /at least/, name);
        assert.ok(points.flat().every((one) => Math.abs(one) <= 1));
        assert.equal(new Set(points.map(String)).size, points.length, name);
    }
});

test("each starting set needs what its name says", () => {
    const [clouds, ring, moons] = starts().map(({ points }) => points);
    const separated = (points, x, y) => points.every(([px, py, label]) => x * px + y * py > 0 === Boolean(label));

    assert.ok(ring.every(([x, y, label]) => Math.hypot(x, y) < 0.55 === Boolean(label)));
    const lines = Array.from({ length: 360 }, (_, degree) => (degree * Math.PI) / 180);
    assert.ok(lines.some((at) => separated(clouds, Math.cos(at), Math.sin(at))));
    assert.ok(!lines.some((at) => separated(moons, Math.cos(at), Math.sin(at))));
});

test("arrows move the cursor, with Shift a fifth as far, and stay on the plane", () => {
    const now = { cursor: [0, 0.98], drawing: createDrawing([[0, 1, 1]], LIMITS), label: 0 };

    assert.deepEqual(keyed(key("ArrowRight"), now).cursor, [0.05, 0.98]);
    assert.deepEqual(keyed(key("ArrowRight", { shiftKey: true }), now).cursor, [0.01, 0.98]);
    const up = keyed(key("ArrowUp"), now);
    assert.deepEqual([up.cursor, up.said], [[0, 1], "0.00, 1.00, at a filled point"]);
});

test("keys place, choose the class, remove and take back", () => {
    const drawing = createDrawing([], LIMITS);
    const now = { cursor: [0.2, 0.3], drawing, label: 0 };

    assert.equal(keyed(key("2"), now).label, 1);
    assert.equal(keyed(key("Enter"), { ...now, label: 1 }).said, "Placed a filled point.");
    assert.deepEqual(drawing.points, [[0.2, 0.3, 1]]);
    assert.equal(keyed(key("Delete"), { ...now, cursor: [0.9, 0] }).said, "No point here to remove.");
    assert.equal(keyed(key("Delete"), now).said, "Removed a filled point.");
    assert.equal(keyed(key("z", { ctrlKey: true }), now).said, "Taken back.");
    assert.equal(drawing.points.length, 1);
    assert.equal(keyed(key("Tab"), now), null);
});

test("pixels of the plane's places lead back to them", () => {
    const { onto, back } = square(320);

    near(back(onto([0.25, -0.75])), [0.25, -0.75]);
    assert.deepEqual(onto([0, 0]), [160, 160]);
});
