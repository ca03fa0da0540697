/**
 * Probe points of one arm on two units at one tap: {x, y} of P numbers. z and z_tilde are recorded; z_norm follows from
 * z_tilde by the unit's own gamma and beta, exactly but for half-precision rounding.
 * @param {Pick<Frame, "scatter" | "layers">} frame
 * @param {Pick<Arm, "index" | "detail">} arm
 * @param {number} layer
 * @param {Pair} units
 * @param {Tap} tap
 */
export function points(frame, arm, layer, units, tap) {
    const scatter = frame.scatter.find((one) => one.layer === layer);
    if (!scatter) return null;
    const places = units.map((unit) => scatter.units.indexOf(unit));
    if (places.includes(-1)) return null;
    const source = tap === "z" ? scatter.z : scatter.z_tilde;
    const [, count, tracked] = source.shape;
    const maps = units.map((unit) => (tap === "z_norm" ? undone(frame.layers[layer - 1], arm, unit) : [1, 0]));
    const start = arm.index * count * tracked;
    const x = new Float32Array(count);
    const y = new Float32Array(count);
    for (let point = 0; point < count; point++) {
        const row = start + point * tracked;
        x[point] = (source[row + places[0]] - maps[0][1]) * maps[0][0];
        y[point] = (source[row + places[1]] - maps[1][1]) * maps[1][0];
    }
    return { x, y };
}

/**
 * @param {LayerRecord} record
 * @param {Pick<Arm, "detail">} arm
 * @param {number} unit
 */
function undone(record, arm, unit) {
    const width = record.gamma.shape[1];
    const gamma = record.gamma[arm.detail * width + unit - 1];
    const beta = record.beta[arm.detail * width + unit - 1];
    if (Number.isNaN(gamma)) return [1, 0];
    return [1 / gamma, Number.isNaN(beta) ? 0 : beta];
}
