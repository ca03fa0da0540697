import { format, grouped } from "../../numbers.js";

/**
 * A digit with its article.
 * @param {number} digit
 */
export function named(digit) {
    return `${digit === 8 ? "an" : "a"} ${digit}`;
}

/**
 * @param {number} share
 */
export function percent(share) {
    return `${format(100 * share, 0)}\u00a0%`;
}

/**
 * @param {OneAnswer} answer
 */
export function verdict({ chances, says }) {
    const sure = chances[says];
    return `“${says}”, ${sure > 0.995 ? "over 99\u00a0%" : percent(sure)} sure`;
}

/**
 * What is in the mini-batch, and whether it counts.
 * @param {OneView} view
 */
export function title({ size, running }) {
    if (size === 1) return "A digit alone";
    return `Mini-batch of ${size}${running ? ", not used" : ""}`;
}

/**
 * What box and lines in the bars mean.
 * @param {OneData} data
 * @param {OneView} view
 */
export function key({ companies }, { size, running }) {
    const box = "box: true digit";
    return running || size === 1 ? box : `${box}; lines: ${companies} sets of batch-mates`;
}

/**
 * What the picture teaches at this setting.
 * @param {OneData} data
 * @param {OneView} view
 * @param {OneAnswer[]} elsewhere
 */
export function lesson({ own, companies }, { size, running }, elsewhere) {
    if (running) return "The same answer with any batch-mates, and alone.";
    if (size === 1) return `Alone, z minus its mean is 0: every picture is ${named(largest(own))}.`;
    const different = new Set(elsewhere.map(({ says }) => says)).size;
    if (different === 1) return `The same answer with all ${companies} sets of batch-mates.`;
    return `With ${companies} sets of batch-mates it gives ${different} different answers.`;
}

/**
 * @param {OneData} data
 * @param {OneView} view
 * @param {OneAnswer} answer
 * @param {OneAnswer[]} elsewhere
 * @param {OneWay[]} ways
 */
export function sentence(data, view, answer, elsewhere, ways) {
    const alone = view.size === 1;
    const place = alone ? "alone" : `in a mini-batch of ${view.size}`;
    const own = alone ? "its own statistics" : "the mini-batch’s statistics";
    const right = ways.find(({ now }) => now)?.right ?? NaN;
    const share = `This way it gets ${percent(right)} of ${grouped(data.tested)} test digits right.`;
    return (
        `Of ${named(data.labels[view.digit])} ${place}, normalized by ${view.running ? "running averages" : own}, ` +
        `the network says ${verdict(answer)}. ${lesson(data, view, elsewhere)}${view.answered ? ` ${share}` : ""}`
    );
}

/**
 * @param {OneData} data
 */
export function told({ own, tested, sizes, right_own, right_running, right_company, swayed }) {
    const last = sizes.length - 1;
    const [batch, depend] = [percent(right_company[last]), percent(swayed[last])];
    return (
        `Alone, z minus its mean is 0, so every picture is ${named(largest(own))}: ${percent(right_own)} of ` +
        `${grouped(tested)} test digits right. Running averages of the means and spreads of past mini-batches get ` +
        `${percent(right_running)} right, even alone. A mini-batch of ${sizes[last]} gets ${batch}, but ${depend} of ` +
        "its answers change with the batch-mates."
    );
}

/** @param {number[]} values */
function largest(values) {
    return values.indexOf(Math.max(...values));
}
