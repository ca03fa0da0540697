import { grouped } from "../numbers.js";
import { atPlace, cellName, placeWords } from "./axis_words.js";
import { statistic } from "./statistics.js";
import { wording } from "./wording.js";
import { lossToReach } from "./words.js";

const MOST_ALIKE = 3; // places that are named together
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
    const { says, same, effect } = wording(name, document);
    /** @param {AtlasCell["kind"]} kind */
    const of = (kind) => made.filter((one) => one.kind === kind);
    const [better, worse, alike] = [of("better"), of("worse"), of("same")];
    const [close, none] = [of("close"), of("none")];
    if (!made.length && cells.length)
        return `No cell is finished yet: ${cells.length === 1 ? "it is" : `all ${count(cells)} are`} still running.`;
    const all = grouped(made.length);
    const most = (/** @type {AtlasCell[]} */ some) => where(document, some, made);
    const parts = [
        same ? counted(alike, same[1], most(alike), ` of ${all} cells`) : "",
        better.length
            ? `In ${count(better)}${same ? "" : ` of ${all} cells`} ${says[0]}${most(better)}.`
            : `In none${same ? "" : ` of ${all} cells`} ${says[0]}.`,
        better.length || worse.length ? counted(worse, says[1], most(worse)) : "",
        close.length ? `${count(close)} ${close.length === 1 ? "is" : "are"} too close to call.` : "",
        none.length
            ? `In ${count(none)} there is nothing to compare${most(none)}${whyNone(name, document, effect)}.`
            : "",
        unlearned([...alike, ...better, ...worse]),
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
function counted(cells, says, most, of = "") {
    return cells.length ? `In ${count(cells)}${of} ${says}${most}.` : `In none${of} ${says}.`;
}

/**
 * In how many of the clear cells a side has not learned: what these say is of networks that guess.
 * @param {AtlasCell[]} clear
 */
function unlearned(clear) {
    const guessing = clear.filter(({ arms }) => arms.some(({ stuck }) => stuck));
    if (!guessing.length) return "";
    const of = guessing.length === clear.length ? "all" : `${count(guessing)} of`;
    return `In ${of} these ${count(clear)} clear cells a side has not learned: its networks still guess (ringed).`;
}

/** @param {AtlasCell[]} cells */
function count(cells) {
    return grouped(cells.length);
}

/**
 * Along which value of an axis most of these cells lie: the one with the largest share of its cells among them, and
 * others of that axis with the same.
 * @param {AtlasDocument} document
 * @param {AtlasCell[]} some
 * @param {AtlasCell[]} all
 */
function where({ axes }, some, all) {
    if (some.length < 3) return some.length ? ` (${some.map(({ at }) => cellName({ axes }, at)).join("; ")})` : "";
    const shares = axes
        .flatMap((axis, index) => axis.labels.map((_, place) => shareOf(index, place)))
        .filter(({ of }) => of < all.length); // an axis of one place divides nothing
    if (!shares.length) return "";
    const best = shares.reduce((first, other) => (other.share > first.share ? other : first));
    if (best.share <= (EVEN * some.length) / all.length) return "";
    const axis = axes[best.axis];
    const alike = shares.filter(({ axis: at, share }) => at === best.axis && share === best.share);
    if (best.among === some.length) return `, all of them ${atPlace(axis, best.place)}`;
    if (alike.length > MOST_ALIKE) return "";
    const others = alike.slice(1).map(({ place }) => ` or ${placeWords(axis, place)}`);
    const each = others.length ? " each" : "";
    return `, most often ${atPlace(axis, best.place)}${others.join("")} (${best.among} of ${best.of}${each})`;

    /**
     * @param {number} axis
     * @param {number} place
     */
    function shareOf(axis, place) {
        const here = (/** @type {AtlasCell} */ { at }) => at[axis] === place;
        const [among, of] = [some.filter(here).length, all.filter(here).length];
        return { share: of ? among / of : 0, axis, place, among, of };
    }
}

/**
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 * @param {Statistic["effect"]} effect
 */
function whyNone(name, { goal, steps, claim }, effect) {
    if (!statistic(name).counts) return "";
    if (goal === null && !claim) return ": this sweep has no loss to reach";
    const which = effect === "interval" ? "some networks of both arms" : "half of an arm’s networks or more";
    const what = goal === null ? "it" : `${lossToReach(name)} of ${goal}`;
    return `: in ${steps ?? "all"} steps ${which} do not reach ${what}`;
}
