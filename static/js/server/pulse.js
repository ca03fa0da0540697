const TICK = 1000;

/**
 * Calls `silent()` once, after `seconds` without a `beat()`. It counts ticks and reads no clock: a page that was busy
 * or asleep first hears what has come meanwhile. `beat()` tells how many seconds had been silent before it; `allow`
 * sets another bound. Returns {beat(), allow(seconds), stop()}.
 * @param {number} seconds
 * @param {() => void} silent
 */
export function pulse(seconds, silent) {
    let quiet = 0;
    let allowed = seconds;
    const timer = setInterval(() => {
        quiet += 1;
        if (quiet < allowed) return;
        clearInterval(timer);
        silent();
    }, TICK);
    return {
        beat() {
            const before = quiet;
            quiet = 0;
            return before;
        },
        /** @param {number} other */
        allow(other) {
            allowed = other;
        },
        stop: () => clearInterval(timer),
    };
}
