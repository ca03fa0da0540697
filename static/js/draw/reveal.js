/** How strong is what lies after the playhead. */
export const FAINT = 0.38;

/**
 * Lines over steps are drawn once, solid and faint, on two sheets; a playhead then only decides how much of each is seen.
 * `reveal(ctx, surface, key, split, paint)`: paint(ctx, faint) runs again only when `key` or the size changes.
 */
export function createReveal() {
    const sheets = [false, true].map((faint) => ({ faint, canvas: document.createElement("canvas") }));
    let drawn = "";

    return function reveal(ctx, { width, height, ratio }, key, split, paint) {
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

function redraw({ canvas, faint }, width, height, ratio, paint) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const ctx = canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.globalAlpha = faint ? FAINT : 1;
    paint(ctx, faint);
}

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
 * The same for a picture: painted straight on, each part within its own rectangle, since an SVG takes no bitmaps. A drop-in
 * for what `createReveal` returns.
 */
export function direct(ctx, { width, height }, _, split, paint) {
    const edge = Math.max(0, Math.min(width, split));
    for (const [left, right, faint] of [
        [0, edge, false],
        [edge, width, true],
    ]) {
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
