import { format } from "../numbers.js";

/**
 * How a loss has gone up in both twins: "The loss rises from 0.4 to 2.2 without …, from 0.3 to 1.9 with it."
 * @param {number[]} before without and with batch norm
 * @param {number[]} after
 */
export function twins(before, after) {
    const [without, with_] = before.map((one, arm) => `from ${format(one)} to ${format(after[arm])}`);
    return `The loss rises ${without} without batch norm, ${with_} with it.`;
}
