import { grouped } from "../../numbers.js";
import { fraction } from "../axis_words.js";
import { left } from "../own/words.js";

/**
 * Which part of an axis a finer sweep takes: "1/4 to 2", "tanh, ReLU", "0.5".
 * @param {{ labels: string[], ends: [number, number] | null }} axis
 */
export function rangeWords({ labels, ends }) {
    const told = labels.map(fraction);
    return ends ? `${told[0]} to ${told.at(-1)}` : told.join(", ");
}

/**
 * What a sweep would take: "35 points, 700 networks, about 40 seconds on one core."
 * @param {SweepEstimate} estimate
 */
export function estimateWords({ points, networks, seconds }) {
    const told = `${grouped(points)} ${points === 1 ? "point" : "points"}`;
    return `${told}, ${grouped(networks)} networks, about ${left(seconds)} on one core.`;
}
