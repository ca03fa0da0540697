import { format } from "./../numbers.js";

/**
 * How a loss has gone up in both twins: "The loss rises from 0.41 to 2.20 without batch norm, from 0.27 to 1.90 with it."
 * @param {number[]} before without and with batch norm
 * @param {number[]} after
 */
export function twins(before, after) {
    const [without, with_] = before.map((one, arm) => `from ${format(one)} to ${format(after[arm])}`);
    return `The loss rises ${without} without batch norm, ${with_} with it.`;
}
