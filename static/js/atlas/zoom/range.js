/**
 * The rectangle of cells between two of them.
 * @param {{ row: number, column: number }} from
 * @param {{ row: number, column: number }} to
 * @returns {CellRange}
 */
export function rangeOf(from, to) {
    return {
        rows: [Math.min(from.row, to.row), Math.max(from.row, to.row)],
        columns: [Math.min(from.column, to.column), Math.max(from.column, to.column)],
    };
}

/**
 * How many cells a rectangle has.
 * @param {CellRange} range
 */
export function cellsIn({ rows, columns }) {
    return (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1);
}

/**
 * @param {CellRange | null} range
 * @param {number} row
 * @param {number} column
 */
export function isInside(range, row, column) {
    if (!range) return false;
    const { rows, columns } = range;
    return row >= rows[0] && row <= rows[1] && column >= columns[0] && column <= columns[1];
}
