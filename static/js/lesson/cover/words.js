import { format, grouped } from "../../numbers.js";

/**
 * That layer 3 knows no more is the answer to the card's question.
 * @param {number} step
 * @param {number} label
 * @param {number[]} numbers
 * @param {{ answered: boolean }} how
 */
export function sentence(step, label, numbers, { answered }) {
    const listed = numbers.map((one) => format(one)).join(", ");
    if (answered) return `Step ${grouped(step)}: layer 3 knows this ${label} as ${listed}.`;
    return `Step ${grouped(step)}: layer 2 turns this ${label} into ${listed}.`;
}
