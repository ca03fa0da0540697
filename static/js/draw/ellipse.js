/**
 * The 1-standard-deviation ellipse of a covariance [xx, xy, yy] as {rx, ry, angle}, angle against the x axis.
 * @param {[number, number, number]} parts
 */
export function ellipse([xx, xy, yy]) {
    const half = (xx + yy) / 2;
    const radius = Math.hypot((xx - yy) / 2, xy);
    const first = half + radius;
    return {
        rx: Math.sqrt(first),
        ry: Math.sqrt(Math.max(0, half - radius)),
        angle: Math.abs(xy) < 1e-12 ? (xx >= yy ? 0 : Math.PI / 2) : Math.atan2(first - xx, xy),
    };
}
