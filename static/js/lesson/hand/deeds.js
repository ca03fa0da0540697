import { another, choose, dropped, move, OPEN, reset, setRunning, setSize } from "./state.js";

const PACE = 90; // ms from one of many batches to the next

/**
 * All that a person can do to the picture. What comes at once follows the finger, the rest glides.
 * @param {HandState} state
 * @param {CardGiven} given
 * @param {(at: "once" | "ease") => void} follow
 */
export function createDeeds(state, given, follow) {
    let [waiting, last] = [0, 0];
    /** @param {"once" | "ease"} at */
    const changed = (at, told = true) => {
        follow(at);
        given.repaint();
        if (told) given.tell();
    };
    return {
        /** @param {HandLight | null} light */
        light(light) {
            if (JSON.stringify(light) === JSON.stringify(state.light)) return;
            state.light = light;
            given.repaint();
        },
        /**
         * @param {number} example
         * @param {number} z
         */
        move: (example, z) => (move(state, example, z), changed("once", false)),
        grab: () => (dropped(state), given.repaint()),
        /** @param {number} example */
        choose: (example) => (choose(state, example), (waiting = 0), changed("ease")),
        /** @param {boolean} done */
        change: (done) => (dropped(state), changed("once", done)),
        /**
         * What is open stays open. Running averages, once there, are what is looked at.
         * @param {number} part
         */
        open(part) {
            state.open = Math.max(state.open, part);
            if (part === OPEN.averages) setRunning(state, true);
            changed("ease");
        },
        /** @param {number} lines */
        show: (lines) => ((state.step = lines), changed("ease")),
        /** @param {number} size */
        size: (size) => (setSize(state, size), (waiting = 0), changed("ease")),
        /** @param {boolean} on */
        running: (on) => (setRunning(state, on), changed("ease")),
        reset: () => (reset(state), (waiting = 0), changed("ease")),
        /** @param {number} count */
        another(count) {
            const now = count === 1 || given.still ? count : 0;
            for (let done = 0; done < now; done++) another(state);
            waiting += count - now;
            changed(count === 1 ? "ease" : "once", now > 0);
        },
        /**
         * The next of the batches that were asked for; whether there are more.
         * @param {number} now
         */
        tick(now) {
            if (!waiting) return false;
            if (now - last < PACE) return true;
            [waiting, last] = [waiting - 1, now];
            another(state);
            changed("once", waiting === 0);
            return true;
        },
    };
}
