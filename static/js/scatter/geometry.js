const LEFT = 32;
const RIGHT = 2;
const HEAD = 24;
const FOOT = 38;
/** What a row of squares takes beside their sides: the names above, the numbers below. */
export const AROUND = HEAD + FOOT;
const NARROW = 480;
const LEAST = 96; // on a narrow stage, whose page scrolls anyway

/**
 * Squares for so many arms in a stage of this width, as large as `tallest` allows: up to three stand side by side, more
 * share rows, on a narrow stage as many as leave each a size that can be read. {cells: [{left, top, side, first}],
 * height}, in whole pixels; the frame's size is what keeps the aspect 1:1.
 * @param {number} width
 * @param {number} arms
 * @param {number} tallest
 */
export function geometry(width, arms, tallest) {
    const gap = width < NARROW ? 12 : 24;
    const least = width < NARROW ? LEAST : 0;
    let best = { side: 0, columns: 1, rows: arms };
    for (let columns = Math.min(arms, arms > 3 ? 2 : arms); columns <= arms; columns++) {
        const rows = Math.ceil(arms / columns);
        const wide = (width - LEFT - RIGHT - (columns - 1) * gap) / columns;
        const side = Math.floor(Math.min(wide, Math.max(least, tallest / rows - HEAD - FOOT)));
        if (side > best.side || (side === best.side && rows < best.rows)) best = { side, columns, rows };
    }
    const { side, columns } = best;
    const cells = Array.from({ length: arms }, (_, index) => ({
        left: LEFT + (index % columns) * (side + gap),
        top: HEAD + Math.floor(index / columns) * (side + HEAD + FOOT),
        side,
        first: index % columns === 0,
    }));
    return { cells, height: Math.ceil(arms / columns) * (side + HEAD + FOOT) };
}
