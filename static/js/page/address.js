import { at } from "../base.js";
import { refusal } from "../server/api.js";
import { find } from "../run/find.js";
import { waitsForPlay } from "../clock/first_play.js";
import { atLab, onMove } from "./router.js";
import { readAddress } from "./query.js";
import { link } from "./link.js";
import { nameOf } from "../run/name.js";

/** @type {(keyof State)[]} */
const PUSHED = ["layer", "units", "tap", "seed"];
/** @type {(keyof State)[]} */
const REPLACED = ["ridges", "rowUnit", "trend"];
const SETTLE = 250;

/**
 * Keeps the address and what is shown the same: opening an address shows it, choosing a layer, units, tap or seed is a
 * step that Back undoes, and a paused clock writes its step. Returns {started(run), share(panel)}.
 * @param {Store} state
 * @param {Log} log
 * @param {AddressParts} parts
 */
export function createAddress(state, log, parts) {
    const { session, clock, tell } = parts;
    const write = writing(state, log);

    async function read() {
        if (!atLab()) return;
        const asked = readAddress(location.search);
        await open(asked);
        if (asked.follow) parts.join?.();
    }

    /** @param {ReturnType<typeof readAddress>} asked */
    function open(asked) {
        const { run } = state.value;
        if (asked.from) return fill(() => takeOver(`/api/runs/${encodeURIComponent(asked.from ?? "")}`, state, parts));
        if (asked.preset) return fill(() => takeOver(asked.preset ?? "", state, parts));
        if (!asked.run) return run ? write(true) : newest(state, parts);
        if (run?.id !== asked.run) return session.open(asked.run, { patch: asked.patch });
        state.set(asked.patch(run));
        arrive();
    }

    /**
     * Only the form takes over what the address names; what is shown stays.
     * @param {() => Promise<void>} take
     */
    async function fill(take) {
        history.replaceState(null, "", state.value.run ? shown(state.value, log) : at("/lab"));
        if (!state.value.run) await read();
        await take();
    }

    /** A step that is wanted is shown as soon as it is here; one beyond the end is told. */
    function arrive() {
        const { goal, connection, problem } = state.value;
        const last = log.frames.at(-1)?.step;
        if (goal === null || last === undefined) return;
        if (last < goal && connection !== "ended") return;
        state.set({ goal: null });
        clock.seek(find(log.frames, goal));
        if (last >= goal) return landed(goal, state, log, { write, tell });
        const told = problem ? `${problem.message} ` : "";
        const message = `${told}step: the link asks for ${goal}; this run ends at step ${last}.`;
        state.set({ problem: { message, field: null } });
    }

    state.on(() => state.value.run && state.value.goal !== null && arrive());
    onMove(read);

    return {
        read,
        /**
         * Ours has begun: Back leads to what was shown before.
         * @param {Run} run
         */
        started: (run) => history.pushState(null, "", link({ ...state.value, run, step: null, panel: null })),
        /**
         * The address of what is shown now, to share it; with its theme.
         * @param {string | null} [panel]
         */
        shared: (panel = null) => {
            const frame = log.frames[state.value.index];
            const theme = document.documentElement.dataset.mantineColorScheme;
            return location.origin + link({ ...state.value, step: frame?.step ?? null, panel, theme });
        },
    };
}

/**
 * @param {number} goal
 * @param {Store} state
 * @param {Log} log
 * @param {{ write(replace: boolean): void, tell(words: string): void }} parts
 */
function landed(goal, state, log, { write, tell }) {
    if (state.value.run) write(true);
    const { step } = log.frames[state.value.index];
    if (step !== goal && !state.value.problem)
        tell(`Step ${goal} was not recorded; this is step ${step}, the nearest.`);
}

/**
 * The address of what is shown: without a step while it plays.
 * @param {State} value
 * @param {Log} log
 */
function shown(value, log) {
    const { run, playing, goal, panel, index } = value;
    const frame = log.frames[index];
    return link({ ...value, step: goal ?? (playing || !frame ? null : frame.step), panel, run });
}

/**
 * Writes the address at each change of what is shown, and returns how to write it now. Before anything was chosen there
 * is none to write.
 * @param {Store} state
 * @param {Log} log
 */
function writing(state, log) {
    let settling = 0;

    /** @param {boolean} replace */
    function write(replace) {
        if (!atLab() || !state.value.run || state.value.unasked) return;
        const wanted = shown(state.value, log);
        if (wanted !== location.pathname + location.search)
            history[replace ? "replaceState" : "pushState"](null, "", wanted);
    }

    state.on((changed) => {
        const { run, goal } = state.value;
        if (!run || goal !== null) return;
        const same = !changed.has("run");
        if (same && PUSHED.some((key) => changed.has(key))) {
            if (changed.has("panel")) return;
            Object.assign(state.value, { panel: null, unasked: false });
            write(state.value.playing && log.frames.length === 0);
        } else if (same && REPLACED.some((key) => changed.has(key))) {
            state.value.unasked = false;
            write(true);
        } else if (changed.has("index") || changed.has("playing")) {
            clearTimeout(settling);
            if (!state.value.playing) settling = setTimeout(() => write(true), SETTLE);
        }
    });
    return write;
}

/**
 * An address that asks for nothing shows what was launched last, at a first visit the sample, which waits at its start:
 * never an empty page.
 * @param {Store} state
 * @param {AddressParts} parts
 */
async function newest(state, { session, get, only }) {
    /** @param {Run} run */
    const patch = (run) => ({ unasked: true, playing: !waitsForPlay(run) });
    const how = { quiet: true, patch };
    if (only) return session.open(only, how);
    try {
        const { items } = /** @type {{ items: Run[] }} */ (await get("/api/runs?limit=1&sample=true"));
        if (items.length && !state.value.run && !state.value.starting) await session.open(items[0].id, how);
    } catch {
        // Then the page stays empty and says how to begin.
    }
}

/**
 * Fills the form with the experiment of a run or a preset, which the API has at this path.
 * @param {string} path
 * @param {Store} state
 * @param {AddressParts} parts
 */
async function takeOver(path, state, { form, get, tell }) {
    try {
        const found = /** @type {Run | (Pick<Run, "experiment"> & { name?: string })} */ (await get(path));
        form.show("id" in found ? found : { preset: found.name ?? null, experiment: found.experiment });
        tell(
            "id" in found
                ? `The form now has the settings of ${nameOf(found)}, without the pushes made while it ran. ` +
                      "Press Run to train your own."
                : "The form now has the settings of the link. Press Run to train these networks.",
        );
        state.set({ menu: true });
    } catch (problem) {
        state.set({ problem: { message: refusal(problem).message, field: null } });
    }
}
