const TICKS = 18; // height of a line of labels
const GAP = 6; // between labels and cells
const LETTER = 6.8; // width of a letter of 12 px, about
const MOST_LABELS = 0.45; // of the sheet: longer labels are cut short, so that cells remain

/**
 * Where the cells of a map lie in a sheet that is so wide: labels to the left of them, the rows' axis above, the
 * columns' below. `most` is how high a cell may be.
 * @param {AtlasDocument} document
 * @param {number} width
 * @param {{ most: number, least?: number }} how
 */
export function geometry({ axes }, width, { most, least = 14 }) {
    const [rows, columns] = axes.slice(-2).map(({ labels }) => labels.length);
    const longest = Math.max(...axes.slice(-2)[0].labels.map((label) => label.length));
    const left = Math.min(Math.ceil(longest * LETTER) + GAP + 2, Math.floor(width * MOST_LABELS));
    const cellWidth = Math.max(1, Math.floor((width - left - 2) / columns));
    const cellHeight = Math.round(Math.min(most, Math.max(least, cellWidth)));
    const top = TICKS + 2;
    const height = top + rows * cellHeight + 2 * TICKS + 4;
    return { left, top, rows, columns, cellWidth, cellHeight, width, height };
}

/**
 * The row and the column of a place in the sheet, rows counted from the bottom; null beside the cells.
 * @param {ReturnType<typeof geometry>} shape
 * @param {{ x: number, y: number }} place
 */
export function cellUnder({ left, top, rows, columns, cellWidth, cellHeight }, { x, y }) {
    const column = Math.floor((x - left) / cellWidth);
    const row = rows - 1 - Math.floor((y - top) / cellHeight);
    return column >= 0 && column < columns && row >= 0 && row < rows ? { row, column } : null;
}
