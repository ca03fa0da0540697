import { scales } from "./chart.js";

/** How far from a point, in pixels, a pointer still hits it: the same for hovering and for clicking. */
export const REACH = 8;

/**
 * The point nearest to a place in pixels, within reach: whose it is, and which one. Null where there is none.
 * @param {Pick<Seen, "cells" | "box" | "clouds">} seen
 * @param {number} left
 * @param {number} top
 */
export function nearest({ cells, box, clouds }, left, top, reach = REACH) {
    let best = null;
    let least = reach;
    for (const { arm, cloud } of clouds) {
        const cell = cells[arm.index];
        if (!within(cell, left, top)) continue;
        const { X, Y } = scales(cell, box);
        for (let index = 0; index < cloud.x.length; index++) {
            const distance = Math.hypot(X(cloud.x[index]) - left, Y(cloud.y[index]) - top);
            if (!(distance <= least)) continue;
            least = distance;
            best = { arm, cloud, index };
        }
    }
    return best;
}

/**
 * @param {Cell} cell
 * @param {number} left
 * @param {number} top
 */
export function within(cell, left, top) {
    return left >= cell.left && left <= cell.left + cell.side && top >= cell.top && top <= cell.top + cell.side;
}
