import { secondsTo, stepAfter } from "./pace.js";

/**
 * Which step is shown. `end()` is the step at which there is nothing more to see.
 * @param {{ still: boolean, end(): number }} parts
 */
export function createPlayer({ still, end }) {
    let since = NaN;
    const own = { step: 0, playing: false, restart, toggle, one, advance };

    /** @param {boolean} playing */
    function restart(playing) {
        Object.assign(own, { step: 0, playing });
        since = NaN;
    }

    function toggle() {
        if (own.step >= end()) own.step = 0;
        own.playing = !own.playing;
        since = NaN;
    }

    function one() {
        own.playing = false;
        own.step = own.step >= end() ? 1 : own.step + 1;
    }

    /**
     * Goes on to the step of this moment, and stops at the end.
     * @param {number} seconds
     */
    function advance(seconds) {
        if (Number.isNaN(since)) since = seconds - secondsTo(own.step, still);
        own.step = Math.min(end(), Math.max(own.step, stepAfter(seconds - since, still)));
        own.playing = own.step < end();
    }
    return own;
}
