/**
 * The eigenvalues and eigenvectors of a surface over two weights. The smaller eigenvalue comes from the determinant:
 * subtracting would leave few of its digits where the valley is narrow.
 * @param {LossSurface} surface
 * @returns {Valley}
 */
export function valley(surface) {
    const [[a, b], [, c]] = surface.hessian;
    const high = (a + c) / 2 + Math.hypot((a - c) / 2, b);
    const low = (a * c - b * b) / high;
    const angle = Math.atan2(2 * b, a - c) / 2;
    const across = /** @type {Pair} */ ([Math.cos(angle), Math.sin(angle)]);
    return { ...surface, low, high, across, along: [-across[1], across[0]] };
}

/**
 * The learning rate with the smallest worst case: steep and flat directions shrink by the same factor at each step.
 * @param {Valley} valley
 */
export function bestRate({ low, high }) {
    return 2 / (low + high);
}

/**
 * How many times as long as wide the valley is: the ellipse of one loss, by its axes.
 * @param {Valley} valley
 */
export function narrowness({ low, high }) {
    return Math.sqrt(high / low);
}

/**
 * Half the width and half the height of the ellipse on which the loss is `excess` above the least.
 * @param {Valley} valley
 * @param {number} excess
 * @returns {Pair}
 */
export function reach({ low, high, along, across }, excess) {
    /** @param {0 | 1} axis */
    const one = (axis) => Math.sqrt(2 * excess * (along[axis] ** 2 / low + across[axis] ** 2 / high));
    return [one(0), one(1)];
}

/**
 * How far a point lies from the optimum, along and across the valley.
 * @param {Valley} valley
 * @param {Pair} point
 * @returns {Pair}
 */
export function away({ optimum, along, across }, point) {
    const [x, y] = [point[0] - optimum[0], point[1] - optimum[1]];
    return [x * along[0] + y * along[1], x * across[0] + y * across[1]];
}

/**
 * The point that lies so far from the optimum, along and across.
 * @param {Valley} valley
 * @param {Pair} distances
 * @returns {Pair}
 */
export function point({ optimum, along, across }, [far, wide]) {
    return [optimum[0] + far * along[0] + wide * across[0], optimum[1] + far * along[1] + wide * across[1]];
}

/**
 * The loss above the least possible.
 * @param {Valley} valley
 * @param {Pair} distances
 */
export function excess({ low, high }, [far, wide]) {
    return (low * far ** 2 + high * wide ** 2) / 2;
}
