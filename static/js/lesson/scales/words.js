import { grouped } from "../../numbers.js";
import { left } from "./descent.js";

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
 * How a descent ends, once it has.
 * @param {Descent} descent
 * @param {number} step
 */
export function endWords({ end, arrives }, step) {
    if (step < end) return "";
    return arrives ? "Arrived" : "Flew off";
}

/**
 * One map in a sentence.
 * @param {string} name
 * @param {Descent} descent
 * @param {number} step
 */
export function mapWords(name, descent, step) {
    const shown = Math.min(step, descent.end);
    const end = { "": "after", Arrived: "arrived after", "Flew off": "flew off after" }[endWords(descent, shown)];
    const loss = leftWords(left(descent, shown));
    return `${name} inputs, learning rate ${rateWords(descent.lr)}: ${end} ${stepWords(shown)} with a loss of ${loss}.`;
}
