import { readAddress } from "../page/query.js";

const DRIFT = 8; // frames that two clocks may stand apart before one is set

/**
 * A follower's page as the presenter's. `busy()` is true while it is being changed: that counts as no act by hand.
 * @param {Store} state
 * @param {Log} log
 * @param {Pick<Session, "open">} session
 */
export function createShown(state, log, session) {
    let applying = false;

    /** @param {PresentedView} wanted */
    async function show(wanted) {
        applying = true;
        const { patch } = readAddress(`?${wanted.query}`);
        if (state.value.run?.id !== wanted.run) await session.open(wanted.run, { patch, quiet: true });
        const { run } = state.value;
        if (run?.id === wanted.run) {
            const { layer, units, tap, seed, ridges, rowUnit, trend } = patch(run);
            const same = String(units) === String(state.value.units);
            state.set({ layer, ...(same ? {} : { units }), tap, seed, ridges, rowUnit, trend });
            set(wanted);
        }
        applying = false;
    }

    /**
     * The clock alone.
     * @param {PresentedView} wanted
     */
    function set({ seq, playing, speed }) {
        const at = Math.min(log.at(seq), Math.max(0, log.frames.length - 1));
        const apart = Math.abs(at - state.value.index);
        if (!playing) state.set({ index: at, playing: false, following: false });
        else
            state.set({
                speed,
                playing: true,
                following: false,
                ...(apart > DRIFT * Math.max(1, speed) ? { index: at } : {}),
            });
    }

    return {
        show,
        set,
        busy: () => applying,
        /**
         * The page begins to follow: that change of its state is none by hand.
         * @param {PresentedView} wanted
         */
        begin(wanted) {
            applying = true;
            state.set({ lesson: "follow" });
            show(wanted);
        },
    };
}
