/**
 * The cats' coats on their way from black to bright: `at(now)` is the share of it at a moment, null while they rest.
 * @param {number} seconds
 */
export function brightening(seconds) {
    let since = NaN;
    let moving = false;
    return {
        start: () => (moving = true),
        stop: () => (moving = false),
        /** @param {number} now */
        at(now) {
            if (!moving) return null;
            if (Number.isNaN(since)) since = now;
            const share = seconds ? Math.min(1, (now - since) / (1_000 * seconds)) : 1;
            moving = share < 1;
            return share;
        },
    };
}
