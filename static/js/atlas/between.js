/**
 * The place of a number among rising values, even in the logarithm: 1.5 is halfway between the second and the third.
 * Null beyond both ends.
 * @param {number[]} values above 0
 * @param {number} found
 */
export function between(values, found) {
    const next = values.findIndex((value) => value >= found);
    if (next < 0 || (next === 0 && values[0] !== found)) return null;
    if (values[next] === found) return next;
    const [low, high] = [values[next - 1], values[next]];
    return next - 1 + Math.log(found / low) / Math.log(high / low);
}
