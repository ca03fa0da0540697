/**
 * The one state of the page: what is shown (run, hello, tap, layer, units), where (index, playing, speed, following)
 * and how things stand (connection, problem). `set` tells every listener which keys changed.
 * @param {State} initial
 */
export function createState(initial) {
    const value = { ...initial };
    /** @type {Set<(changed: Changed, value: State) => void>} */
    const listeners = new Set();
    return {
        value,
        /** @param {Partial<State>} patch */
        set(patch) {
            const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
            const changed = keys.filter((key) => !Object.is(patch[key], value[key]));
            if (!changed.length) return;
            Object.assign(value, patch);
            for (const listener of listeners) listener(new Set(changed), value);
        },
        /** @param {(changed: Changed, value: State) => void} listener */
        on(listener) {
            listeners.add(listener);
        },
    };
}

/**
 * What the page's state holds before anything is shown.
 * @type {State}
 */
export const INITIAL = {
    run: null,
    hello: null,
    count: 0,
    eventCount: 0,
    index: 0,
    playing: false,
    speed: 1,
    following: false,
    tap: "z_tilde",
    layer: 2,
    units: [1, 2],
    seed: 0,
    connection: "none",
    trouble: "",
    socketless: false,
    problem: null,
    starting: false,
    slow: false,
    zoom: null,
    menu: false,
    hover: null,
    isolated: null,
    held: null,
    dot: null,
    rowUnit: null,
    ridges: false,
    trend: "loss",
    lifted: false,
    goal: null,
    panel: null,
    refilled: 0,
    unasked: false,
    seen: null,
    lesson: null,
    presented: false,
    only: null,
    projector: false,
    trunk: null,
};
