import { format, grouped } from "../../numbers.js";

/**
 * @param {number} step
 * @param {number} label
 * @param {number[]} numbers
 */
export function sentence(step, label, numbers) {
    const listed = numbers.map((one) => format(one)).join(", ");
    return `Step ${grouped(step)}: layer 3 knows this ${label} as ${listed}.`;
}
