import { cloudOf } from "../../scatter/cloud.js";
import { scatter } from "../../scatter/chart.js";

/**
 * The clouds of some arms, each in its cell.
 * @param {Ctx} ctx
 * @param {View} view
 * @param {number[]} arms
 * @param {{ cells: Cell[], box: Box, palette: Palette, still: boolean }} how
 */
export function drawClouds(ctx, view, arms, { cells, box, palette, still }) {
    arms.forEach((arm, place) => {
        const cloud = cloudOf(view, view.arms[arm]);
        if (cloud) scatter(ctx, cells[place], box, cloud, view.arms[arm], palette, { still });
    });
}
