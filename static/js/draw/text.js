export const FAMILY = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

const LEAST = 11; // pixels of any letter

/** @type {WeakMap<Ctx, number>} */
const smallest = new WeakMap();

/**
 * No letter that is drawn here is smaller than so many pixels.
 * @param {Ctx} ctx
 * @param {number} size
 */
export function atLeast(ctx, size) {
    smallest.set(ctx, size);
}

/**
 * @param {Ctx} ctx
 * @param {number} size
 */
function sized(ctx, size) {
    return Math.max(size, smallest.get(ctx) ?? 0);
}

/**
 * One line of text; `halo` (a colour) keeps it readable over points.
 * @param {Ctx} ctx
 * @param {string} string
 * @param {number} x
 * @param {number} y
 * @param {TextStyle} [parts]
 */
export function text(
    ctx,
    string,
    x,
    y,
    { size = 11, weight = 400, fill, align = "left", baseline = "alphabetic", halo } = {},
) {
    ctx.font = `${weight} ${sized(ctx, size)}px ${FAMILY}`;
    ctx.textAlign = align;
    ctx.textBaseline = baseline;
    if (halo) {
        ctx.lineJoin = "round";
        ctx.lineWidth = 3.5;
        ctx.strokeStyle = halo;
        ctx.strokeText(string, x, y);
    }
    ctx.fillStyle = fill ?? "";
    ctx.fillText(string, x, y);
}

/**
 * Of raised letters; they are read, too.
 * @param {number} size
 */
function small(size) {
    return Math.max(LEAST, Math.round(size * 0.75));
}

/**
 * One line in which W[1] is written as it should be: its layer small and raised.
 * @param {Ctx} ctx
 * @param {string} string
 * @param {number} x
 * @param {number} y
 * @param {TextStyle} [parts]
 */
export function mathText(ctx, string, x, y, { size = 11, align = "left", ...more } = {}) {
    let left = align === "right" ? x - mathWidth(ctx, string, { size }) : x;
    for (const { part, raised, wide } of measured(ctx, string, size)) {
        text(ctx, part, left, raised ? y - size * 0.35 : y, { ...more, size: raised ? small(size) : size });
        left += wide;
    }
}

/**
 * How wide `mathText` writes it, in pixels.
 * @param {Ctx} ctx
 * @param {string} string
 * @param {{ size?: number, weight?: number }} [parts]
 */
export function mathWidth(ctx, string, { size = 11, weight } = {}) {
    return measured(ctx, string, size, weight).reduce((sum, { wide }) => sum + wide, 0);
}

/**
 * @param {Ctx} ctx
 * @param {string} string
 * @param {number} size
 */
function measured(ctx, string, size, weight = 400) {
    return string.split(/\[(\d+)\]/).map((written, index) => {
        const raised = index % 2 === 1;
        const part = raised ? `[${written}]` : written;
        ctx.font = `${weight} ${sized(ctx, raised ? small(size) : size)}px ${FAMILY}`;
        return { part, raised, wide: ctx.measureText(part).width };
    });
}
