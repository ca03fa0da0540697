import { when } from "../page/dates.js";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/**
 * When a finding was made: "today, 11:45" here, "sample of 26 Nov 2026" where it came with the program.
 * @param {Pick<Made, "at" | "sample">} parts
 */
export function origin({ at, sample }, now = new Date()) {
    if (sample) return `sample of ${day(at)}`;
    const told = when(at, now);
    return new Date(at).toDateString() === now.toDateString() ? `today, ${told}` : told;
}

/** @param {string} iso */
export function day(iso) {
    return DAY.format(new Date(iso));
}

/**
 * A finding by what it cost and when it was made: "quick, today, 11:45".
 * @param {Pick<Kept, "at" | "sample" | "budget">} parts
 */
export function named({ budget, ...finding }, now = new Date()) {
    return `${budget}, ${origin(finding, now)}`;
}
