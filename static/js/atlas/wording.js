import { comparesBatchNorm, quoted } from "./arms.js";
import { statistic } from "./statistics.js";

/**
 * How two arms of a document are compared in a statistic, and in which words: those of batch norm, or with the names of
 * the arms. Where the document has no paired ratios, medians are compared, of which none is clear.
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 * @returns {Wording}
 */
export function wording(name, document) {
    const { effect, general, ...own } = statistic(name);
    const words = comparesBatchNorm(document) ? own : named(general, document);
    if (effect !== "interval" || document.effects[name]) return { ...words, effect };
    return { ...words, effect: "ratio", says: [words.says[0], words.says[1]].map(unclear) };
}

/** @param {string} words */
function unclear(words) {
    return words.replace("clearly ", "");
}

/**
 * @param {Statistic["general"]} general
 * @param {Pick<AtlasDocument, "arms">} document
 */
function named({ measures, heads, says, same }, { arms: [first, second] }) {
    const fill = (/** @type {string} */ words) =>
        words.replaceAll("{first}", () => quoted(first)).replaceAll("{second}", () => quoted(second));
    return { measures: fill(measures), heads: heads.map(fill), says: says.map(fill), same: same?.map(fill) };
}
