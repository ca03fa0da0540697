import { grouped } from "../numbers.js";
import { atPlace, cellName } from "./axis_words.js";
import { statistic } from "./statistics.js";

const EVEN = 1.1; // a share that is hardly larger than that of all cells names no place

/**
 * What a map says, put together from its cells: in how many the second arm is better, worse, too close to call or not
 * to be compared, and along which value of which axis most.
 * @param {AtlasDocument} document
 * @param {StatisticName} name
 * @param {AtlasCell[]} cells
 */
export function sentence(document, name, cells) {
    const made = cells.filter(({ kind }) => kind !== "running");
    const { says, effect } = statistic(name);
    /** @param {AtlasCell["kind"]} kind */
    const of = (kind) => made.filter((one) => one.kind === kind);
    const [better, worse, close, none] = [of("better"), of("worse"), of("close"), of("none")];
    const all = grouped(made.length);
    const most = (/** @type {AtlasCell[]} */ some) => where(document, some, made);
    const parts = [
        better.length
            ? `In ${count(better)} of ${all} cells ${says[0]}${most(better)}.`
            : `In none of ${all} cells ${says[0]}.`,
        better.length || worse.length ? counted(worse, says[1], most(worse)) : "",
        close.length ? `${count(close)} ${close.length === 1 ? "is" : "are"} too close to call.` : "",
        none.length ? `In ${count(none)} there is nothing to compare${most(none)}${whyNone(name, document)}.` : "",
        effect === "interval" ? "" : "These are medians over the seeds, without an interval.",
        made.length < cells.length ? `${count(cells)} cells in all; the others are still running.` : "",
    ];
    return parts.filter(Boolean).join(" ");
}

/**
 * @param {AtlasCell[]} cells
 * @param {string} says
 * @param {string} most
 */
function counted(cells, says, most) {
    return cells.length ? `In ${count(cells)} ${says}${most}.` : `In none ${says}.`;
}

/** @param {AtlasCell[]} cells */
function count(cells) {
    return grouped(cells.length);
}

/**
 * Along which value of an axis most of these cells lie: the one with the largest share of its cells among them.
 * @param {AtlasDocument} document
 * @param {AtlasCell[]} some
 * @param {AtlasCell[]} all
 */
function where({ axes }, some, all) {
    if (some.length < 3) return some.length ? ` (${some.map(({ at }) => cellName({ axes }, at)).join("; ")})` : "";
    let best = { share: 0, axis: -1, place: -1, among: 0, of: 0 };
    axes.forEach((axis, index) => {
        axis.labels.forEach((_, place) => {
            const among = some.filter(({ at }) => at[index] === place).length;
            const of = all.filter(({ at }) => at[index] === place).length;
            const share = of ? among / of : 0;
            if (share > best.share) best = { share, axis: index, place, among, of };
        });
    });
    if (best.share <= (EVEN * some.length) / all.length) return "";
    const words = atPlace(axes[best.axis], best.place);
    if (best.among === some.length) return `, all of them ${words}`;
    return `, most often ${words} (${best.among} of ${best.of})`;
}

/**
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 */
function whyNone(name, { goal }) {
    return name === "steps_to_loss" ? `: networks of both arms never reach a loss of ${goal}` : "";
}
