/**
 * The pictures of one run's examples, fetched when the first is wanted: an image as wide as one of them, one below the
 * other. Null where there are none, or while the server is lost; then the next look asks again.
 * @param {(runId: string) => Promise<Blob | null>} load
 */
export function pictures(load) {
    let known = "";
    /** @type {Promise<ImageBitmap | null>} */
    let strip = Promise.resolve(null);

    /** @param {string} runId */
    return function of(runId) {
        if (runId === known) return strip;
        known = runId;
        strip = load(runId)
            .then((found) => found && createImageBitmap(found))
            .catch(() => {
                known = "";
                return null;
            });
        return strip;
    };
}

/**
 * How large a picture of so many pixels is on the page: a whole multiple, so that all its pixels are alike.
 * @param {number} side
 */
export function enlarged(side) {
    return side * Math.max(1, Math.floor(72 / side));
}

/**
 * One picture of a strip, pixel by pixel; false where the strip has none of this number.
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap | null} strip
 * @param {number} index
 */
export function drawPicture(canvas, strip, index) {
    if (!strip || (index + 1) * strip.width > strip.height) return false;
    const side = strip.width;
    canvas.width = canvas.height = side;
    canvas.style.width = canvas.style.height = `${enlarged(side)}px`;
    const ctx = /** @type {Ctx} */ (canvas.getContext("2d"));
    ctx.drawImage(strip, 0, index * side, side, side, 0, 0, side, side);
    return true;
}
