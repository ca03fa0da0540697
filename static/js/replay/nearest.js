import { scales } from "../scatter/chart.js";

const REACH = 8;

/**
 * The point of `clouds` [{x, y, said}] nearest to a place in pixels, within reach: {arm, x, y, said}, or null.
 * @param {{ cells: Cell[], box: Box, clouds: { x: Values, y: Values, said: string[] }[] }} parts
 * @param {number} left
 * @param {number} top
 */
export function nearest({ cells, box, clouds }, left, top) {
    let best = null;
    let least = REACH;
    cells.forEach((cell, arm) => {
        const { X, Y } = scales(cell, box);
        const { x, y, said } = clouds[arm];
        for (let index = 0; index < x.length; index++) {
            const distance = Math.hypot(X(x[index]) - left, Y(y[index]) - top);
            if (!(distance < least)) continue;
            least = distance;
            best = { arm, x: x[index], y: y[index], said: said[index] };
        }
    });
    return best;
}
