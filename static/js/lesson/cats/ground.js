import { chance } from "./network.js";

/** The values of both axes that the plane shows, on both sides of 0. */
export const HALF = 1.12;

/**
 * @param {CatsLayer[]} layers
 * @returns {CatsGround}
 */
export function ground(layers, columns = 96, rows = 72) {
    const chances = new Float32Array(columns * rows);
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++)
            chances[row * columns + column] = chance(layers, place(column, columns), place(row, rows));
    return { columns, rows, chances };
}

/**
 * Where the probability is one half, in short pieces: marching squares.
 * @param {CatsGround} ground
 * @returns {CatsLine[]}
 */
export function boundary({ columns, rows, chances }) {
    /** @type {CatsLine[]} */
    const lines = [];
    for (let row = 0; row + 1 < rows; row++) {
        for (let column = 0; column + 1 < columns; column++) {
            const found = crossings(column, row, (c, r) => chances[r * columns + c] - 0.5);
            for (let i = 0; i + 1 < found.length; i += 2) {
                const [[c0, r0], [c1, r1]] = [found[i], found[i + 1]];
                lines.push([place(c0, columns), place(r0, rows), place(c1, columns), place(r1, rows)]);
            }
        }
    }
    return lines;
}

/**
 * The points on the four sides of a square of the grid at which a height changes its sign, two or four.
 * @param {number} c
 * @param {number} r
 * @param {(column: number, row: number) => number} height
 */
function crossings(c, r, height) {
    /** @type {[Pair, Pair][]} */
    const sides = [
        [
            [c, r],
            [c + 1, r],
        ],
        [
            [c + 1, r],
            [c + 1, r + 1],
        ],
        [
            [c + 1, r + 1],
            [c, r + 1],
        ],
        [
            [c, r + 1],
            [c, r],
        ],
    ];
    /** @type {Pair[]} */
    const found = [];
    for (const [from, to] of sides) {
        const [a, b] = [height(...from), height(...to)];
        if (a > 0 === b > 0) continue;
        const share = a / (a - b);
        found.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
    }
    return found;
}

/**
 * @param {number} index
 * @param {number} count
 */
function place(index, count) {
    return -HALF + (2 * HALF * index) / (count - 1);
}
