import { matesOf } from "./mates.js";
import { deviation, fourLines, moments } from "./normalize.js";
import { randomNumbers } from "../random.js";

export const SIZES = [1, 2, 8, 64, 512];
/** Batches up to this size show the pictures of their digits. */
export const PICTURED = 8;
/** How far the controls have come: none before the question is answered, then one after the other. */
export const OPEN = { nothing: 0, dots: 1, batches: 2, averages: 3 };
const KEPT = 200; // values of the trail

/**
 * @param {HandValues} values
 * @param {number} step
 * @param {{ size?: number, open?: number }} [how] the batch size at first, which may be none of `SIZES`, and what of
 *     `OPEN` is open
 * @returns {HandState}
 */
export function createState(values, step, { size, open = OPEN.averages } = {}) {
    const first = size ?? largest(Math.min(PICTURED, values.z.length));
    const state = /** @type {HandState} */ ({ values, step, open, first, random: randomNumbers(1) });
    reset(state);
    return state;
}

/** @param {number} most */
function largest(most) {
    return SIZES.findLast((one) => one <= most) ?? 1;
}

/**
 * The batch sizes that can be chosen.
 * @param {HandState} state
 */
export function sizes({ values, first }) {
    const all = new Set([...SIZES.filter((size) => size <= values.z.length), first]);
    return [...all].sort((a, b) => a - b);
}

/**
 * The first batch again, as the network has it. The lines that are shown and the controls that are open stay.
 * @param {HandState} state
 */
export function reset(state) {
    const { gamma, beta, z } = state.values;
    const others = z.map((_, index) => index).slice(1);
    Object.assign(state, { gamma, beta, size: state.first, running: false, chosen: 0, near: others, far: others });
    Object.assign(state, { moved: new Map(), trail: [], before: null, light: null });
    remember(state);
}

/** @param {HandState} state */
function members({ chosen, near, far, size }) {
    return [chosen, ...(size <= PICTURED ? near : far).slice(0, size - 1)];
}

/**
 * @param {HandState} state
 * @returns {HandWorked}
 */
export function worked(state) {
    const { values, moved, gamma, beta } = state;
    const batch = members(state);
    const z = batch.map((index) => moved.get(index) ?? values.z[index]);
    const affine = { ...statistics(state, z), gamma, beta };
    return { members: batch, affine, lines: fourLines(z, affine) };
}

/**
 * The batch's own mean and deviation, or the running averages.
 * @param {HandState} state
 * @param {number[]} z
 */
function statistics({ values, running }, z) {
    const { running_mean, running_var, eps } = values;
    if (running && running_mean !== undefined && running_var !== undefined)
        return { mean: running_mean, deviation: deviation(running_var, eps) };
    const { mean, spread } = moments(z);
    return { mean, deviation: deviation(spread ** 2, eps) };
}

/**
 * Other batch-mates for this one; alone it has none, and another example takes its place.
 * @param {HandState} state
 */
export function another(state) {
    if (state.size === 1) return choose(state, matesOf(pool(state), state.chosen, state.random)(1)[0]);
    const own = state.moved.get(state.chosen);
    state.moved.clear();
    if (own !== undefined) state.moved.set(state.chosen, own);
    drawMates(state);
    remember(state);
}

/** @param {HandState} state */
function drawMates(state) {
    const { values, chosen, random } = state;
    state.near = matesOf(pool(state), chosen, random)(PICTURED - 1);
    state.far = matesOf(values.z.length, chosen, random)(Math.max(...sizes(state)) - 1);
    state.before = null;
}

/**
 * How many examples a batch with pictures is drawn from.
 * @param {HandState} state
 */
function pool({ values }) {
    const pictures = Math.floor(((values.pictures?.length ?? 0) * 0.75) / 64);
    return pictures > PICTURED ? pictures : values.z.length;
}

/**
 * Another one of the batch becomes "this one".
 * @param {HandState} state
 * @param {number} example
 */
export function choose(state, example) {
    const before = state.chosen;
    if (example === before) return dropped(state);
    /** @param {number[]} mates */
    const swapped = (mates) => mates.map((index) => (index === example ? before : index));
    Object.assign(state, { chosen: example, near: swapped(state.near), far: swapped(state.far), before: null });
    forget(state);
}

/**
 * @param {HandState} state
 * @param {number} size
 */
export function setSize(state, size) {
    Object.assign(state, { size, before: null });
    forget(state);
}

/**
 * @param {HandState} state
 * @param {boolean} running
 */
export function setRunning(state, running) {
    Object.assign(state, { running, before: null });
    forget(state);
}

/**
 * An example gets another z. Where everything was before is kept until the next thing that is done.
 * @param {HandState} state
 * @param {number} example
 * @param {number} z
 */
export function move(state, example, z) {
    if (state.before?.example !== example) state.before = { example, lines: worked(state).lines };
    state.moved.set(example, z);
    forget(state);
}

/** @param {HandState} state */
export function dropped(state) {
    state.before = null;
}

/** @param {HandState} state */
function forget(state) {
    state.trail = [];
    remember(state);
}

/** @param {HandState} state */
function remember(state) {
    state.trail.push(worked(state).lines[2][0]);
    if (state.trail.length > KEPT) state.trail.shift();
}

/**
 * How far apart the outputs of this one lay in the batches it has been in.
 * @param {HandState} state
 */
export function varied({ trail, gamma, beta }) {
    const outputs = trail.map((one) => gamma * one + beta);
    return { batches: trail.length, low: Math.min(...outputs), high: Math.max(...outputs), ...moments(outputs) };
}
