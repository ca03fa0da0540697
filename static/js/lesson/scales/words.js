import { grouped } from "../../numbers.js";
import { bounces, left } from "./descent.js";

const MANY = 1_000; // steps, too many to be seen one by one

/**
 * What is left of the loss: 100 %, 12 %, 0.10 %, 0.0003 %; in times from ten times the start's on.
 * @param {number} share
 */
export function leftWords(share) {
    if (share >= 9.995) return `× ${grouped(Math.round(share))}`;
    const percent = 100 * share;
    if (percent < 1e-6) return "0 %";
    if (percent < 0.0095) return `${percent.toFixed(-Math.floor(Math.log10(percent)))} %`;
    return `${percent >= 9.95 ? Math.round(percent) : percent.toFixed(percent >= 0.995 ? 1 : 2)} %`;
}

/**
 * A learning rate without an exponent: 0.0000061, 1.05.
 * @param {number} rate
 */
export function rateWords(rate) {
    const digits = Math.max(2, 1 - Math.floor(Math.log10(rate)));
    return rate.toFixed(digits);
}

/**
 * 1 step, 3,777,460 steps.
 * @param {number} count
 */
export function stepWords(count) {
    return `${grouped(count)} ${count === 1 ? "step" : "steps"}`;
}

/**
 * A learning rate next to the best one: × 0.5, best, × 2.1.
 * @param {number} multiple
 */
export function multipleWords(multiple) {
    return multiple === 1 ? "best" : `× ${multiple}`;
}

/**
 * What a descent does at a step: how it moves, then how it has ended.
 * @param {Descent} descent
 * @param {number} step
 */
export function stateWords(descent, step) {
    const { end, arrives } = descent;
    if (step >= end) return arrives ? "Arrived" : "Flew off";
    if (step === 0) return "";
    if (!arrives) return "Each step overshoots by more";
    if (end < MANY) return "On its way";
    return bounces(descent) ? "Zigzags across, creeps along" : "Creeps along the valley";
}

/**
 * One map in a sentence.
 * @param {string} name
 * @param {Descent} descent
 * @param {number} step
 */
export function mapWords(name, descent, step) {
    const shown = Math.min(step, descent.end);
    const ended = descent.arrives ? "arrived after" : "flew off after";
    const loss = leftWords(left(descent, shown));
    const after = `${shown < descent.end ? "after" : ended} ${stepWords(shown)}`;
    return `${name} inputs, learning rate ${rateWords(descent.lr)}: ${after} with ${loss} of the loss left.`;
}
