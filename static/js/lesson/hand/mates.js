/**
 * Batch-mates of one example: a function that draws so many of the others, each at most once, all equally likely.
 * @param {number} examples
 * @param {number} example
 * @param {() => number} random
 */
export function matesOf(examples, example, random) {
    const others = Array.from({ length: examples }, (_, index) => index).filter((index) => index !== example);
    /** @param {number} count */
    return function draw(count) {
        const last = Math.min(count, others.length);
        for (let at = 0; at < last; at++) {
            const other = at + Math.floor(random() * (others.length - at));
            [others[at], others[other]] = [others[other], others[at]];
        }
        return others.slice(0, last);
    };
}
