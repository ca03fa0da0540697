import { MOST_SEEDS } from "./seeds.js";

/**
 * How many seeds to choose before a reproduction, by the spread of the finding shown; "" without one. Choosing more
 * after having seen the verdict would find an effect where there is none.
 * @param {Pick<Claim, "planned" | "test" | "n" | "verdict">} claim
 */
export function plan({ planned, test, n, verdict }) {
    if (!verdict || test === "exact" || n === null || n < 2) return "";
    const size = test === "equivalent" ? "that there is no effect" : "an effect of 1.25 ×";
    if (planned === null) return `The seeds differ so much that 400 would not be enough to show ${size}. `;
    const beyond = planned > MOST_SEEDS ? `, more than the ${MOST_SEEDS} that are possible here` : "";
    const takes = `To show ${size} with a chance of 80 % takes ${planned} seeds${beyond}`;
    return `${takes}: decide on their number before you see a verdict. `;
}
