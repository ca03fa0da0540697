import { at } from "../base.js";
import { grouped } from "../numbers.js";

/**
 * The way from a branch to its trunk, at the step up to which they are the same: {text, href}, or null.
 * @param {Pick<Run, "from">} run
 */
export function originOf({ from }) {
    if (!from) return null;
    const href = at(`/lab?run=${encodeURIComponent(from.run)}&step=${from.step}`);
    return { text: `branch from step ${grouped(from.step)}`, href };
}
