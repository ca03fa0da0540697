import { text } from "../draw/text.js";
import { armItems } from "./legend/arm_items.js";
import { armLegend, legendChart } from "./legend/chart.js";
import { legendItems } from "./legend/items.js";
import { mapChart } from "./map/chart.js";
import { geometry } from "./map/geometry.js";
import { armCell, effectCell } from "./map/paint.js";
import { statistic } from "./statistics.js";
import { ruleOf } from "./rule.js";
import { stableWords } from "./stable.js";
import { theoryWords } from "./theory.js";
import { madeWords } from "./words.js";
import { wording } from "./wording.js";

const COLUMN = 380;
const GAP = 24;

/**
 * All maps as one picture for a file, with their legends.
 * @param {Chosen} given
 * @param {Palette} palette
 * @returns {Picture}
 */
export function atlasPicture({ document, name, grids, cells, scale }, palette) {
    const columns = Math.max(2, grids.length);
    const width = columns * COLUMN + (columns - 1) * GAP;
    const large = geometry(document, COLUMN, { most: 40 });
    const small = geometry(document, (COLUMN - GAP) / 2, { most: 20 });
    const tops = { legend: 0, title: 100, large: 112, names: 112 + large.height + 24, small: 112 + large.height + 32 };
    const foot = tops.small + small.height + 16;
    const { effect } = wording(name, document);
    return {
        title: `${document.title}: ${statistic(name).label.toLowerCase()}`,
        width,
        height: foot + 54,
        draw(ctx) {
            legendChart(ctx, width, { items: legendItems(document, name, cells), effect, palette });
            for (const [place, grid] of grids.entries()) {
                const left = place * (COLUMN + GAP);
                const rule = ruleOf(document, grid, place);
                text(ctx, grid.label, left, tops.title, { size: 15, weight: 600, fill: palette.ink });
                moved(ctx, left, tops.large, () =>
                    mapChart(ctx, {
                        document,
                        grid,
                        shape: large,
                        palette,
                        rule,
                        paint: (cell, box) => effectCell(ctx, cell, box, { name, palette }),
                    }),
                );
                for (const [arm, own] of document.arms.entries()) {
                    const x = left + arm * ((COLUMN + GAP) / 2);
                    text(ctx, own, x, tops.names, { size: 12, weight: 600, fill: palette.arms[arm].text });
                    const paint = (/** @type {AtlasCell} */ cell, /** @type {CellBox} */ box) =>
                        armCell(ctx, cell, box, { arm, scale, palette });
                    moved(ctx, x, tops.small, () =>
                        mapChart(ctx, {
                            document,
                            grid,
                            shape: small,
                            palette,
                            rule: rule?.arms.includes(arm) ? rule : null,
                            paint,
                        }),
                    );
                }
            }
            text(ctx, `${dashed(document)}${madeWords(document)}`, 0, foot + 46, { size: 12, fill: palette.ink3 });
            moved(ctx, 0, foot, () => armLegend(ctx, width, { ...armItems(name, scale, cells), palette }));
        },
    };
}

/** What the line of the theory is, briefly. @param {AtlasDocument} document */
function dashed(document) {
    if (theoryWords(document)) return "Dashed: the critical scale of the initial weights. ";
    return stableWords(document) && "Dashed: 2/λmax, the largest stable learning rate. ";
}

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {() => void} draw
 */
function moved(ctx, x, y, draw) {
    ctx.save();
    ctx.translate(x, y);
    draw();
    ctx.restore();
}
