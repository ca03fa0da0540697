/** How strong is what lies after the playhead. */
export const FAINT = 0.38;

/**
 * Lines over steps are drawn once, solid and faint, on two sheets; a playhead then only decides how much of each is
 * seen. `reveal(ctx, surface, key, split, paint)`: paint(ctx, faint) runs again only when `key` or the size changes.
 */
export function createReveal() {
    const sheets = [false, true].map((faint) => ({ faint, canvas: document.createElement("canvas") }));
    let drawn = "";

    /** @type {Reveal} */
    return function reveal(ctx, { width, height, ratio = 1 }, key, split, paint) {
        const wanted = `${key}|${width}x${height}@${ratio}`;
        if (wanted !== drawn) {
            drawn = wanted;
            for (const sheet of sheets) redraw(sheet, width, height, ratio, paint);
        }
        const edge = Math.max(0, Math.min(width, split));
        copy(ctx, sheets[0].canvas, 0, edge, height, ratio);
        copy(ctx, sheets[1].canvas, edge, width - edge, height, ratio);
    };
}

/**
 * @param {{ canvas: HTMLCanvasElement, faint: boolean }} parts
 * @param {number} width
 * @param {number} height
 * @param {number} ratio
 * @param {Paint} paint
 */
function redraw({ canvas, faint }, width, height, ratio, paint) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const ctx = /** @type {Ctx} */ (canvas.getContext("2d"));
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.globalAlpha = faint ? FAINT : 1;
    paint(ctx, faint);
}

/**
 * @param {Ctx} ctx
 * @param {HTMLCanvasElement} sheet
 * @param {number} left
 * @param {number} width
 * @param {number} height
 * @param {number} ratio
 */
function copy(ctx, sheet, left, width, height, ratio) {
    if (width <= 0) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, 0, width, height);
    ctx.clip();
    ctx.drawImage(sheet, 0, 0, sheet.width / ratio, sheet.height / ratio);
    ctx.restore();
}

/**
 * The same for a picture: painted straight on, each part within its own rectangle, since an SVG takes no bitmaps. A
 * drop-in for what `createReveal` returns.
 * @param {Ctx} ctx
 * @param {Sheet} sheet
 * @param {string} _
 * @param {number} split
 * @param {Paint} paint
 */
export function direct(ctx, { width, height }, _, split, paint) {
    const edge = Math.max(0, Math.min(width, split));
    /** @type {[number, number, boolean][]} */
    const parts = [
        [0, edge, false],
        [edge, width, true],
    ];
    for (const [left, right, faint] of parts) {
        if (right <= left) continue;
        ctx.save();
        ctx.beginPath();
        ctx.rect(left, 0, right - left, height);
        ctx.clip();
        ctx.globalAlpha = faint ? FAINT : 1;
        paint(ctx, faint);
        ctx.restore();
    }
}
