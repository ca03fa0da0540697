import assert from "node:assert/strict";
import { test } from "node:test";
import { axes, decimalsFor } from "../../../../static/js/lesson/hand/axes.js";
import { layout, scale, unscale } from "../../../../static/js/lesson/hand/layout.js";
import { near } from "../../fixtures.js";
import { unit } from "./unit.js";

const values = (z) => ({ z, gamma: 1, beta: 0, eps: 1e-5, running_mean: 0, running_var: 1 });

test("the unit's four lines share one scale, and every value of it lies on it", () => {
    const all = axes(unit());
    assert.equal(new Set(all.map(({ half }) => half)).size, 1);
    assert.ok(all.every(({ centre }) => centre === 0));
    assert.ok(unit().z.every((one) => Math.abs(one) < all[0].half));
});

test("values of another size have a scale of their own, about their mean if that is far away", () => {
    const [first, second, third, last] = axes(values([900, 910, 920, 930]));
    assert.deepEqual(
        [first, second],
        [
            { centre: 915, half: 20 },
            { centre: 0, half: 20 },
        ],
    );
    assert.deepEqual([third.half, last.half], [3, 3]);
    const [small] = axes(values([-0.001, 0.001]));
    assert.deepEqual(small, { centre: 0, half: 0.0015 });
});

test("an axis never has no width", () => {
    for (const z of [[0], [0, 0], [5, 5]]) assert.ok(axes(values(z)).every(({ half }) => half > 0));
});

test("decimals follow the axis", () => {
    assert.deepEqual([0.03, 0.4, 4, 40, 400, 4e6].map(decimalsFor), [4, 3, 2, 1, 0, 0]);
});

test("a value's pixel is its own, and beyond the axis its end", () => {
    const place = layout(640, { pictures: true });
    const axis = { centre: 10, half: 4 };
    const [X, value] = [scale(axis, place), unscale(axis, place)];
    near([X(6), X(10), X(14), X(99)], [place.left, 320, place.right, place.right]);
    near([value(X(7.5)), value(-1e9), value(1e9)], [7.5, 6, 14]);
});

test("eight pictures fit on a phone, and without pictures there is no room for them", () => {
    for (const width of [300, 340, 640, 900]) {
        const { picture, height } = layout(width, { pictures: true });
        assert.ok(
            picture && 7 * picture.distance + picture.side <= width + 1e-9 && picture.side <= picture.distance - 3,
        );
        assert.ok(layout(width, { pictures: false }).height < height);
    }
});
