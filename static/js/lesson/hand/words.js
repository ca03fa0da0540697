import { format, grouped } from "../../numbers.js";
import { spreadOf } from "./normalize.js";
import { OPEN, varied, worked } from "./state.js";

/** What comes next, by how many lines are shown. */
const NEXT = [
    "",
    "Next, line 2: subtract the mean.",
    "Next, line 3: divide by the spread.",
    "Next, line 4: multiply by γ and add β.",
];
const TRY = " Drag a dot on line 1.";
/** A spread below this is 0: what adding up leaves is no number of the batch. */
const NONE = 1e-9;

/**
 * Of a number that its axis's decimals would write as 0, as many more as it needs.
 * @param {number} value
 * @param {number} decimals
 */
export function precise(value, decimals) {
    let more = decimals;
    while (more < decimals + 4 && value && Number(Math.abs(value).toFixed(more)) === 0) more++;
    return format(value, more);
}

/**
 * @param {number} spread
 * @param {number} decimals
 */
export function spreadWords(spread, decimals) {
    return precise(spread < NONE ? 0 : spread, decimals);
}

/**
 * "this 8", or "this example" where nothing is known of it.
 * @param {HandState} state
 * @param {number} [example]
 */
export function called({ values, chosen }, example = chosen) {
    const label = values.labels?.[example];
    return label === undefined ? "this example" : `this ${label}`;
}

/**
 * What the picture shows, with its numbers.
 * @param {HandState} state
 * @param {number[]} decimals
 */
export function said(state, decimals) {
    const { lines, affine } = worked(state);
    const [z, centred, normalized, out] = lines.map(([own], lane) => format(own, decimals[lane]));
    const { mean, deviation, gamma, beta } = affine;
    const [µ, σ] = [format(mean, decimals[0]), spreadWords(spreadOf(deviation, state.values.eps), decimals[0])];
    const which = state.running ? "running " : "";
    const parts = [
        `${state.size === 1 ? "A batch of one" : `A batch of ${state.size}`}: for ${called(state)}, z is ${z}`,
        `minus the ${which}mean ${µ} it is ${centred}`,
        `divided by the ${which}spread ${σ} it is ${normalized}`,
        `times γ ${format(gamma, decimals[3])} plus β ${format(beta, decimals[3])} it is ${out}`,
    ];
    return `${parts.slice(0, state.step).join(", ")}. ${status(state, decimals)}`;
}

/**
 * One or two sentences below the lines: what the last thing that was done has shown.
 * @param {HandState} state
 * @param {number[]} decimals
 */
export function status(state, decimals) {
    if (state.step < 4) return NEXT[state.step];
    if (state.before) return dragged(state, state.before, decimals);
    const { lines } = worked(state);
    const it = called(state);
    const out = format(lines[3][0], decimals[3]);
    if (state.size === 1 && !state.running)
        return (
            `Alone, ${it} is its own mean: z − µ = 0 and σ = 0. Divided by √(σ² + ε), with a tiny ε, 0 stays 0: ` +
            `whatever the ${noun(state)}, β comes out.`
        );
    const who = it[0].toUpperCase() + it.slice(1);
    if (state.running)
        return `Running averages, kept over training: ${it} comes out as ${out}, whatever its batch-mates are.`;
    const { batches, low, high, spread } = varied(state);
    if (batches === 1) return `${who} comes out as ${out} in this batch.${state.open === OPEN.dots ? TRY : ""}`;
    const [from, to, wide] = [format(low, decimals[3]), format(high, decimals[3]), precise(spread, decimals[3])];
    return `${who} comes out as ${out}. In ${grouped(batches)} batches: from ${from} to ${to}, spread ${wide}.`;
}

/**
 * @param {HandState} state
 * @param {NonNullable<HandState["before"]>} before
 * @param {number[]} decimals
 */
function dragged(state, before, decimals) {
    const { members, lines } = worked(state);
    const at = members.indexOf(before.example);
    const by = Math.abs(lines[0][at] - before.lines[0][at]);
    const others = lines[3].map((one, index) => (index === at ? 0 : Math.abs(one - before.lines[3][index])));
    const most = Math.max(...others);
    const moved = `One z moved by ${format(by, decimals[0])}.`;
    if (state.size === 1) return `${moved} ${state.running ? "The output follows." : "The output stays at β."}`;
    if (most === 0) return `${moved} On line 4 the others have not moved.`;
    return `${moved} On line 4 the others moved, too, by up to ${precise(most, decimals[3])}.`;
}

/**
 * "digit" where it is one.
 * @param {HandState} state
 */
export function noun({ values }) {
    return values.labels ? "digit" : "example";
}
