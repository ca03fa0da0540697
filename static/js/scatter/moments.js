/**
 * Mean and covariance of the finite points: {mean: [x, y], cov: [xx, xy, yy], count}.
 * @param {{ x: Values, y: Values }} parts
 * @returns {Moments}
 */
export function moments({ x, y }) {
    let count = 0;
    let mx = 0;
    let my = 0;
    for (let i = 0; i < x.length; i++) {
        if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
        count++;
        mx += x[i];
        my += y[i];
    }
    mx /= count;
    my /= count;
    let xx = 0;
    let xy = 0;
    let yy = 0;
    for (let i = 0; i < x.length; i++) {
        if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
        xx += (x[i] - mx) ** 2;
        xy += (x[i] - mx) * (y[i] - my);
        yy += (y[i] - my) ** 2;
    }
    return { mean: [mx, my], cov: [xx / count, xy / count, yy / count], count };
}
