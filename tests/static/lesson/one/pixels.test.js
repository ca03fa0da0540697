import assert from "node:assert/strict";
import { test } from "node:test";
import { halves, pixels, whole } from "../../../../static/js/lesson/one/pixels.js";
import { near } from "../../fixtures.js";
import { document } from "../documents.js";

const base64 = (values) => Buffer.from(Uint8Array.from(values)).toString("base64");

test("a picture of bytes is cut into 64 values from 0 to 1", () => {
    const [first, second, ...more] = whole(base64([...Array(64).fill(16), ...Array(64).fill(4)]));

    near(first, Array(64).fill(1));
    near(second, Array(64).fill(0.25));
    assert.equal(more.length, 0);
});

test("half a byte a pixel: the left one comes first", () => {
    const [picture] = halves(base64([0xf3, ...Array(31).fill(0)]));

    near(picture, [1, 0.2, ...Array(62).fill(0)]);
});

test("every digit and every companion of the document has its picture", () => {
    const data = document("one");

    assert.equal(whole(data.pictures).length, data.labels.length);
    assert.equal(halves(data.company_pictures).length, 63 * data.companies);
});

test("pixels are drawn without gaps, as strong as their value", () => {
    const drawn = [];
    const ctx = { globalAlpha: 1, fillRect: (...rect) => drawn.push([ctx.globalAlpha, ...rect]) };
    pixels(ctx, [0.5, 0, 1, ...Array(61).fill(0)], 10, 20, 37, "#000");

    assert.deepEqual(drawn, [
        [0.5, 10, 20, 5, 5],
        [1, 19, 20, 5, 5],
    ]);
    assert.equal(ctx.globalAlpha, 1);
});
