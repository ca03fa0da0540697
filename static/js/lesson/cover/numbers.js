/**
 * The four numbers that layer 3 gets for one probe point from the network without batch norm: tanh of its z at layer 2.
 * @param {Frame} frame
 * @param {number} layer
 * @param {number} point
 */
export function outputs(frame, layer, point) {
    const scatter = frame.scatter.find((one) => one.layer === layer);
    if (!scatter) throw new Error(`The points of layer ${layer} were not recorded.`);
    const tracked = scatter.z_tilde.shape[2];
    return Array.from({ length: tracked }, (_, unit) => Math.tanh(scatter.z_tilde[point * tracked + unit]));
}
