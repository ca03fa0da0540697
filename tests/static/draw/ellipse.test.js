import { test } from "node:test";
import { ellipse } from "../../../static/js/draw/ellipse.js";
import { near } from "../fixtures.js";

for (const covariance of [
    [2, 0.5, 1],
    [1, -0.9, 1],
    [1, 0, 4],
    [0.3, 0, 0.3],
]) {
    test(`the ellipse is the covariance ${covariance.join(", ")}`, () => {
        const { angle, rx, ry } = ellipse(covariance);
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const [one, other] = [rx ** 2, ry ** 2];

        const rebuilt = [
            cos * cos * one + sin * sin * other,
            cos * sin * (one - other),
            sin * sin * one + cos * cos * other,
        ];

        near(rebuilt, covariance, { absolute: 1e-12 });
    });
}
