/** Distance between two lines of a hatching. */
const EVERY = 6;

/**
 * Diagonal lines over a cell, none of them beyond its edges.
 * @param {Ctx} ctx
 * @param {CellBox} box
 * @param {string} colour
 */
export function hatch(ctx, { x, y, width, height }, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    for (let sum = EVERY; sum < width + height; sum += EVERY) {
        // Where the line u + v = sum, measured from the upper left corner, enters and leaves the cell.
        ctx.moveTo(x + Math.max(0, sum - height), y + Math.min(height, sum));
        ctx.lineTo(x + Math.min(width, sum), y + Math.max(0, sum - width));
    }
    ctx.stroke();
}

/**
 * Networks of this cell diverged.
 * @param {Ctx} ctx
 * @param {{ x: number, y: number }} place
 * @param {number} size
 * @param {string} colour
 */
export function cross(ctx, { x, y }, size, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    for (const slant of [-1, 1]) {
        ctx.moveTo(x - size, y - slant * size);
        ctx.lineTo(x + size, y + slant * size);
    }
    ctx.stroke();
}

/**
 * Most networks of this cell never arrive.
 * @param {Ctx} ctx
 * @param {{ x: number, y: number }} place
 * @param {number} size
 * @param {string} colour
 */
export function dash(ctx, { x, y }, size, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.moveTo(x - size, y);
    ctx.lineTo(x + size, y);
    ctx.stroke();
}

/**
 * Some networks of an arm arrive.
 * @param {Ctx} ctx
 * @param {{ x: number, y: number }} place
 * @param {number} size
 * @param {string} colour
 */
export function dot(ctx, { x, y }, size, colour) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(x, y, size, 0, 2 * Math.PI);
    ctx.fill();
}

/**
 * Networks of this cell have not learned.
 * @param {Ctx} ctx
 * @param {{ x: number, y: number }} place
 * @param {number} size
 * @param {string} colour
 */
export function ring(ctx, { x, y }, size, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.arc(x, y, size, 0, 2 * Math.PI);
    ctx.stroke();
}

/**
 * The outline of a cell: of one whose networks are still trained, or that is looked at.
 * @param {Ctx} ctx
 * @param {CellBox} box
 * @param {string} colour
 * @param {number} [wide]
 */
export function outline(ctx, { x, y, width, height }, colour, wide = 1) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = wide;
    ctx.strokeRect(x + wide / 2, y + wide / 2, width - wide, height - wide);
}
