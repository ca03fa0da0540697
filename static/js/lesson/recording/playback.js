import { createLog } from "../../run/log.js";
import { createState, INITIAL } from "../../state.js";
import { createView } from "../../page/view.js";
import { find } from "../../run/find.js";

/**
 * A recorded run, as the Lab's charts read it: `view(palette)` at the frame that `move(index)` chose, `at(step)` the
 * index of the frame at a step.
 * @param {Recorded} recorded
 */
export function playback({ hello, frames, events }) {
    const log = createLog();
    for (const one of [...frames, ...events].sort((a, b) => a.seq - b.seq)) log.add(one);
    const { layer, units } = hello.run.experiment.focus;
    const state = createState({
        ...INITIAL,
        run: hello.run,
        hello,
        count: log.frames.length,
        eventCount: log.events.length,
        connection: "ended",
        layer,
        units: [...units],
    });
    const makeView = createView(state, log);
    return {
        log,
        /** @param {number} step */
        at: (step) => find(log.frames, step),
        /** @param {number} index */
        move: (index) => state.set({ index }),
        /** @param {Palette} palette */
        view: (palette) => /** @type {View} */ (makeView(palette, performance.now())),
    };
}
