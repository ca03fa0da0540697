const TICK = 1000;

/**
 * Calls `silent()` once, after `seconds` without a `beat()`. It counts ticks and reads no clock: a page that was busy
 * or asleep first hears what has come meanwhile. Returns {beat(), stop()}.
 * @param {number} seconds
 * @param {() => void} silent
 */
export function pulse(seconds, silent) {
    let quiet = 0;
    const timer = setInterval(() => {
        quiet += 1;
        if (quiet < seconds) return;
        clearInterval(timer);
        silent();
    }, TICK);
    return {
        beat() {
            quiet = 0;
        },
        stop: () => clearInterval(timer),
    };
}
